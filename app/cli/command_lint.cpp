// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/corpus_text.h"
#include "core/corpus/lint.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct LintArguments {
    std::string corpus;
    std::string against;
    bool json = false;
};

bool isNote(const Problem& finding) {
    return finding.severity == Severity::Note;
}

const char* severityOf(const Problem& finding) {
    return finding.severity == Severity::Error     ? "error"
           : finding.severity == Severity::Warning ? "warning"
                                                   : "note";
}

nlohmann::json jsonOf(const std::vector<Problem>& findings, std::size_t count) {
    nlohmann::json list = nlohmann::json::array();
    for (const Problem& finding : findings) {
        list.push_back({{"file", finding.where.file.string()},
                        {"line", finding.where.line ? nlohmann::json(*finding.where.line) : nlohmann::json()},
                        {"severity", severityOf(finding)},
                        {"reason", finding.reason}});
    }
    return {{"findings", list}, {"count", count}};
}

Exit lint(const LintArguments& arguments, const Console& console) {
    const auto findings = corpus::lintCorpus(arguments.corpus, arguments.against);
    if (!findings) {
        return console.fail(findings.error());
    }
    const auto notes = static_cast<std::size_t>(std::ranges::count_if(*findings, isNote));
    const std::size_t found = findings->size() - notes;
    if (arguments.json) {
        console.json(jsonOf(*findings, found));
    } else {
        for (const Problem& finding : *findings) {
            console.line((isNote(finding) ? "note: " : "") + problemLine(finding));
        }
        console.line(found == 0 ? "nothing found" : fmt::format("{} found", found));
    }
    return found == 0 ? Exit::Good : Exit::Bad;
}

} // namespace

void addLint(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "lint", "Finds what may not be in a corpus, as a pre-commit hook. Exit status: 0 nothing, 1 "
                "something was found");
    const auto arguments = std::make_shared<LintArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("--against", arguments->against,
                        "A git revision: nothing that it has may have vanished");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = lint(*arguments, console); });
}

} // namespace fgw::cli
