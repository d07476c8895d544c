// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number_text.h"
#include "core/hypotheses/reason_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fgw::hypotheses {

namespace {

struct Words {
    ReasonCode code;
    std::string_view name;
    std::string_view met;   ///< where a precondition holds, or of a finding; {0}, {1}, … are arguments
    std::string_view unmet; ///< where it blocks; empty: the same
    std::string_view untested = {}; ///< of a finding without its p; empty: the same
};

constexpr std::array kWords{
    Words{ReasonCode::RealPredictors, "real_predictors", "None of the {1} predictors is said to be a stub.",
          "{0} of {1} predictors are rule-based stubs: they cannot support a hypothesis."},
    Words{ReasonCode::StaticItems, "static_items", "The static slice {0} has {1} items; it takes {2}.", ""},
    Words{ReasonCode::Seeds, "seeds", "Seeds of {0}: {1}; it takes {2}.", ""},
    Words{ReasonCode::SamplingSeeds, "sampling_seeds",
          "Sampling seeds of every item, {0}: {1}; it takes {2}.", ""},
    Words{ReasonCode::Registered, "registered", "It was pre-registered and locked ({0}).",
          "There is no locked pre-registration of it ({0})."},
    Words{ReasonCode::LockedBeforeData, "locked_before_data",
          "The pre-registration was locked on {0}, before the run began on {1}.",
          "The pre-registration was locked on {0}, after the data existed (the run began on {1})."},
    Words{ReasonCode::RegistrationWhole, "registration_whole", "The pre-registration is as it was locked.",
          "The pre-registration was changed after it was locked: its digest is another one."},
    Words{ReasonCode::LockUncovered, "lock_uncovered",
          "The lock is of the weaker kind (version 1): its digest does not cover who locked it and when.",
          ""},
    Words{ReasonCode::AsRegistered, "as_registered", "The run is as registered.", ""},
    Words{ReasonCode::WeakerRule, "weaker_rule",
          "The pre-registration asks for less than the default does: {0} {1} instead of {2}.", ""},
    Words{ReasonCode::Provenance, "provenance", "The provenance is complete.", "The provenance lacks {0}."},
    Words{ReasonCode::CleanTree, "clean_tree", "The code was committed ({0}).",
          "The code was not all committed ({0}): what ran cannot be found again."},
    Words{ReasonCode::NoBudgetCap, "no_budget_cap", "{0} has {1} items, more than the budget of {2}.",
          "{0} has {1} items and no more than the budget of {2}: every seed saw the same ones, and the "
          "spread over seeds is 0 by construction."},
    Words{ReasonCode::LogWhole, "log_whole", "The event log is there and ends with run_finished.",
          "The event log {0}."},
    Words{ReasonCode::ReportAgrees, "report_agrees",
          "{0} figures of the reports were held against the events; all of those agree.",
          "{1} of {0} figures of the reports are not what the events give."},
    Words{ReasonCode::NoReportFigure, "no_report_figure",
          "There is no report with a figure that the events could confirm.", ""},
    Words{ReasonCode::ReportFigure, "report_figure", "It says {0}; the events give {1}.", ""},
    Words{ReasonCode::ReportOwnItems, "report_own_items",
          "It says {0}, which compares every model on its own items; on the items that all answered, without "
          "models that answered fewer than half, the events give {1}.",
          ""},
    Words{ReasonCode::ReportUnchecked, "report_unchecked",
          "{0} figures of the reports cannot be held against the events, and are only what they say: {1}.",
          ""},
    Words{ReasonCode::HasContrast, "has_contrast", "{0} is compared with {1}.",
          "There is no static slice and another to compare with it ({0})."},
    Words{ReasonCode::NoSharedSeed, "no_shared_seed",
          "{0} and {1} have no seed in common under which S of both could be computed.", ""},
    Words{ReasonCode::ComparesInduced, "compares_induced", "{0} was induced from failures.",
          "{0} is not said to be induced: H1 is about what was induced from failures."},
    Words{ReasonCode::ModelsToSeparate, "models_to_separate", "Models to tell apart: {0}; it takes {1}.",
          "Models to tell apart: {0}; it takes {1}, and S of fewer is 0 by construction."},
    Words{ReasonCode::SameModels, "same_models", "{0} and {1} compare the same models.",
          "{0} and {1} do not compare the same models: {2} answered too little of one of them."},
    Words{ReasonCode::HasStructure, "has_structure", "Failures of known structure on {0}: {1}; it takes {2}.",
          ""},
    Words{ReasonCode::NoLeak, "no_leak", "No feature determines the structure.",
          "{0} determines the structure and is a feature: purity proves nothing."},
    Words{ReasonCode::HasRounds, "has_rounds", "Feedback rounds: {0}; the rule takes {1}.", ""},
    Words{ReasonCode::SeparationContrast, "separation_contrast", "S({0}) − S({1}) = {2}, p = {3}.", "",
          "S({0}) − S({1}) = {2}; so few seeds allow no test."},
    Words{ReasonCode::OtherContrast, "other_contrast",
          "Exploratory: S({0}) {4} S({1}), difference {2}, p = {5} (Holm; tests that decide nothing: {3}).",
          "", "Exploratory: S({0}) {4} S({1}), difference {2}; so few seeds allow no test."},
    Words{ReasonCode::SeparationOrder, "separation_order", "S({0}) = {1} {2} S({3}) = {4}.", ""},
    Words{ReasonCode::SeparationPower, "separation_power",
          "If the difference is what it seems, {1} seeds would show it with power {2}; there are {0}.", ""},
    Words{ReasonCode::PurityContrast, "purity_contrast", "purity({0}) − purity({1}) = {2}, p = {3}.", "",
          "purity({0}) − purity({1}) = {2}; so few seeds allow no test."},
    Words{ReasonCode::AgreementContrast, "agreement_contrast", "AMI({0}) − AMI({1}) = {2}, p = {3}.", "",
          "AMI({0}) − AMI({1}) = {2}; so few seeds allow no test."},
    Words{
        ReasonCode::PurityOverChance, "purity_over_chance",
        "{0}: purity {1} at k = {2}, where chance gives {3} (p = {4}; of several seeds, twice their median).",
        "", "{0}: purity {1} at k = {2}, where chance gives {3}; no test is possible."},
    Words{ReasonCode::SettledRound, "settled_round",
          "Every criterion holds in each of the last {0} steps, up to round {1}.", ""},
    Words{ReasonCode::UnsettledCriterion, "unsettled_criterion",
          "Round {1}: {0} is {2}; the limit of the rule is {3}.", ""},
    Words{ReasonCode::MovingItems, "moving_items",
          "{0} of {1} failures changed their cluster in the last round.", ""},
    Words{
        ReasonCode::GeneratorHits, "generator_hits",
        "Round {0}: {1} of the induced items hit the model they were induced from; its failure rate is {2}.",
        ""},
    Words{ReasonCode::BlamesF, "blames_f", "Look at F, the extraction of failures: {0} is {1}.", ""},
    Words{ReasonCode::BlamesG, "blames_g",
          "Look at G, the generator: it hits {0}, no more than the base rate {1}.", ""},
    Words{ReasonCode::MissingModel, "missing_model", "Model {0} was registered and is missing.", ""},
    Words{ReasonCode::ExtraModel, "extra_model", "Model {0} was not registered: it is exploratory.", ""},
    Words{ReasonCode::OtherSeeds, "other_seeds", "Seeds of the run: {0}; registered: {1}.", ""},
    Words{ReasonCode::OtherSamplingSeeds, "other_sampling_seeds",
          "Sampling seeds of every item: {0}; registered: {1}.", ""},
    Words{ReasonCode::OtherBudget, "other_budget", "The budget is {0}; {1} was registered.", ""},
    Words{ReasonCode::MissingSlice, "missing_slice", "Slice {0} was registered and is missing.", ""},
    Words{ReasonCode::ExtraContrast, "extra_contrast",
          "S({0}) against S({1}) was not registered: it is exploratory.", ""},
    Words{ReasonCode::ExtraHypothesis, "extra_hypothesis", "{0} was not registered: it is exploratory.", ""},
};

const Words& wordsFor(ReasonCode code) {
    return kWords[static_cast<std::size_t>(code)];
}

constexpr bool areInOrder() {
    for (std::size_t index = 0; index < kWords.size(); ++index) {
        if (kWords[index].code != static_cast<ReasonCode>(index)) {
            return false;
        }
    }
    return kWords.size() == kReasonCodes;
}
static_assert(areInOrder());

bool areWhole(const std::vector<Argument>& arguments) {
    return std::ranges::all_of(arguments, [](const Argument& argument) {
        const double* figure = std::get_if<double>(&argument);
        return figure == nullptr || *figure == std::round(*figure);
    });
}

/// As many decimals as tell the figures of a reason apart: 3, or more where two would look equal.
int decimalsFor(const std::vector<Argument>& arguments) {
    constexpr int kMost = 17;
    std::vector<double> figures;
    for (const Argument& argument : arguments) {
        if (const double* figure = std::get_if<double>(&argument)) {
            figures.push_back(*figure);
        }
    }
    int decimals = 3;
    const auto looksEqual = [&] {
        return figures.size() == 2 && figures[0] != figures[1] &&
               decimalText(figures[0], decimals) == decimalText(figures[1], decimals);
    };
    while (decimals < kMost && looksEqual()) {
        ++decimals;
    }
    return decimals;
}

/// Where p stands among the arguments.
bool isP(ReasonCode code, std::size_t index) {
    switch (code) {
    case ReasonCode::SeparationContrast:
    case ReasonCode::PurityContrast:
    case ReasonCode::AgreementContrast:
        return index == 3;
    case ReasonCode::PurityOverChance:
        return index == 4;
    case ReasonCode::OtherContrast:
        return index == 5;
    default:
        return false;
    }
}

std::string decimal(double figure) {
    return decimalText(figure, 3);
}

struct ArgumentWords {
    FigureFormat format;
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::size_t count) const { return std::to_string(count); }
    std::string operator()(double figure) const {
        return format.significant ? significantText(figure, format.digits)
                                  : decimalText(figure, format.digits);
    }
    std::string operator()(const stats::Estimate& estimate) const { return worded(estimate); }
    std::string operator()(const CountedEstimate& counted) const {
        return worded(counted.estimate, counted.of);
    }
};

} // namespace

