// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fgw::benchmark {

/// A fraction in [0, 1) of 64 bits that is split into choices, the coarsest first. One random number so
/// serves several small choices; a low-discrepancy one gives a stratified design.
class Fraction {
public:
    explicit Fraction(std::uint64_t bits) : m_bits(bits) {}

    /// Uniform in 0 … bound−1; what is left is uniform again.
    [[nodiscard]] std::uint64_t split(std::uint64_t bound) {
        __extension__ using Wide = unsigned __int128;
        const Wide product = static_cast<Wide>(m_bits) * bound;
        m_bits = static_cast<std::uint64_t>(product);
        return static_cast<std::uint64_t>(product >> 64);
    }

    /// The position of a weighted choice: `weights` need a positive sum.
    [[nodiscard]] std::size_t splitByWeight(std::span<const std::uint32_t> weights) {
        __extension__ using Wide = unsigned __int128;
        std::uint64_t sum = 0;
        for (const std::uint32_t weight : weights) {
            sum += weight;
        }
        std::uint64_t whole = split(sum);
        std::size_t chosen = 0;
        while (whole >= weights[chosen]) {
            whole -= weights[chosen++];
        }
        m_bits = static_cast<std::uint64_t>(((static_cast<Wide>(whole) << 64) | m_bits) / weights[chosen]);
        return chosen;
    }

private:
    std::uint64_t m_bits;
};

/// The random choices of one item, a function of (seed, stream) alone.
class CarbChooser {
public:
    CarbChooser(std::uint64_t seed, std::uint64_t stream) : m_random(seed, stream), m_fraction(0) {}

    /// Uniform in 0 … bound−1, bound below 2¹⁶; biased by less than 2⁻²⁴.
    [[nodiscard]] std::size_t below(std::size_t bound) {
        if (m_room < (bound << kSpareBits)) {
            m_fraction = Fraction(m_random.next());
            m_room = ~std::uint64_t{0};
        }
        m_room /= bound;
        return static_cast<std::size_t>(m_fraction.split(bound));
    }

    [[nodiscard]] bool coin() { return below(2) == 1; }
    [[nodiscard]] int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
    }

    /// Fills `out` with distinct numbers below `bound`, which must be well above their count.
    void distinct(std::span<std::uint16_t> out, std::size_t bound) {
        for (std::size_t filled = 0; filled < out.size();) {
            out[filled] = static_cast<std::uint16_t>(below(bound));
            bool isNew = true;
            for (std::size_t earlier = 0; earlier < filled; ++earlier) {
                isNew = isNew && out[earlier] != out[filled];
            }
            filled += isNew ? 1 : 0;
        }
    }

private:
    static constexpr unsigned kSpareBits = 24;

    CounterRandom m_random;
    Fraction m_fraction;
    std::uint64_t m_room = 0; ///< how finely what is left of the fraction can still be split
};

} // namespace fgw::benchmark
