// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::stats {

/// Draws with replacement as many items as there are, where items fall into kinds: `kindCounts[j]` items are
/// of kind j, and a resample is how often each kind was drawn, which is multinomial. Few items are drawn one
/// by one, many by a chain of binomials whose cost is per kind: the same distribution either way.
class CountSampler {
public:
    explicit CountSampler(std::span<const std::uint32_t> kindCounts);

    /// `drawn` has one entry a kind. `random` is at its beginning: what is drawn depends on its seed and
    /// stream alone.
    void draw(CounterRandom random, std::span<std::uint32_t> drawn) const;

    /// Whether items are drawn one by one, so that `sumOfDrawn` may be asked.
    [[nodiscard]] bool drawsItems() const { return !m_kindOfItem.empty(); }
    /// One value an item, from one value a kind.
    [[nodiscard]] std::vector<std::uint64_t> valueOfItems(std::span<const std::uint64_t> valueOfKind) const;
    /// Σ of the values of the items that `draw` would draw, at half its cost.
    [[nodiscard]] std::uint64_t sumOfDrawn(const CounterRandom& random,
                                           std::span<const std::uint64_t> valueOfItem) const;

    [[nodiscard]] std::uint64_t items() const { return m_items; }
    [[nodiscard]] std::size_t kinds() const { return m_kindCounts.size(); }

private:
    template <typename Visit>
    void forEachDrawnItem(const CounterRandom& random, Visit visit) const;
    void drawItems(const CounterRandom& random, std::span<std::uint32_t> drawn) const;
    void drawKinds(CounterRandom random, std::span<std::uint32_t> drawn) const;

    std::vector<std::uint32_t> m_kindCounts;
    std::uint64_t m_items = 0;
    std::vector<std::uint32_t> m_kindOfItem; ///< empty where kinds are drawn by binomials
    unsigned m_itemsPerNumber = 1;           ///< how many items one 64-bit random number decides
};

} // namespace fgw::stats
