// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands.h"
#include "app/cli/run_arguments.h"
#include "core/benchmark/experiment.h"

namespace fgw::cli {

/// What the commands that run an experiment have in common.
struct ExperimentArguments {
    benchmark::Experiment experiment;
    PredictorArguments predictors;
    RunArguments run;
};

/// Adds the options of the experiment that all of them have, and those of predictors and runs.
void addExperimentOptions(CLI::App& command, ExperimentArguments& arguments);

/// Opens the predictors, runs the experiment, and prints its reading and the run directory.
[[nodiscard]] Exit runExperiment(ExperimentArguments& arguments, const Console& console);

} // namespace fgw::cli
