// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/round_failures.h"

#include "core/runs/round_slice.h"

#include <algorithm>
#include <string_view>

namespace fgw::explore {

namespace {

struct SubjectTally {
    std::uint32_t passes = 0;
    std::uint32_t fails = 0;
    std::int32_t cluster = kAbsent;
    std::uint32_t firstFail = 0;
    [[nodiscard]] bool isFailure() const { return fails > 0 && fails >= passes; }
};

void add(SubjectTally& tally, const RecordTable& table, std::uint32_t row) {
    const bool fails = table.outcome()[row] == Outcome::Fail;
    tally.firstFail = fails && tally.fails == 0 ? row : tally.firstFail;
    tally.passes += table.outcome()[row] == Outcome::Pass ? 1U : 0U;
    tally.fails += fails ? 1U : 0U;
    if (tally.cluster == kAbsent) {
        tally.cluster = table.cluster()[row];
    }
}

/// Numbers the structures met, in order of first meeting.
class StructureNumbers {
public:
    std::int32_t of(const std::string& structure) {
        if (structure.empty()) {
            return kAbsent;
        }
        return m_numbers.try_emplace(structure, static_cast<std::int32_t>(m_numbers.size())).first->second;
    }

private:
    std::map<std::string_view, std::int32_t> m_numbers;
};

} // namespace

std::uint64_t subjectOf(ItemIndex item, ModelIndex model) {
    return (std::uint64_t{item.value} << 32U) | model.value;
}

std::uint64_t subjectOf(const RecordTable& table, std::size_t row) {
    return subjectOf(table.item()[row], table.model()[row]);
}

std::vector<bool> slicesOfRounds(const RecordTable& table) {
    std::vector<bool> clustered(table.slices().size(), false);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.cluster()[row] != kAbsent) {
            clustered[table.slice()[row].value] = true;
        }
    }
    if (std::ranges::find(clustered, true) != clustered.end()) {
        return clustered;
    }
    const auto dataset = std::ranges::find(table.slices(), runs::kDatasetSlice);
    std::vector<bool> counted(clustered.size(), dataset == table.slices().end());
    if (dataset != table.slices().end()) {
        counted[static_cast<std::size_t>(dataset - table.slices().begin())] = true;
    }
    return counted;
}

std::map<std::int32_t, std::vector<std::uint32_t>> rowsByRound(const RecordTable& table) {
    const std::vector<bool> counted = slicesOfRounds(table);
    std::map<std::int32_t, std::vector<std::uint32_t>> rows;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (table.round()[row] != kAbsent && counted[table.slice()[row].value]) {
            rows[table.round()[row]].push_back(row);
        }
    }
    return rows;
}

std::vector<RoundFailure> failuresOf(const RecordTable& table, std::span<const std::uint32_t> rows) {
    std::map<std::uint64_t, SubjectTally> tallies;
    for (const std::uint32_t row : rows) {
        add(tallies[subjectOf(table, row)], table, row);
    }
    std::vector<RoundFailure> failures;
    StructureNumbers structures;
    for (const auto& [subject, tally] : tallies) {
        if (tally.isFailure()) {
            const std::string& structure = table.items()[subject >> 32U].structureId;
            failures.push_back({.subject = subject,
                                .cluster = tally.cluster,
                                .structure = structures.of(structure),
                                .row = tally.firstFail});
        }
    }
    return failures;
}

std::vector<SharedFailure> sharedFailures(std::span<const RoundFailure> before,
                                          std::span<const RoundFailure> now) {
    std::vector<SharedFailure> shared;
    auto earlier = before.begin();
    for (const RoundFailure& failed : now) {
        while (earlier != before.end() && earlier->subject < failed.subject) {
            ++earlier;
        }
        const bool inBoth = earlier != before.end() && earlier->subject == failed.subject;
        if (inBoth && earlier->cluster >= 0 && failed.cluster >= 0) {
            shared.push_back({failed.subject, earlier->cluster, failed.cluster});
        }
    }
    return shared;
}

} // namespace fgw::explore
