// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/count_sampler.h"

#include <boost/random/binomial_distribution.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <numeric>

namespace fgw::stats {

namespace {

/// A binomial costs about as much as this many items (measured: 50 ns and 2.3 ns).
constexpr std::uint64_t kItemsPerBinomial = 22;
/// No item is likelier than another by more than 2⁻²⁴ of its chance.
constexpr std::uint64_t kMostOutcomesPerNumber = std::uint64_t{1} << 40;

__extension__ using Wide = unsigned __int128;

/// What Boost's distributions draw from.
struct BitSource {
    using result_type = std::uint64_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() { return random.next(); }
    CounterRandom& random;
};

unsigned itemsPerNumber(std::uint64_t items) {
    unsigned count = 1;
    for (std::uint64_t outcomes = items; items > 1 && outcomes <= kMostOutcomesPerNumber / items;
         outcomes *= items) {
        ++count;
    }
    return items > 1 ? count : 64;
}

} // namespace

CountSampler::CountSampler(std::span<const std::uint32_t> kindCounts)
    : m_kindCounts(kindCounts.begin(), kindCounts.end()),
      m_items(std::accumulate(kindCounts.begin(), kindCounts.end(), std::uint64_t{0})),
      m_itemsPerNumber(itemsPerNumber(m_items)) {
    if (m_items > kItemsPerBinomial * kindCounts.size()) {
        return;
    }
    for (std::size_t kind = 0; kind < kindCounts.size(); ++kind) {
        m_kindOfItem.insert(m_kindOfItem.end(), kindCounts[kind], static_cast<std::uint32_t>(kind));
    }
}

void CountSampler::draw(CounterRandom random, std::span<std::uint32_t> drawn) const {
    assert(drawn.size() == m_kindCounts.size());
    if (m_kindOfItem.empty()) {
        drawKinds(random, drawn);
    } else {
        drawItems(random, drawn);
    }
}

template <typename Visit>
void CountSampler::forEachDrawnItem(const CounterRandom& random, Visit visit) const {
    std::array<std::uint64_t, 32> numbers{};
    std::uint64_t left = m_items;
    for (std::uint64_t first = 0; left > 0; first += numbers.size()) {
        const std::uint64_t needed = (left + m_itemsPerNumber - 1) / m_itemsPerNumber;
        const std::size_t count = std::min<std::size_t>(numbers.size(), needed);
        random.fill(first, std::span(numbers).first(count));
        for (std::size_t index = 0; index < count; ++index) {
            std::uint64_t number = numbers[index];
            const auto items = static_cast<unsigned>(std::min<std::uint64_t>(m_itemsPerNumber, left));
            // The whole part of number · items / 2⁶⁴ is an item, the rest the next random number.
            for (unsigned item = 0; item < items; ++item) {
                const Wide scaled = static_cast<Wide>(number) * m_items;
                visit(static_cast<std::uint64_t>(scaled >> 64));
                number = static_cast<std::uint64_t>(scaled);
            }
            left -= items;
        }
    }
}

void CountSampler::drawItems(const CounterRandom& random, std::span<std::uint32_t> drawn) const {
    std::ranges::fill(drawn, 0U);
    forEachDrawnItem(random, [&](std::uint64_t item) { ++drawn[m_kindOfItem[item]]; });
}

std::vector<std::uint64_t> CountSampler::valueOfItems(std::span<const std::uint64_t> valueOfKind) const {
    std::vector<std::uint64_t> values;
    values.reserve(m_kindOfItem.size());
    for (const std::uint32_t kind : m_kindOfItem) {
        values.push_back(valueOfKind[kind]);
    }
    return values;
}

std::uint64_t CountSampler::sumOfDrawn(const CounterRandom& random,
                                       std::span<const std::uint64_t> valueOfItem) const {
    std::uint64_t sum = 0;
    forEachDrawnItem(random, [&](std::uint64_t item) { sum += valueOfItem[item]; });
    return sum;
}

void CountSampler::drawKinds(CounterRandom random, std::span<std::uint32_t> drawn) const {
    BitSource bits{random};
    auto itemsLeft = static_cast<std::int64_t>(m_items);
    std::int64_t drawsLeft = itemsLeft;
    // A multinomial is a chain of binomials: of the draws left, how many hit this kind among the kinds left?
    for (std::size_t kind = 0; kind < m_kindCounts.size(); ++kind) {
        const std::int64_t count = m_kindCounts[kind];
        std::int64_t hits = count == itemsLeft ? drawsLeft : 0;
        if (count != itemsLeft && count != 0 && drawsLeft != 0) {
            const double chance = static_cast<double>(count) / static_cast<double>(itemsLeft);
            hits = boost::random::binomial_distribution<std::int64_t, double>(drawsLeft, chance)(bits);
        }
        drawn[kind] = static_cast<std::uint32_t>(hits);
        drawsLeft -= hits;
        itemsLeft -= count;
    }
}

} // namespace fgw::stats