Argument pArgument(const std::optional<double>& p) {
    return p ? Argument(*p) : Argument(std::string());
}

bool isUntested(const Reason& reason) {
    const auto* last =
        reason.arguments.empty() ? nullptr : std::get_if<std::string>(&reason.arguments.back());
    return last != nullptr && last->empty();
}

bool isUnmet(const Reason& reason) {
    return reason.bearing == Bearing::Blocks;
}

std::string worded(const stats::Estimate& estimate, std::string_view counted) {
    if (!estimate.value) {
        return "not enough data";
    }
    if (estimate.n == 1 && counted.ends_with('s')) {
        counted.remove_suffix(1);
    }
    const std::string n = fmt::format("n = {}{}{}", estimate.n, counted.empty() ? "" : " ", counted);
    if (!estimate.interval) {
        const bool areEqual = estimate.caveat == stats::Caveat::NoVariation;
        return fmt::format("{} ({}, {})", decimal(*estimate.value), n,
                           areEqual ? "all equal: no interval" : "no interval");
    }
    // As the interval of purity may: without a word it would look like a mistake.
    const bool leavesOut = *estimate.value < estimate.interval->lo || *estimate.value > estimate.interval->hi;
    return fmt::format("{} [{}, {}] ({}{})", decimal(*estimate.value), decimal(estimate.interval->lo),
                       decimal(estimate.interval->hi), n, leavesOut ? ", interval corrected for bias" : "");
}

