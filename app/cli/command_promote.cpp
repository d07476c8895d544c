// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/corpus_text.h"
#include "core/intake/promotion.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct PromoteArguments {
    std::string corpus;
    std::string candidate;
    std::string by;
    bool dryRun = false;
    bool json = false;
};

nlohmann::json describe(const intake::PromotionPlan& plan, const PromoteArguments& arguments) {
    nlohmann::json duplicates = nlohmann::json::array();
    for (const corpus::Duplicate& duplicate : plan.duplicates) {
        duplicates.push_back(
            {{"case_id", duplicate.caseId},
             {"kind", duplicate.kind},
             {"cosine", duplicate.cosine ? nlohmann::json(*duplicate.cosine) : nlohmann::json()},
             {"embedder", duplicate.embedder}});
    }
    return {{"case_id", plan.caseId},   {"candidate_id", arguments.candidate},
            {"by", arguments.by},       {"written", !arguments.dryRun},
            {"diff", plan.unifiedDiff}, {"duplicates", duplicates}};
}

void print(const intake::PromotionPlan& plan, const PromoteArguments& arguments, const Console& console) {
    for (const corpus::Duplicate& duplicate : plan.duplicates) {
        console.message(fmt::format("note: it looks like {} (cosine {:.2f}, {})", duplicate.caseId,
                                    duplicate.cosine.value_or(1.0), duplicate.embedder));
    }
    printDiff(plan.unifiedDiff, console);
    console.line(fmt::format("{} {} as {}", arguments.dryRun ? "would promote" : "promoted",
                             arguments.candidate, plan.caseId));
}

Exit promote(const PromoteArguments& arguments, const Console& console) {
    tellProblems(arguments.corpus, console);
    const Result<intake::PromotionPlan> plan =
        arguments.dryRun ? intake::planPromotion(arguments.corpus, arguments.candidate, arguments.by)
                         : intake::promote(arguments.corpus, arguments.candidate, arguments.by);
    if (!plan) {
        return console.fail(plan.error());
    }
    if (arguments.json) {
        console.json(describe(*plan, arguments));
    } else {
        print(*plan, arguments, console);
    }
    return Exit::Good;
}

} // namespace

void addPromote(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "promote",
        "Makes a candidate a case, by a named person: prints the change to cases.yaml and the id. Exit "
        "status: 2 where the candidate lacks something, breaks the schema or repeats the input of a case, "
        "3 where the files cannot be written or another program holds or changes them");
    const auto arguments = std::make_shared<PromoteArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("candidate", arguments->candidate, "Id of a candidate in its _intake")->required();
    command->add_option("--by", arguments->by, "Who promotes it")->required();
    command->add_flag("--dry-run", arguments->dryRun, "Show what would be written, and write nothing");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = promote(*arguments, console); });
}

} // namespace fgw::cli
