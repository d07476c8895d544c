// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/step_command.h"

#include "app/cli/corpus_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fgw::cli {

void addCorpusStepOptions(CLI::App& command, StepArguments& arguments) {
    command.add_option("corpus", arguments.corpus, "Directory with cases.yaml")->required();
    command.add_option("--by", arguments.decision.by, "Who does it")->required();
    command.add_option("--reason", arguments.decision.reason, "Why")->required();
    command.add_flag("--dry-run", arguments.decision.commit.dryRun,
                     "Show what would be written, and write nothing");
    command.add_flag("--json", arguments.json, "One JSON document on stdout");
}

void addStepOptions(CLI::App& command, StepArguments& arguments) {
    addCorpusStepOptions(command, arguments);
    command.add_option("case", arguments.caseId, "Id of a case")->required();
}

Exit tellStep(const Result<corpus::StepResult>& result, const std::string& done,
              const StepArguments& arguments, const Console& console) {
    if (!result) {
        return console.fail(result.error());
    }
    tell(result->problems, console);
    if (arguments.json) {
        console.json({{"done", done},
                      {"written", !arguments.decision.commit.dryRun},
                      {"by", arguments.decision.by},
                      {"diff", result->diff},
                      {"history", result->history}});
        return Exit::Good;
    }
    printDiff(result->diff, console);
    console.line((arguments.decision.commit.dryRun ? "would have " : "") + done);
    return Exit::Good;
}

} // namespace fgw::cli