FigureFormat figureFormat(const Reason& reason, std::size_t index) {
    if (isP(reason.code, index)) {
        return {.digits = 3, .significant = true};
    }
    // A count of a report has no decimals.
    const bool isWhole = reason.code == ReasonCode::ReportFigure && areWhole(reason.arguments);
    return {.digits = isWhole ? 0 : decimalsFor(reason.arguments)};
}

std::string sentence(const Reason& reason) {
    const Words& words = wordsFor(reason.code);
    std::string_view rest = isUnmet(reason) && !words.unmet.empty()         ? words.unmet
                            : isUntested(reason) && !words.untested.empty() ? words.untested
                                                                            : words.met;
    std::string text;
    for (auto brace = rest.find('{'); brace != std::string_view::npos; brace = rest.find('{')) {
        const auto index = static_cast<std::size_t>(rest[brace + 1] - '0');
        text += rest.substr(0, brace);
        const ArgumentWords inWords{figureFormat(reason, index)};
        text += index < reason.arguments.size() ? std::visit(inWords, reason.arguments[index]) : "?";
        rest.remove_prefix(brace + 3);
    }
    return text.append(rest);
}

std::string_view codeOf(ReasonCode code) {
    return wordsFor(code).name;
}

} // namespace fgw::hypotheses
