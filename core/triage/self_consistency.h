// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision_line.h"
#include "core/stats/rater_agreement.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fgw::triage {

/// How far one reader says the same again of failures that came back unannounced.
struct SelfConsistency {
    stats::Estimate same;  ///< share of second readings with the same mode or ruling, Wilson 95 %
    stats::Estimate kappa; ///< Cohen's, of the first and the second reading
};

/// Takes in a reader's decisions one after the other and pairs each second reading with what stood before.
class SecondReadings {
public:
    explicit SecondReadings(std::string reader) : m_reader(std::move(reader)) {}

    /// In the order in which they were made; those of others, and verdicts that settle what readers say, are
    /// passed over.
    void add(const decisions::DecisionLine& line);
    [[nodiscard]] std::size_t count() const { return m_pairs.size(); }
    /// Only error: Cancelled.
    [[nodiscard]] Result<SelfConsistency> compare(const stats::BootstrapOptions& options,
                                                  const Task* task = nullptr) const;

private:
    std::string m_reader;
    std::map<std::pair<std::string, std::string>, decisions::Judgement> m_said; ///< by content hash and model
    std::vector<std::pair<std::string, std::string>> m_pairs;                   ///< first and second reading
};

} // namespace fgw::triage
