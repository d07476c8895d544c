// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/verdict.h"

#include <algorithm>
#include <set>

namespace fgw::hypotheses {

namespace {

/// The index of a name, or nothing that any row has.
template <typename Index>
std::optional<Index> indexOf(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt
                                : std::optional(Index(static_cast<std::uint32_t>(found - names.begin())));
}

bool bears(const std::vector<Reason>& reasons, Bearing bearing) {
    return std::ranges::any_of(reasons, [&](const Reason& reason) { return reason.bearing == bearing; });
}

} // namespace

std::string_view nameOf(Hypothesis hypothesis) {
    constexpr std::array<std::string_view, kHypotheses.size()> names{"H1", "H2", "H3"};
    return names[static_cast<std::size_t>(hypothesis)];
}

std::optional<Hypothesis> hypothesisNamed(std::string_view name) {
    const auto found = std::ranges::find(kHypotheses, name, [](Hypothesis one) { return nameOf(one); });
    return found == kHypotheses.end() ? std::nullopt : std::optional(*found);
}

std::string_view nameOf(Verdict verdict) {
    constexpr std::array<std::string_view, 3> names{"supported", "not supported", "not admissible"};
    return names[static_cast<std::size_t>(verdict)];
}

BitSet rowsOf(const RecordTable& table, const Evidence& evidence) {
    BitSet rows(table.size());
    const auto slice = indexOf<SliceIndex>(table.slices(), evidence.slice);
    const auto model = indexOf<ModelIndex>(table.models(), evidence.model);
    const bool nowhere = (!evidence.slice.empty() && !slice) || (!evidence.model.empty() && !model);
    if (nowhere || !evidence.hasRows()) {
        return rows;
    }
    const std::set<std::string_view> items(evidence.items.begin(), evidence.items.end());
    return BitSet::where(table.size(), [&](std::size_t row) {
        return (!slice || table.slice()[row] == *slice) && (!model || table.model()[row] == *model) &&
               (evidence.seed == kAbsent || table.seed()[row] == evidence.seed) &&
               (evidence.round == kAbsent || table.round()[row] == evidence.round) &&
               (!evidence.failuresOnly || table.outcome()[row] == Outcome::Fail) &&
               (items.empty() || items.contains(table.itemOf(row).id));
    });
}

Verdict verdictOf(const std::vector<Reason>& reasons) {
    if (bears(reasons, Bearing::Blocks)) {
        return Verdict::NotAdmissible;
    }
    return bears(reasons, Bearing::For) && !bears(reasons, Bearing::Against) ? Verdict::Supported
                                                                             : Verdict::NotSupported;
}

} // namespace fgw::hypotheses
