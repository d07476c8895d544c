// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_arguments.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <limits>

namespace fgw::cli {

void addRunOptions(CLI::App& command, RunArguments& arguments) {
    command.add_option("--seed", arguments.seed, "The same seed gives the same numbers")
        ->check(CLI::Range(0, std::numeric_limits<std::int32_t>::max()))
        ->capture_default_str();
    command.add_option("--threads", arguments.threads, "0 uses every core; the numbers are the same")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command.add_option("--output-root", arguments.outputRoot, "Directory of run directories")
        ->capture_default_str();
    command.add_option("--label", arguments.label, "End of the run directory's name");
    command.add_flag("--json", arguments.json, "One JSON document on stdout");
}

void addPredictorOptions(CLI::App& command, PredictorArguments& arguments) {
    command
        .add_option("--predictor", arguments.predictors,
                    "stub:NAME, cmd:COMMAND or openai:URL#MODEL, with NAME= before it to call it otherwise; "
                    "again for each; default: the three stubs")
        ->allow_extra_args(false);
    command.add_option("--timeout", arguments.timeoutSeconds, "Seconds that one answer may take")
        ->check(CLI::Range(0.001, 86400.0))
        ->capture_default_str();
    command.add_option("--concurrency", arguments.concurrency, "Questions outstanding at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command.add_flag("--ask-again", arguments.askAgain,
                     "Ask also what an earlier, perhaps interrupted run has answered");
    command.add_option("--answers", arguments.answerFile, "File of earlier answers; default: the user's own");
}

benchmark::AskingOptions askingOptions(const PredictorArguments& arguments) {
    using Mode = benchmark::AnswerCache::Mode;
    benchmark::AskingOptions options{.mode = arguments.askAgain ? Mode::Ask : Mode::Use,
                                     .answerFile = arguments.answerFile};
    options.defaults.timeout =
        std::chrono::milliseconds(static_cast<std::int64_t>(arguments.timeoutSeconds * 1000));
    options.defaults.concurrency = arguments.concurrency;
    return options;
}

} // namespace fgw::cli
