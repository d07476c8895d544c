// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/round_failures.h"

#include <map>
#include <string_view>

namespace fgw::explore {

namespace {

struct Tally {
    std::uint32_t passes = 0;
    std::uint32_t fails = 0;
    std::int32_t cluster = kAbsent;
    [[nodiscard]] bool isFailure() const { return fails > 0 && fails >= passes; }
};

void add(Tally& tally, const RecordTable& table, std::uint32_t row) {
    tally.passes += table.outcome()[row] == Outcome::Pass ? 1U : 0U;
    tally.fails += table.outcome()[row] == Outcome::Fail ? 1U : 0U;
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

std::vector<RoundFailure> failuresOf(const RecordTable& table, std::span<const std::uint32_t> rows) {
    std::map<std::uint64_t, Tally> tallies;
    for (const std::uint32_t row : rows) {
        const std::uint64_t subject =
            (std::uint64_t{table.item()[row].value} << 32U) | table.model()[row].value;
        add(tallies[subject], table, row);
    }
    std::vector<RoundFailure> failures;
    StructureNumbers structures;
    for (const auto& [subject, tally] : tallies) {
        if (tally.isFailure()) {
            const std::string& structure = table.items()[subject >> 32U].structureId;
            failures.push_back(
                {.subject = subject, .cluster = tally.cluster, .structure = structures.of(structure)});
        }
    }
    return failures;
}

SharedClusters sharedClusters(std::span<const RoundFailure> before, std::span<const RoundFailure> now) {
    SharedClusters shared;
    auto earlier = before.begin();
    for (const RoundFailure& failed : now) {
        while (earlier != before.end() && earlier->subject < failed.subject) {
            ++earlier;
        }
        const bool inBoth = earlier != before.end() && earlier->subject == failed.subject;
        if (inBoth && earlier->cluster != kAbsent && failed.cluster != kAbsent) {
            shared.before.push_back(earlier->cluster);
            shared.now.push_back(failed.cluster);
        }
    }
    return shared;
}

} // namespace fgw::explore
