// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/outcome_patterns.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::stats {

/// How many items each model has right, in one word: a field of bits a model, wide enough for all items, so
/// that one addition counts an item for all models.
class PackedAnswers {
public:
    explicit PackedAnswers(const OutcomePatterns& patterns);

    /// Whether all models have room in one word; if not, nothing else may be asked.
    [[nodiscard]] bool fits() const { return !m_ofPatterns.empty(); }
    /// What one item of each pattern adds.
    [[nodiscard]] std::span<const std::uint64_t> ofPatterns() const { return m_ofPatterns; }
    /// Separation S over as many items as there are, whose words add up to `sum`.
    [[nodiscard]] double separation(std::uint64_t sum) const;

private:
    std::size_t m_models;
    std::size_t m_items;
    unsigned m_bits; ///< of a field
    std::vector<std::uint64_t> m_ofPatterns;
};

} // namespace fgw::stats
