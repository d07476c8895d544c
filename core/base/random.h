// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace fgw {

/// Random numbers by counter: the n-th number of a (seed, stream) is a function of n alone, so work split
/// over any number of threads draws the same numbers. Philox 4×32-10, Salmon et al., "Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011.
class CounterRandom {
public:
    CounterRandom(std::uint64_t seed, std::uint64_t stream) : m_seed(seed), m_stream(stream) {}

    /// Number `index` of this stream, uniform over all 64-bit values.
    [[nodiscard]] std::uint64_t at(std::uint64_t index) const;
    /// Uniform in [0, 1), with 53 random bits.
    [[nodiscard]] double uniformAt(std::uint64_t index) const;
    /// Uniform in 0 … bound−1, without bias beyond 2⁻⁶⁴·bound (Lemire's multiplication).
    [[nodiscard]] std::uint64_t belowAt(std::uint64_t index, std::uint64_t bound) const;
    /// Standard normal (Box–Muller), from numbers 2·index and 2·index+1 of the stream.
    [[nodiscard]] double normalAt(std::uint64_t index) const;

    /// Numbers `first`, `first` + 1, … of this stream, the same as `at` gives one by one at twice the cost.
    void fill(std::uint64_t first, std::span<std::uint64_t> numbers) const;

    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] double nextUniform();
    [[nodiscard]] std::uint64_t nextBelow(std::uint64_t bound);

private:
    std::uint64_t m_seed;
    std::uint64_t m_stream;
    std::uint64_t m_next = 0;
    std::uint64_t m_second = 0; ///< the number after an even one: both come from one block
};

} // namespace fgw
