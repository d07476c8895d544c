// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/round_partners.h"

#include "core/stats/agreement.h"
#include "core/stats/assignment.h"

#include <map>
#include <set>

namespace fgw::hypotheses {

namespace {

using explore::SharedFailure;

using Counts = std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t>;

Counts countPairs(std::span<const SharedFailure> shared) {
    Counts counts;
    for (const SharedFailure& failure : shared) {
        ++counts[{failure.before, failure.now}];
    }
    return counts;
}

/// The ARI of failures counted by (before, now).
double agreementOfCounts(const Counts& pairs, std::span<const std::uint32_t> drawn) {
    std::vector<std::int32_t> before;
    std::vector<std::int32_t> now;
    for (std::size_t kind = 0; const auto& [pair, count] : pairs) {
        before.insert(before.end(), drawn[kind], pair.first);
        now.insert(now.end(), drawn[kind], pair.second);
        ++kind;
    }
    return stats::adjustedRandIndex(before, now).value_or(1.0);
}

/// Ascending labels, whose position is their row or column.
std::vector<std::int32_t> labelsOf(std::span<const SharedFailure> shared,
                                   std::int32_t SharedFailure::* member) {
    std::set<std::int32_t> labels;
    for (const SharedFailure& failure : shared) {
        labels.insert(failure.*member);
    }
    return {labels.begin(), labels.end()};
}

/// Old cluster → its partner.
std::map<std::int32_t, std::int32_t> partnersOf(std::span<const SharedFailure> shared) {
    const auto rows = labelsOf(shared, &SharedFailure::before);
    const auto columns = labelsOf(shared, &SharedFailure::now);
    const Counts counts = countPairs(shared);
    std::vector<double> costs;
    for (const std::int32_t row : rows) {
        for (const std::int32_t column : columns) {
            const auto found = counts.find({row, column});
            costs.push_back(found == counts.end() ? 0.0 : -static_cast<double>(found->second));
        }
    }
    std::map<std::int32_t, std::int32_t> partners;
    for (const auto& [row, column] : stats::minimumCostAssignment(costs, rows.size(), columns.size())) {
        partners[rows[row]] = columns[column];
    }
    return partners;
}

} // namespace

std::vector<SharedFailure> movedFailures(std::span<const SharedFailure> shared) {
    std::vector<SharedFailure> moved;
    if (shared.empty()) {
        return moved;
    }
    const auto partners = partnersOf(shared);
    for (const SharedFailure& failure : shared) {
        const auto partner = partners.find(failure.before);
        if (partner == partners.end() || partner->second != failure.now) {
            moved.push_back(failure);
        }
    }
    return moved;
}

Result<stats::Estimate> agreementOf(std::span<const SharedFailure> shared,
                                    const stats::BootstrapOptions& options, const Task& task) {
    stats::Estimate estimate{.n = shared.size()};
    if (shared.size() < 2) {
        estimate.caveat = stats::Caveat::NoData;
        return estimate;
    }
    const Counts pairs = countPairs(shared);
    std::vector<std::uint32_t> kinds;
    for (const auto& [pair, count] : pairs) {
        kinds.push_back(count);
    }
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        return agreementOfCounts(pairs, drawn);
    };
    estimate.value = statistic(kinds);
    auto interval = stats::bootstrapInterval(kinds, options, statistic, &task);
    if (!interval) {
        return std::unexpected(interval.error());
    }
    estimate.interval = *interval;
    estimate.caveat = estimate.interval ? stats::Caveat::None : stats::Caveat::TooFewItems;
    return estimate;
}

} // namespace fgw::hypotheses
