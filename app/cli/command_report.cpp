// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/source_reading.h"
#include "core/base/durable_file.h"
#include "core/report/every_eval_ever.h"
#include "core/report/notebook.h"
#include "core/report/ro_crate.h"
#include "core/report/run_report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

constexpr const char* kEveryEvalEver = "every-eval-ever";

struct ReportArguments {
    std::string path;
    std::string format = "md";
    std::string output;
    std::string organization = report::EveryEvalEverOptions{}.organization;
    std::string cacheFile;
    std::string registration;
    importers::ScoreOptions scores;
};

std::string write(const report::RunReport& report, const std::string& format) {
    if (format == "html") {
        return report::toHtml(report::pageOf(report));
    }
    if (format == "ipynb") {
        return report::toNotebook(report);
    }
    if (format == "csv") {
        return report::toCsv(report::figuresOf(report));
    }
    if (format == "json") {
        return report::jsonOf(report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    }
    if (format == "ro-crate") {
        return report::roCrateOf(report.document->summary, report.datasets);
    }
    return report::toMarkdown(report::pageOf(report));
}

Exit deliver(const std::string& text, const ReportArguments& arguments, const Console& console) {
    if (arguments.output.empty()) {
        fmt::print("{}", text);
        return Exit::Good;
    }
    if (const Status written = replaceFile(arguments.output, text); !written) {
        return console.fail(written.error());
    }
    console.line(arguments.output);
    return Exit::Good;
}

/// Many files below a directory: what a person may send to the hub of that name.
Exit writeEveryEvalEver(const cache::Document& document, const ReportArguments& arguments,
                        const Console& console) {
    if (arguments.output.empty()) {
        return console.fail(failure(ErrorCode::Invalid, "write the files",
                                    "--format every-eval-ever needs --output with a directory")
                                .error());
    }
    Result<report::EveryEvalEverFiles> files;
    console.withProgress([&](Task& task) {
        files = report::exportEveryEvalEver(document, arguments.output,
                                            {.organization = arguments.organization}, task);
    });
    if (!files) {
        return console.fail(files.error());
    }
    if (files->leftOut > 0) {
        console.message(
            fmt::format("{} records that are not scored or invalid were left out: the format has no "
                        "words for them",
                        files->leftOut));
    }
    for (const std::filesystem::path& file : files->aggregates) {
        console.line(file.string());
    }
    return Exit::Good;
}

Exit writeReport(const ReportArguments& arguments, const Console& console) {
    const auto cache = openCache(arguments.cacheFile);
    if (!cache) {
        return console.fail(cache.error());
    }
    const auto document = readSource(**cache, arguments.path, {.scores = arguments.scores}, console);
    if (!document) {
        return console.fail(document.error());
    }
    if (arguments.format == kEveryEvalEver) {
        return writeEveryEvalEver(**document, arguments, console);
    }
    const auto registration = registrationOf(arguments.registration);
    if (!registration) {
        return console.fail(registration.error());
    }
    Result<report::RunReport> made;
    console.withProgress(
        [&](Task& task) { made = report::buildRunReport(**cache, *document, task, *registration); });
    return made ? deliver(write(*made, arguments.format), arguments, console) : console.fail(made.error());
}

} // namespace

void addReport(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "report",
        "A summary of a run to be shared: figures with intervals, where they come from, what they show "
        "and what they do not");
    const auto arguments = std::make_shared<ReportArguments>();
    command->add_option("path", arguments->path, "Run directory, log or file")->required();
    command
        ->add_option(
            "--format", arguments->format,
            "Markdown, one HTML file with its figures, a notebook that recomputes them, their numbers, all "
            "values, the metadata of an RO-Crate, or the aggregate and samples of Every Eval Ever")
        ->check(CLI::IsMember({"md", "html", "ipynb", "csv", "json", "ro-crate", kEveryEvalEver}))
        ->capture_default_str();
    command->add_option("--output", arguments->output,
                        "File to write, or the directory of Every Eval Ever; default: stdout");
    command
        ->add_option("--organization", arguments->organization, "Who provides the data, for Every Eval Ever")
        ->capture_default_str();
    command->add_option("--prereg", arguments->registration,
                        "What was decided before looking, by which the claims are judged (see prereg)");
    addScoreOptions(*command, arguments->scores);
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->callback([arguments, &console, &exit] { exit = writeReport(*arguments, console); });
}

} // namespace fgw::cli
