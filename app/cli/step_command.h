// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/corpus/life.h"

#include <CLI/App.hpp>

#include <string>

namespace fgw::cli {

/// What every recorded change to a case asks for.
struct StepArguments {
    std::string corpus;
    std::string caseId; ///< or what else the step is about
    corpus::Decision decision;
    bool json = false;
};

/// CORPUS CASE --by --reason --dry-run --json.
void addStepOptions(CLI::App& command, StepArguments& arguments);
/// The same without a case.
void addCorpusStepOptions(CLI::App& command, StepArguments& arguments);

/// Prints the diff and what was done, or why not. `done` is as "deprecated AGTFAIL-0009".
[[nodiscard]] Exit tellStep(const Result<corpus::StepResult>& result, const std::string& done,
                            const StepArguments& arguments, const Console& console);

} // namespace fgw::cli
