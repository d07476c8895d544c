// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/intake/ingest.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

using nlohmann::json;

struct IngestArguments {
    std::string corpus;
    std::vector<std::string> traces;
    std::string window = "7d";
    std::string redact;
    intake::IngestOptions options;
    bool json = false;
};

/// "7d" or "7", in days; empty where it is neither.
std::optional<std::chrono::days> daysOf(std::string_view text) {
    int days = 0;
    text = text.ends_with('d') ? text.substr(0, text.size() - 1) : text;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
    const bool good =
        read.ec == std::errc() && read.ptr == text.data() + text.size() && days > 0 && days <= 36'500;
    return good ? std::optional(std::chrono::days(days)) : std::nullopt;
}

std::string shownIntent(const std::string& intent) {
    return intent.empty() ? "(intent unknown)" : intent;
}

json jsonOf(const intake::IngestReport& report) {
    json strata = json::array();
    for (const intake::Stratum& one : report.strata.strata) {
        strata.push_back({{"intent", one.intent},
                          {"in_corpus", one.inCorpus},
                          {"failures", one.offered},
                          {"taken", one.taken},
                          {"share_after_promotion", one.share}});
    }
    json links = json::array();
    for (const auto& link : report.links) {
        links.push_back({{"what", link.what},
                         {"case_id", link.caseId},
                         {"kind", link.kind},
                         {"cosine", link.cosine ? json(*link.cosine) : json()}});
    }
    return {{"records", report.records},
            {"failures", report.failures},
            {"outside_window", report.outsideWindow},
            {"undated", report.undated},
            {"repeated_input", report.repeatedInput},
            {"repeated_shape", report.repeatedShape},
            {"known", report.known},
            {"strata", strata},
            {"strata_note", report.strata.note},
            {"redactions", report.redactions},
            {"redactor", report.redactor},
            {"links", links},
            {"candidates", report.candidates},
            {"problems", report.problems.size()}};
}

void print(const IngestArguments& arguments, const intake::IngestReport& report, const Console& console) {
    console.line(
        fmt::format("{} records, {} failures; left out: {} older than {}, {} known, {} of an input and "
                    "{} of a shape that is taken already",
                    report.records, report.failures, report.outsideWindow, arguments.window, report.known,
                    report.repeatedInput, report.repeatedShape));
    if (report.undated > 0) {
        console.line(fmt::format("{} failures have no date and were taken as new; their candidates "
                                 "need one before they are promoted",
                                 report.undated));
    }
    for (const intake::Stratum& one : report.strata.strata) {
        console.line(fmt::format("  {:<24} {:>6} failures, {:>4} taken, {:>4} in the corpus or waiting, "
                                 "{:>5.1f} % after promotion",
                                 shownIntent(one.intent), one.offered, one.taken, one.inCorpus,
                                 100.0 * one.share));
    }
    if (!report.strata.note.empty()) {
        console.line("note: " + report.strata.note);
    }
    for (const auto& [kind, count] : report.redactions) {
        if (count > 0) {
            console.line(fmt::format("redacted {}: {} ({})", kind, count, report.redactor));
        }
    }
    for (const auto& link : report.links) {
        console.line(link.kind == "input_hash" ? fmt::format("{} has the input of {}", link.what, link.caseId)
                                               : fmt::format("{} looks like {} (cosine {:.2f})", link.what,
                                                             link.caseId, link.cosine.value_or(1.0)));
    }
    console.line(fmt::format("{} {} candidates", arguments.options.dryRun ? "would write" : "wrote",
                             report.candidates.size()));
}

Exit ingestInto(IngestArguments& arguments, const Console& console) {
    const auto window = daysOf(arguments.window);
    if (!window) {
        console.message("failure-geometry: the window is a number of days, as 7d");
        return Exit::Usage;
    }
    arguments.options.window = *window;
    const Result<intake::Redactor> redactor =
        arguments.redact.empty() ? intake::Redactor::create() : intake::Redactor::fromFile(arguments.redact);
    if (!redactor) {
        return console.fail(redactor.error());
    }
    Result<intake::IngestReport> report;
    const std::vector<std::filesystem::path> traces(arguments.traces.begin(), arguments.traces.end());
    console.withProgress([&](Task& task) {
        report = intake::ingest(arguments.corpus, traces, *redactor, arguments.options, task);
    });
    if (!report) {
        return console.fail(report.error());
    }
    for (std::size_t i = 0; i < report->problems.size() && i < 10; ++i) {
        console.message(
            fmt::format("{}: {}", report->problems[i].where.file.string(), report->problems[i].reason));
    }
    if (arguments.json) {
        console.json(jsonOf(*report));
    } else {
        print(arguments, *report, console);
    }
    return Exit::Good;
}

} // namespace

void addIngest(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "ingest", "Takes failures, and never successes, out of runs or logs into _intake: redacted, without "
                  "repetitions, stratified by intent. Nothing becomes a case by itself");
    const auto arguments = std::make_shared<IngestArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("--traces", arguments->traces, "Runs or logs")->required();
    command->add_option("--window", arguments->window, "How far back, in days")->capture_default_str();
    command
        ->add_option("--limit", arguments->options.strata.limit,
                     "Most candidates; 0: all that the cap allows")
        ->capture_default_str();
    command
        ->add_option("--cap", arguments->options.strata.cap, "Greatest share of one intent after promotion")
        ->check(CLI::Range(0.01, 1.0))
        ->capture_default_str();
    command->add_option("--redact", arguments->redact, "File of own patterns, lines of \"kind: expression\"");
    command->add_option("--model", arguments->options.model, "Only failures of this model");
    command->add_option("--scorer", arguments->options.scores.scorer,
                        "Whose score decides what failed, in logs that have several");
    command->add_option("--threshold", arguments->options.scores.threshold,
                        "A pass from this score on, or down to it where lower is better");
    command->add_option("--seed", arguments->options.seed, "Which failures of an intent are taken");
    command->add_flag("--dry-run", arguments->options.dryRun, "Report the same, and write nothing");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = ingestInto(*arguments, console); });
}

} // namespace fgw::cli
