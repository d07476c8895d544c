// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/sample.h"
#include "core/importers/score_options.h"
#include "core/importers/value.h"

#include <span>
#include <string>
#include <vector>

namespace fgw::importers {

/// Which score of a task's samples decides, and from where on it is a pass. Told by the first samples: the
/// first score that can only be right or wrong, else the first between 0 and 1, else the first.
class ScoreRule {
public:
    ScoreRule(const ScoreOptions& options, std::span<const Sample* const> first);

    /// The score that decides; null where the sample has none of that name.
    [[nodiscard]] const Score* decisive(const Sample& sample) const;
    /// Pass, fail, or not scored where the value cannot be compared or its border is not known.
    [[nodiscard]] Verdict verdictOf(const Score& score) const;
    /// The value lies where no threshold was given for.
    [[nodiscard]] bool unclear(const Score& score) const;

    [[nodiscard]] const std::string& scorer() const { return m_scorer; }
    [[nodiscard]] double threshold() const { return m_threshold; }
    [[nodiscard]] bool binary() const { return m_kind == Kind::Binary; }
    [[nodiscard]] bool lowerIsBetter() const { return m_lowerIsBetter; }
    /// All names that were met, in the log's order.
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

private:
    /// What values a score takes: the fewer, the better it decides.
    enum class Kind : std::uint8_t { Binary, Share, Other, None };
    struct Candidate {
        std::string name;
        Kind kind = Kind::None;
        bool lowerIsBetter = false;
        bool onlyAsked = false;
    };
    static Kind kindOf(const Score& score);
    static std::vector<Candidate> survey(std::span<const Sample* const> samples);
    void choose(const std::vector<Candidate>& candidates, const std::string& asked);

    std::string m_scorer;
    std::vector<std::string> m_names;
    Kind m_kind = Kind::None;
    bool m_lowerIsBetter = false;
    bool m_thresholdGiven;
    double m_threshold;
};

} // namespace fgw::importers
