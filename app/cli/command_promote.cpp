// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/corpus_text.h"
#include "core/benchmark/predictor_spec.h"
#include "core/intake/judge_consent.h"
#include "core/intake/reproduce.h"

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
    std::string system;
    std::size_t runs = 0;
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
            {"diff", plan.unifiedDiff}, {"duplicates", duplicates},
            {"reproduction", "not_run"}};
}

/// What is about to be written, before it is.
void show(const intake::PromotionPlan& plan, const Console& console) {
    for (const corpus::Duplicate& duplicate : plan.duplicates) {
        console.message(fmt::format("note: it looks like {} (cosine {:.2f}, {})", duplicate.caseId,
                                    duplicate.cosine.value_or(1.0), duplicate.embedder));
    }
    printDiff(plan.unifiedDiff, console);
}

void print(const intake::PromotionPlan& plan, const PromoteArguments& arguments, const Console& console) {
    console.line("not reproduced: no --system was given to ask");
    console.line(fmt::format("{} {} as {}", arguments.dryRun ? "would promote" : "promoted",
                             arguments.candidate, plan.caseId));
}

intake::ShowPlan showing(const PromoteArguments& arguments, const Console& console) {
    return arguments.json ? intake::ShowPlan()
                          : [&console](const intake::PromotionPlan& plan) { show(plan, console); };
}

Exit promote(const PromoteArguments& arguments, const Console& console) {
    tellProblems(arguments.corpus, console);
    const Result<intake::PromotionPlan> plan =
        arguments.dryRun ? intake::planPromotion(arguments.corpus, arguments.candidate, arguments.by)
                         : intake::promote(arguments.corpus, arguments.candidate, arguments.by, {},
                                           showing(arguments, console));
    if (!plan) {
        return console.fail(plan.error());
    }
    if (arguments.json) {
        console.json(describe(*plan, arguments));
    } else {
        if (arguments.dryRun) {
            show(*plan, console);
        }
        print(*plan, arguments, console);
    }
    return Exit::Good;
}

const char* nameOf(intake::Reproduction::Verdict verdict) {
    switch (verdict) {
    case intake::Reproduction::Verdict::Reproduces:
        return "reproduces";
    case intake::Reproduction::Verdict::DoesNot:
        return "does_not_reproduce";
    case intake::Reproduction::Verdict::NotDeterministic:
        return "not_deterministic";
    }
    return "";
}

std::string conclusion(const intake::SystemPromotion& promotion, const PromoteArguments& arguments) {
    const std::string runs =
        fmt::format("failed {} of {}", promotion.reproduction.failures, promotion.reproduction.runs);
    const char* would = arguments.dryRun ? "would be " : "";
    switch (promotion.reproduction.verdict) {
    case intake::Reproduction::Verdict::Reproduces:
        return fmt::format("{}promoted {} as {}: {}", would, arguments.candidate, promotion.caseId, runs);
    case intake::Reproduction::Verdict::NotDeterministic:
        return fmt::format("{}on the watchlist as {}: {}, and a case that gates fails every time", would,
                           promotion.caseId, runs);
    case intake::Reproduction::Verdict::DoesNot:
        break;
    }
    return fmt::format("not promoted: {} does not reproduce, it {}", arguments.candidate, runs);
}

void tell(const intake::SystemPromotion& promotion, const PromoteArguments& arguments,
          const Console& console) {
    if (arguments.json) {
        console.json({{"case_id", promotion.caseId},
                      {"candidate_id", arguments.candidate},
                      {"by", arguments.by},
                      {"written", !arguments.dryRun && !promotion.caseId.empty()},
                      {"diff", promotion.diff},
                      {"reproduction", nameOf(promotion.reproduction.verdict)},
                      {"runs", promotion.reproduction.runs},
                      {"failures", promotion.reproduction.failures},
                      {"reason", promotion.reproduction.reason}});
        return;
    }
    // A promotion was shown before it was written.
    if (arguments.dryRun || promotion.reproduction.verdict != intake::Reproduction::Verdict::Reproduces) {
        printDiff(promotion.diff, console);
    }
    console.line(conclusion(promotion, arguments));
}

Exit promoteOn(const PromoteArguments& arguments, const Console& console) {
    const auto spec = benchmark::parsePredictorSpec(arguments.system);
    const auto system = spec ? benchmark::makePredictor(*spec, {})
                             : Result<std::unique_ptr<benchmark::Predictor>>(std::unexpected(spec.error()));
    if (!system) {
        return console.fail(system.error());
    }
    const Result<intake::JudgeConsent> consent = intake::JudgeConsent::load();
    if (!consent) {
        return console.fail(consent.error());
    }
    Result<intake::SystemPromotion> promotion;
    console.withProgress([&](Task& task) {
        promotion = intake::promoteWithSystem(arguments.corpus, arguments.candidate, arguments.by, **system,
                                              {arguments.runs, arguments.dryRun, showing(arguments, console)},
                                              intake::askAllowed(*consent, arguments.corpus, task), task);
    });
    if (!promotion) {
        return console.fail(promotion.error());
    }
    tell(*promotion, arguments, console);
    return promotion->reproduction.verdict == intake::Reproduction::Verdict::Reproduces ? Exit::Good
                                                                                        : Exit::Bad;
}

} // namespace

void addPromote(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "promote",
        "Makes a candidate a case, by a named person: prints the change to cases.yaml and the id. With "
        "--system it is reproduced first; without, the history says that it was not. Exit status: 1 where it "
        "does not reproduce, or not every time, 2 "
        "where the candidate lacks something, breaks the schema or repeats the input of a case, "
        "3 where the files cannot be written or another program holds or changes them");
    const auto arguments = std::make_shared<PromoteArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("candidate", arguments->candidate, "Id of a candidate in its _intake")->required();
    command->add_option("--by", arguments->by, "Who promotes it")->required();
    auto* system =
        command->add_option("--system", arguments->system,
                            "A predictor to reproduce the failure on: cmd:COMMAND, openai:URL#MODEL");
    command->add_option("--runs", arguments->runs, "How often it is asked; 0: its repeats, at least 3")
        ->needs(system);
    command->add_flag("--dry-run", arguments->dryRun, "Show what would be written, and write nothing");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] {
        exit = arguments->system.empty() ? promote(*arguments, console) : promoteOn(*arguments, console);
    });
}

} // namespace fgw::cli
