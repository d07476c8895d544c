// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_arguments.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <limits>
#include <utility>

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

std::vector<benchmark::Predictor*> Predictors::pointers() const {
    std::vector<benchmark::Predictor*> pointers;
    for (const auto& predictor : owned) {
        pointers.push_back(predictor.get());
    }
    return pointers;
}

Result<Predictors> makePredictors(const PredictorArguments& arguments) {
    benchmark::PredictorDefaults defaults;
    defaults.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.timeoutSeconds * 1000));
    defaults.concurrency = arguments.concurrency;
    auto made = benchmark::makePredictors(arguments.predictors, defaults);
    if (!made) {
        return std::unexpected(made.error());
    }
    Predictors predictors{.answers = nullptr, .owned = std::move(*made)};
    for (auto& predictor : predictors.owned) {
        if (predictor->identity().stub) {
            continue;
        }
        if (!predictors.answers) {
            auto store = benchmark::AnswerStore::open(arguments.answerFile.empty()
                                                          ? benchmark::defaultAnswerFile()
                                                          : std::filesystem::path(arguments.answerFile));
            if (!store) {
                return std::unexpected(store.error());
            }
            predictors.answers = std::move(*store);
        }
        using Mode = benchmark::AnswerCache::Mode;
        predictor = std::make_unique<benchmark::AnswerCache>(std::move(predictor), *predictors.answers,
                                                             arguments.askAgain ? Mode::Ask : Mode::Use);
    }
    return predictors;
}

} // namespace fgw::cli
