// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/benchmark/asked_predictors.h"

#include <CLI/App.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::cli {

/// What every command that computes something takes.
struct RunArguments {
    std::int32_t seed = 0;
    unsigned threads = 0;
    std::string outputRoot = "data/reports";
    std::string label;
    bool json = false;
};

/// Adds --seed, --threads, --output-root, --label and --json.
void addRunOptions(CLI::App& command, RunArguments& arguments);

/// Whom a command asks, and how.
struct PredictorArguments {
    std::vector<std::string> predictors; ///< empty: the three stubs
    double timeoutSeconds = 60;
    std::size_t concurrency = 8;
    bool askAgain = false;  ///< also what was answered in an earlier run
    std::string answerFile; ///< of earlier answers; empty: the user's own
};

/// Adds --predictor, --timeout, --concurrency, --ask-again and --answers.
void addPredictorOptions(CLI::App& command, PredictorArguments& arguments);

/// How those are asked whom `arguments` names.
[[nodiscard]] benchmark::AskingOptions askingOptions(const PredictorArguments& arguments);

} // namespace fgw::cli
