// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/source_reading.h"
#include "core/hypotheses/review.h"
#include "core/hypotheses/review_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace fgw::cli {

namespace {

using hypotheses::Bearing;

struct VerdictArguments {
    std::string run;
    std::string registration;
    std::string cacheFile;
    bool strict = false;
    bool json = false;
    Threads threads;
};

std::string_view markOf(Bearing bearing) {
    switch (bearing) {
    case Bearing::Met:
        return "ok";
    case Bearing::Blocks:
        return "blocks";
    case Bearing::For:
        return "for";
    case Bearing::Against:
        return "against";
    case Bearing::Note:
        break;
    }
    return "note";
}

std::string placeOf(const hypotheses::Evidence& evidence) {
    std::string place = evidence.file.empty() ? std::string() : evidence.file + evidence.field;
    const auto add = [&place](const std::string& part) { place += (place.empty() ? "" : ", ") + part; };
    if (!evidence.slice.empty()) {
        add("slice " + evidence.slice);
    }
    if (evidence.seed != kAbsent) {
        add(fmt::format("seed {}", evidence.seed));
    }
    if (evidence.round != kAbsent) {
        add(fmt::format("round {}", evidence.round));
    }
    if (!evidence.model.empty()) {
        add("model " + evidence.model);
    }
    return place;
}

void print(const hypotheses::Claim& claim, const Console& console) {
    console.line(fmt::format("{}: {}{}", hypotheses::nameOf(claim.hypothesis),
                             hypotheses::nameOf(claim.verdict), claim.registered ? "" : " (exploratory)"));
    for (const hypotheses::Reason& reason : claim.reasons) {
        const std::string place = placeOf(reason.evidence);
        console.line(fmt::format("  {:<8}{}{}", markOf(reason.bearing), hypotheses::sentence(reason),
                                 place.empty() ? "" : fmt::format("  [{}]", place)));
    }
}

void print(const hypotheses::Review& review, const Console& console) {
    for (const hypotheses::Claim& claim : review.claims) {
        print(claim, console);
    }
    const hypotheses::SettlingRule& rule = review.rules.settling;
    console.line(fmt::format(
        "stabilised: in each of the last {} rounds ARI ≥ {}, drift ≤ {} centroid distances, "
        "S within {}, purity within {}",
        rule.window, rule.leastAri, rule.mostDrift, rule.mostSeparationChange, rule.mostPurityChange));
    for (const hypotheses::Reason& one : review.exploratory) {
        console.line("exploratory: " + hypotheses::sentence(one));
    }
}

Result<hypotheses::Review> reviewOf(const VerdictArguments& arguments, const Console& console) {
    const auto registration = registrationOf(arguments.registration);
    if (!registration) {
        return std::unexpected(registration.error());
    }
    const auto cache = openCache(arguments.cacheFile);
    if (!cache) {
        return std::unexpected(cache.error());
    }
    const auto document = readSource(**cache, arguments.run, {}, console);
    if (!document) {
        return std::unexpected(document.error());
    }
    if ((*document)->records->size() == 0 && (*document)->reports.empty()) {
        return failure(ErrorCode::Invalid, "judge the run",
                       "it is no run: there is neither an evaluation nor a report in it",
                       Location{arguments.run, {}});
    }
    Result<hypotheses::Review> review = std::unexpected(Error{});
    console.withProgress([&](Task& task) {
        const auto statements = (*cache)->statements((*document)->summary.id, task);
        review = statements ? hypotheses::reviewRun(**document, *statements,
                                                    {*registration, arguments.threads}, task)
                            : std::unexpected(statements.error());
    });
    return review;
}

Exit verdict(const VerdictArguments& arguments, const Console& console) {
    const auto review = reviewOf(arguments, console);
    if (!review) {
        return console.fail(review.error());
    }
    if (arguments.json) {
        nlohmann::json document = hypotheses::reviewJson(*review);
        document["run"] = arguments.run;
        console.json(document);
    } else {
        print(*review, console);
    }
    const bool allSupported = std::ranges::all_of(review->claims, [](const hypotheses::Claim& claim) {
        return claim.verdict == hypotheses::Verdict::Supported;
    });
    return arguments.strict && !allSupported ? Exit::Bad : Exit::Good;
}

} // namespace

void addVerdict(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "verdict",
        "Whether a run supports H1, H2 and H3, with the reasons; every figure is recomputed from its "
        "events. Exit status: 0 read; with --strict 1 where a claim is not supported or not "
        "admissible");
    const auto arguments = std::make_shared<VerdictArguments>();
    command->add_option("run", arguments->run, "Run directory")->required();
    command->add_option("--prereg", arguments->registration, "What was decided before looking (see prereg)");
    command->add_flag("--strict", arguments->strict, "Exit status 1 unless every claim is supported");
    command->add_option("--threads", arguments->threads.count, "0: all cores; does not change the result");
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = verdict(*arguments, console); });
}

} // namespace fgw::cli
