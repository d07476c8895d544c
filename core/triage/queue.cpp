// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/queue.h"

#include "core/triage/queue_worth.h"

#include <queue>

#include <algorithm>
#include <numeric>

namespace fgw::triage {

namespace {

constexpr float kNewShapeWorth = 4.0F;
constexpr float kLeastReason = 0.5F;

float total(const QueueEntry& entry) {
    return std::accumulate(entry.worth.begin(), entry.worth.end(), 0.0F);
}

float newShapeWorth(std::size_t lookedAt) {
    return kNewShapeWorth / (1.0F + static_cast<float>(lookedAt));
}

/// Entries of one cluster, those worth least first, so that the next one stands at the end.
struct Waiting {
    std::vector<QueueEntry> entries;
    std::size_t lookedAt = 0;
    bool isCluster = false; ///< what lies in none brings no new shape

    [[nodiscard]] float worth() const {
        return total(entries.back()) + (isCluster ? newShapeWorth(lookedAt) : 0.0F);
    }
    QueueEntry take() {
        QueueEntry entry = entries.back();
        entries.pop_back();
        entry.firstOfCluster = isCluster && lookedAt == 0;
        entry.worth[static_cast<std::size_t>(Reason::NewShape)] = isCluster ? newShapeWorth(lookedAt) : 0;
        ++lookedAt;
        return entry;
    }
};

/// By cluster, the last one for what lies in none.
std::vector<Waiting> byCluster(const QueueInput& input, std::vector<QueueEntry>& open,
                               const std::vector<QueueEntry>& judged) {
    std::vector<Waiting> groups(input.map.clusters.size() + 1);
    const auto groupOf = [&groups](const QueueEntry& entry) -> Waiting& {
        const auto cluster = static_cast<std::size_t>(entry.cluster);
        return entry.cluster < 0 || cluster + 1 >= groups.size() ? groups.back() : groups[cluster];
    };
    for (std::size_t cluster = 0; cluster + 1 < groups.size(); ++cluster) {
        groups[cluster].isCluster = !input.map.clusters[cluster].isNoise;
    }
    for (const QueueEntry& entry : judged) {
        ++groupOf(entry).lookedAt;
    }
    std::ranges::stable_sort(open, std::ranges::less{}, [](const QueueEntry& entry) { return total(entry); });
    // Among equals the lower row comes first, and the next one is taken from the end.
    for (const QueueEntry& entry : open) {
        groupOf(entry).entries.push_back(entry);
    }
    return groups;
}

} // namespace

Result<std::vector<QueueEntry>> makeQueue(const QueueInput& input, Task& task) {
    auto weighed = weighEntries(input, task);
    if (!weighed) {
        return weighed;
    }
    std::ranges::reverse(*weighed);
    const auto firstJudged = std::ranges::stable_partition(*weighed, [](const auto& e) { return !e.judged; });
    std::vector<QueueEntry> queue(firstJudged.begin(), firstJudged.end());
    std::ranges::reverse(queue);
    weighed->erase(firstJudged.begin(), firstJudged.end());
    std::vector<Waiting> groups = byCluster(input, *weighed, queue);

    using Head = std::pair<float, std::size_t>; // worth, and index from the end so that the larger group wins
    std::priority_queue<Head> heads;
    const auto offer = [&](std::size_t group) {
        if (!groups[group].entries.empty()) {
            heads.emplace(groups[group].worth(), groups.size() - 1 - group);
        }
    };
    for (std::size_t group = 0; group < groups.size(); ++group) {
        offer(group);
    }
    while (!heads.empty()) {
        const std::size_t group = groups.size() - 1 - heads.top().second;
        heads.pop();
        queue.push_back(groups[group].take());
        offer(group);
    }
    return queue;
}

std::vector<Reason> reasonsOf(const QueueEntry& entry) {
    std::vector<Reason> reasons;
    for (std::size_t index = 0; index < kReasons; ++index) {
        if (entry.worth[index] >= kLeastReason) {
            reasons.push_back(static_cast<Reason>(index));
        }
    }
    std::ranges::stable_sort(reasons, std::greater{}, [&entry](Reason reason) {
        return entry.worth[static_cast<std::size_t>(reason)];
    });
    return reasons;
}

} // namespace fgw::triage
