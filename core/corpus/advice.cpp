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
constexpr std::size_t kFewest = 60;
constexpr std::size_t kMost = 200;

std::optional<UtcTime> dayOf(const std::string& text) {
    const auto day = parseDate(text.substr(0, 10));
    return day ? std::optional<UtcTime>(std::chrono::sys_days(*day)) : std::nullopt;
}

/// What the history tells of a case, as far as it tells it.
struct Life {
    std::optional<UtcTime> entered;
    std::optional<UtcTime> lastFailure; ///< its discovery is one
};

bool isFailure(const std::string& event) {
    return event == "failed" || event == "regressed" || event == "recurrence" || event == "promoted";
}

std::unordered_map<std::string, Life> livesOf(const Corpus& corpus) {
    std::unordered_map<std::string, Life> lives;
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

std::string whyToPrune(const Case& one, const Life& life, UtcTime now) {
    const auto failed = life.lastFailure ? life.lastFailure : dayOf(one.discoveredAt);
    if (failed && now - *failed > kNineMonths && fixedStructurallySince(one, *failed)) {
        return fmt::format(
            "it has not failed since {} and was fixed structurally: if its flow was rewritten, "
            "remove it with that reason",
            toIso(*failed).substr(0, 10));
    }
    const auto entered = life.entered ? life.entered : dayOf(one.discoveredAt);
    if (one.regressedCount == 0 && entered && now - *entered > kTwoQuarters) {
        return fmt::format(
            "it has not regressed since it came in on {}: look whether it still earns its place",
            toIso(*entered).substr(0, 10));
    }
    return {};
}

std::string whyUnusual(std::size_t active, std::optional<UtcTime> first, UtcTime now) {
    if (active > kMost) {
        return fmt::format("{} active cases are more than {}: duplicates get through, or nothing is pruned",
                           active, kMost);
    }
    if (active >= kFewest) {
        return {};
    }
    return first && now - *first < kSixWeeks
               ? fmt::format("{} active cases are fewer than {}: it is younger than six weeks", active,
                             kFewest)
               : fmt::format("{} active cases are fewer than {}: intake is not run, or rejects too much",
                             active, kFewest);
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
        if (std::string why = whyToPrune(one, life, now); !why.empty()) {
            advice.pruning.push_back({one.id, std::move(why)});
        }
        if (one.regressedCount > 1) {
            advice.structural.push_back({one.id, one.regressedCount});
        }
    }
    std::ranges::stable_sort(advice.structural, std::ranges::greater{}, &Advice::Structural::regressedCount);
    advice.size = whyUnusual(advice.active, first, now);
    return advice;
}

} // namespace fgw::corpus
