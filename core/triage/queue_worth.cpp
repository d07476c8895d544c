// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/queue_worth.h"

#include "core/stats/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::triage {

namespace {

// In points; makeQueue's comment is what a person reads of them.
constexpr float kConfidentWorth = 3.0F;
constexpr float kSilentWorth = 1.0F;
constexpr float kDisagreementWorth = 2.0F;
constexpr float kLikenessWorth = 2.0F;
constexpr float kUnlikeWorth = 1.5F;
constexpr float kLeastLikeness = 0.5F;

/// More would cost time and change little: each stands for its neighbourhood.
constexpr std::size_t kMostCompared = 2000;

struct Agreement {
    std::uint16_t passing = 0;
    std::uint16_t scored = 0;
};

std::vector<Agreement> agreementByItem(const RecordTable& table, const explore::Subjects& subjects) {
    std::vector<Agreement> items(table.items().size());
    for (const explore::Subject& subject : subjects.all) {
        if (subject.passes + subject.fails > 0) {
            Agreement& item = items[subject.item.value];
            item.passing = static_cast<std::uint16_t>(item.passing + (subject.isFailure() ? 0 : 1));
            ++item.scored;
        }
    }
    return items;
}

bool isWanted(const explore::Subject& subject, QueueKind kind) {
    return kind == QueueKind::Failures ? subject.isFailure() : !subject.isFailure() && subject.passes > 0;
}

/// Squared distance of each point to the nearest judged one; empty where none is judged.
Result<std::vector<float>> distancesToJudged(const QueueInput& input, Task& task) {
    std::vector<std::size_t> judged;
    for (std::size_t point = 0; point < input.map.points.size(); ++point) {
        if (input.judged.test(input.map.points[point].row)) {
            judged.push_back(point);
        }
    }
    if (judged.empty() || !input.map.space) {
        return std::vector<float>();
    }
    const std::size_t step = 1 + (judged.size() - 1) / kMostCompared;
    const geometry::Matrix& space = *input.map.space;
    std::vector<float> nearest(space.rows, std::numeric_limits<float>::max());
    for (std::size_t index = 0; index < judged.size(); index += step) {
        if (task.cancelled()) {
            return cancelledError("order the failures");
        }
        const auto from = space.row(judged[index]);
        for (std::size_t point = 0; point < space.rows; ++point) {
            const float squared =
                std::transform_reduce(from.begin(), from.end(), space.row(point).begin(), 0.0F, std::plus{},
                                      [](float a, float b) { return (a - b) * (a - b); });
            nearest[point] = std::min(nearest[point], squared);
        }
    }
    return nearest;
}

/// Share of the values that are smaller, for each value.
std::vector<float> ranks(const std::vector<float>& values) {
    std::vector<float> sorted = values;
    std::ranges::sort(sorted);
    std::vector<float> shares;
    std::ranges::transform(values, std::back_inserter(shares), [&](float value) {
        const auto below = std::ranges::lower_bound(sorted, value) - sorted.begin();
        return static_cast<float>(below) / static_cast<float>(sorted.size());
    });
    return shares;
}

float confidentWorth(const RecordTable& table, const QueueEntry& entry) {
    if (table.abstained()[entry.row] != 0) {
        return 0;
    }
    if (std::isnan(entry.confidence)) {
        return kSilentWorth;
    }
    return entry.confidence >= static_cast<float>(stats::kConfident) ? kConfidentWorth * entry.confidence : 0;
}

/// Of a pass, doubt takes the place of confidence: most models fail what it passes.
void weigh(const QueueInput& input, QueueEntry& entry) {
    auto& worth = entry.worth;
    const auto at = [&worth](Reason reason) -> float& { return worth[static_cast<std::size_t>(reason)]; };
    const float share =
        entry.scored == 0 ? 0 : static_cast<float>(entry.passing) / static_cast<float>(entry.scored);
    if (input.kind == QueueKind::Failures) {
        at(Reason::Confident) = confidentWorth(input.table, entry);
        at(Reason::Disagreement) = kDisagreementWorth * 4 * share * (1 - share);
    } else {
        at(Reason::Disagreement) = kDisagreementWorth * (1 - share);
    }
    at(Reason::Unlike) = std::isnan(entry.unlike) ? 0 : kUnlikeWorth * entry.unlike;
    at(Reason::KnownCase) = entry.likeness < kLeastLikeness
                                ? 0
                                : kLikenessWorth * (entry.likeness - kLeastLikeness) / (1 - kLeastLikeness);
}

/// What the map knows of each subject: its cluster, and how far it lies from what is judged.
void placeOnMap(const QueueInput& input, const std::vector<float>& unlike,
                std::vector<QueueEntry>& bySubject) {
    for (std::size_t point = 0; point < input.map.points.size(); ++point) {
        const explore::MapPoint& place = input.map.points[point];
        QueueEntry& entry = bySubject[place.subject];
        const bool isNoise = place.cluster >= 0 &&
                             static_cast<std::size_t>(place.cluster) < input.map.clusters.size() &&
                             input.map.clusters[static_cast<std::size_t>(place.cluster)].isNoise;
        entry.cluster = isNoise ? -1 : place.cluster;
        entry.unlike = unlike.empty() ? entry.unlike : unlike[point];
    }
}

QueueEntry entryOf(const QueueInput& input, std::uint32_t index, const std::vector<Agreement>& agreement) {
    const explore::Subject& subject = input.map.subjects->all[index];
    QueueEntry entry;
    entry.subject = index;
    entry.row = subject.firstRow;
    entry.judged = input.judged.test(subject.firstRow);
    entry.confidence = input.table.confidence()[subject.firstRow];
    entry.passing = agreement[subject.item.value].passing;
    entry.scored = agreement[subject.item.value].scored;
    if (!input.likeness.empty()) {
        entry.likeCase = input.likeness[subject.item.value].caseIndex;
        entry.likeness = input.likeness[subject.item.value].cosine;
    }
    return entry;
}

} // namespace

Result<std::vector<QueueEntry>> weighEntries(const QueueInput& input, Task& task) {
    const explore::Subjects& subjects = *input.map.subjects;
    const auto distances = distancesToJudged(input, task);
    if (!distances) {
        return std::unexpected(distances.error());
    }
    const std::vector<Agreement> agreement = agreementByItem(input.table, subjects);
    std::vector<QueueEntry> all;
    for (std::uint32_t index = 0; index < subjects.all.size(); ++index) {
        all.push_back(entryOf(input, index, agreement));
    }
    placeOnMap(input, ranks(*distances), all);
    std::erase_if(all, [&](const QueueEntry& entry) {
        return !isWanted(subjects.all[entry.subject], input.kind) || !input.allowed.test(entry.row);
    });
    for (QueueEntry& entry : all) {
        weigh(input, entry);
    }
    return all;
}

} // namespace fgw::triage
