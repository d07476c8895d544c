// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/corpus_text.h"
#include "app/cli/gate_report.h"
#include "core/base/durable_file.h"
#include "core/corpus/gate_record.h"
#include "core/intake/gate_run.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct GateArguments {
    std::string corpus;
    std::string results;
    std::string aggregate;
    std::string model;
    corpus::GateOptions options;
    bool record = false;
    corpus::RecordOptions recorded;
    bool json = false;
    std::string junit;
    std::string summary;
};

Result<intake::GateRun> judge(const GateArguments& arguments, Task& task) {
    const Result<intake::JudgeConsent> consent = intake::JudgeConsent::load();
    return consent
               ? intake::runGate(arguments.corpus, {arguments.results, arguments.aggregate, arguments.model},
                                 arguments.options, *consent, task)
               : std::unexpected(consent.error());
}

Status writeReports(const GateArguments& arguments, const corpus::GateVerdict& verdict) {
    if (!arguments.junit.empty()) {
        if (Status written = replaceFile(arguments.junit, gateJunit(verdict)); !written) {
            return written;
        }
    }
    if (arguments.summary.empty()) {
        return {};
    }
    // What a CI system gives for this collects the summaries of several steps.
    std::ofstream summary(arguments.summary, std::ios::app | std::ios::binary);
    summary << gateMarkdown(verdict);
    return summary.flush() ? Status{}
                           : failure(ErrorCode::Environment, "write the summary", "it cannot be written",
                                     Location{arguments.summary, {}});
}

void print(const GateArguments& arguments, const corpus::GateVerdict& verdict, const Console& console) {
    if (arguments.json) {
        console.json(gateJson(verdict));
        return;
    }
    for (const std::string& line : gateLines(verdict)) {
        console.line(line);
    }
}

Exit gate(const GateArguments& arguments, const Console& console) {
    Result<intake::GateRun> judged;
    console.withProgress([&](Task& task) { judged = judge(arguments, task); });
    if (!judged) {
        return console.fail(judged.error());
    }
    print(arguments, judged->verdict, console);
    if (const Status written = writeReports(arguments, judged->verdict); !written) {
        return console.fail(written.error());
    }
    if (arguments.record) {
        const auto recorded =
            recordGate(arguments.corpus, judged->corpus, judged->verdict, arguments.recorded);
        if (!recorded) {
            return console.fail(recorded.error());
        }
        tell(recorded->problems, console);
        console.message(fmt::format("recorded as main, commit {}", arguments.recorded.commit));
    }
    return judged->verdict.exitStatus() == 0 ? Exit::Good : Exit::Bad;
}

void addOptions(CLI::App& command, GateArguments& arguments) {
    command.add_option("corpus", arguments.corpus, "Directory with cases.yaml")->required();
    command
        .add_option("--results", arguments.results,
                    "JSON Lines {\"case_id\", \"passed\", …}, or a run or log whose items are the cases")
        ->required();
    command.add_option("--aggregate", arguments.aggregate, "Results of the aggregate set, in the same forms");
    command.add_option("--floor", arguments.options.floor, "Pass rate that the aggregate set must reach")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_option("--model", arguments.model, "Which model, where a run holds several");
    command.add_flag("--advisory", arguments.options.advisory, "Report the same, and exit 0");
    auto* record =
        command.add_flag("--record", arguments.record, "Write the outcome into the history, as that of main");
    command.add_option("--commit", arguments.recorded.commit, "The commit that was judged")->needs(record);
    command.add_option("--ref", arguments.recorded.ref, "The ref that was judged")->needs(record);
    command.add_option("--by", arguments.recorded.by, "Who records it")->needs(record)->capture_default_str();
    command.add_flag("--json", arguments.json, "One JSON document on stdout");
    command.add_option("--junit", arguments.junit, "Write JUnit XML to this file");
    command.add_option("--summary", arguments.summary,
                       "Append Markdown to this file, as $GITHUB_STEP_SUMMARY");
}

} // namespace

void addGate(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "gate", "Judges results against the failure dataset: every active case must be there and pass, and "
                "nothing that passed at the last recorded main may fail. Exit status: 0 green, 1 red");
    const auto arguments = std::make_shared<GateArguments>();
    addOptions(*command, *arguments);
    command->callback([arguments, &console, &exit] {
        if (arguments->record && arguments->recorded.commit.empty()) {
            throw CLI::RequiredError("--record: --commit");
        }
        exit = gate(*arguments, console);
    });
}

} // namespace fgw::cli
