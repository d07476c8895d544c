// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/self_consistency.h"

#include "core/stats/proportion.h"
#include "core/triage/reader_agreement.h"

#include <algorithm>

namespace fgw::triage {

using decisions::DecisionKind;

namespace {

/// A mode counts as said although "not a failure" was ruled before and still stands.
std::string saidNow(const decisions::Decision& decision, const decisions::Judgement& judgement) {
    const bool isMode = decision.kind == DecisionKind::FailureMode && !decision.text.empty();
    return isMode ? decision.text : saidOf(judgement, DecisionKind::FailureMode);
}

} // namespace

void SecondReadings::add(const decisions::DecisionLine& line) {
    const bool isReading = decisions::isVerdict(line.decision.kind) && line.settles.empty();
    if (line.by != m_reader || !isReading) {
        return;
    }
    const decisions::Target& target = line.decision.target;
    decisions::Judgement& judgement = m_said[{target.contentHash, target.model}];
    std::string before = saidOf(judgement, DecisionKind::FailureMode);
    decisions::apply(judgement, line.decision);
    if (line.again && !before.empty()) {
        m_pairs.emplace_back(std::move(before), saidNow(line.decision, judgement));
    }
}

Result<SelfConsistency> SecondReadings::compare(const stats::BootstrapOptions& options,
                                                const Task* task) const {
    std::map<std::string, std::int32_t> categories;
    const auto categoryOf = [&categories](const std::string& said) {
        return categories.try_emplace(said, static_cast<std::int32_t>(categories.size())).first->second;
    };
    std::vector<std::int32_t> ratings(2 * m_pairs.size());
    std::size_t same = 0;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        ratings[i] = categoryOf(m_pairs[i].first);
        ratings[m_pairs.size() + i] = categoryOf(m_pairs[i].second);
        same += m_pairs[i].first == m_pairs[i].second ? 1 : 0;
    }
    auto kappa = stats::cohenKappa({ratings, 2, m_pairs.size()}, options, task);
    if (!kappa) {
        return std::unexpected(kappa.error());
    }
    return SelfConsistency{stats::proportion(same, m_pairs.size()), *kappa};
}

} // namespace fgw::triage
