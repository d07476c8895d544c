// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/recomputed.h"

#include "core/explore/round_failures.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::hypotheses {

namespace {

std::string metricKey(std::string_view name, std::int32_t seed, std::int32_t round) {
    return fmt::format("{}\n{}\n{}", name, seed, round);
}

} // namespace

Recomputed::Recomputed(const RunFacts& facts, const RecordTable& table,
                       const std::vector<EvaluationGroup>& groups, const std::vector<GroupFigures>& figures,
                       const std::optional<GroupFigures>& whole, const ConvergenceReview& rounds,
                       const runs::RunStatements& statements)
    : m_facts(facts), m_table(table), m_groups(groups), m_figures(figures), m_whole(whole), m_rounds(rounds),
      m_statements(statements) {
    for (std::size_t index = 0; index < groups.size(); ++index) {
        if (groups[index].round == kAbsent) {
            m_bySlice[table.slices()[groups[index].slice.value]][groups[index].seed] = index;
        }
    }
    for (std::size_t model = 0; model < table.models().size(); ++model) {
        m_models[table.models()[model]] = model;
    }
    for (std::size_t index = 0; index < statements.metrics.size(); ++index) {
        const runs::StatedMetric& metric = statements.metrics[index];
        m_metrics[metricKey(metric.name, metric.seed, metric.round)] = index;
    }
}

const GroupFigures* Recomputed::group(const std::string& slice, std::optional<std::int32_t> seed) const {
    if (slice.empty() && !seed) {
        return m_whole ? &*m_whole : nullptr;
    }
    const auto found = m_bySlice.find(slice);
    if (found == m_bySlice.end()) {
        return nullptr;
    }
    if (!seed) {
        return found->second.size() == 1 ? &m_figures[found->second.begin()->second] : nullptr;
    }
    const auto ofSeed = found->second.find(*seed);
    return ofSeed == found->second.end() ? nullptr : &m_figures[ofSeed->second];
}

const RoundFigures* Recomputed::round(std::int32_t number) const {
    const auto found = std::ranges::find(m_rounds.rounds, number, &RoundFigures::round);
    const bool isLogged = std::ranges::find(m_facts.rounds, number) != m_facts.rounds.end();
    return found == m_rounds.rounds.end() || !isLogged ? nullptr : &*found;
}

const stats::Estimate* Recomputed::stated(const std::string& name, std::int32_t seed,
                                          std::int32_t round) const {
    const auto found = m_metrics.find(metricKey(name, seed, round));
    return found == m_metrics.end() ? nullptr : &m_statements.metrics[found->second].estimate;
}

std::optional<double> Recomputed::accuracy(const GroupFigures& group, const std::string& model) const {
    const auto found = m_models.find(model);
    return found == m_models.end() ? std::nullopt : group.accuracy[found->second];
}

std::optional<std::size_t> Recomputed::failures(const std::string& slice, std::int32_t seed) const {
    const auto found = m_bySlice.find(slice);
    if (found == m_bySlice.end() || !found->second.contains(seed)) {
        return std::nullopt;
    }
    return explore::failuresOf(m_table, m_groups[found->second.at(seed)].rows).size();
}

std::map<std::int32_t, double> Recomputed::separations(const std::string& slice) const {
    std::map<std::int32_t, double> values;
    if (const auto found = m_bySlice.find(slice); found != m_bySlice.end()) {
        for (const auto& [seed, group] : found->second) {
            if (m_figures[group].separation.value) {
                values[seed] = *m_figures[group].separation.value;
            }
        }
    }
    return values;
}

std::optional<std::size_t> Recomputed::available(const std::string& slice) const {
    const auto stated = std::ranges::find(m_statements.slices, slice, &runs::StatedSlice::name);
    if (stated != m_statements.slices.end() && stated->size > 0) {
        return stated->size;
    }
    const SliceFacts* facts = m_facts.slice(slice);
    const auto found = m_bySlice.find(slice);
    if (facts == nullptr || facts->origin != "induced" || found == m_bySlice.end()) {
        return std::nullopt;
    }
    std::size_t most = 0;
    for (const auto& [seed, group] : found->second) {
        most = std::max(most, m_figures[group].items);
    }
    return most;
}

bool Recomputed::allInducedScored(std::int32_t seed, std::int32_t round) const {
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const SliceFacts* facts = m_facts.slice(m_table.slices()[m_groups[group].slice.value]);
        const bool isInduced = facts != nullptr && facts->origin == "induced";
        const bool isThere =
            m_groups[group].round == round && (seed == kAbsent || m_groups[group].seed == seed);
        if (isInduced && isThere && m_figures[group].itemsLeftOut > 0) {
            return false;
        }
    }
    return true;
}

std::string Recomputed::inducedFrom(const std::string& slice) const {
    const auto found = std::ranges::find_if(m_facts.slices, [&](const SliceFacts& fact) {
        return fact.origin == "induced" && fact.inducedFrom == slice;
    });
    return found == m_facts.slices.end() ? std::string() : found->name;
}

} // namespace fgw::hypotheses
