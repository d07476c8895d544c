// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace fgw::corpus {

namespace {

using std::chrono::days;

constexpr days kNineMonths{274};
constexpr days kTwoQuarters{182};
constexpr days kSixWeeks{42};

std::optional<UtcTime> dayOf(const std::string& text) {
    const auto day = parseDate(text.substr(0, 10));
    return day ? std::optional<UtcTime>(std::chrono::sys_days(*day)) : std::nullopt;
}

/// What the history tells of a case, as far as it tells it.
struct Life {
    std::optional<UtcTime> entered;
    std::optional<UtcTime> lastFailure; ///< its discovery is one
};

bool isFailure(std::string_view event) {
    return event == "failed" || event == "regressed" || event == "recurrence" || event == "promoted";
}

std::unordered_map<std::string_view, Life> livesOf(const Corpus& corpus) {
    std::unordered_map<std::string_view, Life> lives;
    for (const HistoryEvent& event : corpus.history) {
        const auto time = parseIso(event.tsUtc);
        if (!time || event.caseId.empty()) {
            continue;
        }
        Life& life = lives[event.caseId];
        if (event.event == "promoted") {
            life.entered = time;
        }
        if (isFailure(event.event)) {
            life.lastFailure = std::max(life.lastFailure.value_or(*time), *time);
        }
    }
    return lives;
}

bool fixedStructurallySince(const Case& one, UtcTime since) {
    return std::ranges::any_of(one.remediation, [&](const Remediation& fix) {
        const auto at = dayOf(fix.at);
        return fix.level == "structural" && at && *at >= std::chrono::floor<days>(since);
    });
}

std::string dateOf(UtcTime time) {
    return toIso(time).substr(0, 10);
}

std::optional<Advice::Pruning> toPrune(const Case& one, const Life& life, UtcTime now) {
    using enum Advice::PruningRule;
    const auto failed = life.lastFailure ? life.lastFailure : dayOf(one.discoveredAt);
    if (failed && now - *failed > kNineMonths && fixedStructurallySince(one, *failed)) {
        const std::string since = dateOf(*failed);
        return Advice::Pruning{one.id, FixedStructurally, since,
                               fmt::format("it has not failed since {} and was fixed structurally: if its "
                                           "flow was rewritten, remove it with that reason",
                                           since)};
    }
    const auto entered = life.entered ? life.entered : dayOf(one.discoveredAt);
    if (one.regressedCount == 0 && entered && now - *entered > kTwoQuarters) {
        const std::string since = dateOf(*entered);
        return Advice::Pruning{one.id, NeverRegressed, since,
                               fmt::format("it has not regressed since it came in on {}: look whether it "
                                           "still earns its place",
                                           since)};
    }
    return {};
}

Advice::Size sizeOf(std::size_t active, std::optional<UtcTime> first, UtcTime now) {
    if (active > kMostCases) {
        return Advice::Size::TooMany;
    }
    if (active >= kFewestCases) {
        return Advice::Size::Usual;
    }
    return first && now - *first < kSixWeeks ? Advice::Size::Young : Advice::Size::TooFew;
}

std::string sentenceOf(Advice::Size size, std::size_t active) {
    switch (size) {
    case Advice::Size::Usual:
        break;
    case Advice::Size::Young:
        return fmt::format("{} active cases are fewer than {}: it is younger than six weeks", active,
                           kFewestCases);
    case Advice::Size::TooFew:
        return fmt::format("{} active cases are fewer than {}: intake is not run, or rejects too much",
                           active, kFewestCases);
    case Advice::Size::TooMany:
        return fmt::format("{} active cases are more than {}: duplicates get through, or nothing is pruned",
                           active, kMostCases);
    }
    return {};
}

} // namespace

Advice adviseOn(const Corpus& corpus, UtcTime now) {
    Advice advice;
    const auto lives = livesOf(corpus);
    std::optional<UtcTime> first;
    for (const Case& one : corpus.cases) {
        if (one.status != "active") {
            continue;
        }
        ++advice.active;
        const auto found = lives.find(one.id);
        const Life life = found == lives.end() ? Life{} : found->second;
        if (life.entered) {
            first = std::min(first.value_or(*life.entered), *life.entered);
        }
        if (auto pruning = toPrune(one, life, now)) {
            advice.pruning.push_back(std::move(*pruning));
        }
        if (one.regressedCount > 1) {
            advice.structural.push_back({one.id, one.regressedCount});
        }
    }
    std::ranges::stable_sort(advice.structural, std::ranges::greater{}, &Advice::Structural::regressedCount);
    advice.sizeNote = sizeOf(advice.active, first, now);
    advice.size = sentenceOf(advice.sizeNote, advice.active);
    return advice;
}

} // namespace fgw::corpus
