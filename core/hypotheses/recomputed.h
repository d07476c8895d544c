// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/evaluation_groups.h"
#include "core/hypotheses/run_facts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace fgw::hypotheses {

/// Everything that the events of a run give, to be asked by name. Refers to what it is made of.
class Recomputed {
public:
    Recomputed(const RunFacts& facts, const RecordTable& table, const std::vector<EvaluationGroup>& groups,
               const std::vector<GroupFigures>& figures, const std::optional<GroupFigures>& whole,
               const ConvergenceReview& rounds, const runs::RunStatements& statements);

    /// Figures of a slice under a seed; without a seed those of the one group that the slice has, without a
    /// slice those of the whole run.
    [[nodiscard]] const GroupFigures* group(const std::string& slice, std::optional<std::int32_t> seed) const;
    [[nodiscard]] const RoundFigures* round(std::int32_t number) const;
    /// A figure that the log states: the last of that name, seed and round.
    [[nodiscard]] const stats::Estimate* stated(const std::string& name, std::int32_t seed,
                                                std::int32_t round) const;
    [[nodiscard]] std::optional<double> accuracy(const GroupFigures& group, const std::string& model) const;
    /// How many (item, model) of a slice under a seed are failures.
    [[nodiscard]] std::optional<std::size_t> failures(const std::string& slice, std::int32_t seed) const;
    /// S by seed.
    [[nodiscard]] std::map<std::int32_t, double> separations(const std::string& slice) const;
    /// Items that a seed could draw from: as configured, or as induced at most for one seed; none where
    /// neither is said.
    [[nodiscard]] std::optional<std::size_t> available(const std::string& slice) const;
    /// Every model's answer to every induced item was scored.
    [[nodiscard]] bool allInducedScored(std::int32_t seed, std::int32_t round) const;
    [[nodiscard]] const RunFacts& facts() const { return m_facts; }
    /// The slice induced from another; empty where there is none.
    [[nodiscard]] std::string inducedFrom(const std::string& slice) const;

private:
    const RunFacts& m_facts;
    const RecordTable& m_table;
    const std::vector<EvaluationGroup>& m_groups;
    const std::vector<GroupFigures>& m_figures;
    const std::optional<GroupFigures>& m_whole;
    const ConvergenceReview& m_rounds;
    const runs::RunStatements& m_statements;
    std::map<std::string, std::map<std::int32_t, std::size_t>> m_bySlice; ///< slice → seed → group
    std::map<std::string, std::size_t> m_models;
    std::unordered_map<std::string, std::size_t> m_metrics; ///< "name\nseed\nround" → metric
};

} // namespace fgw::hypotheses
