// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <array>
#include <cmath>
#include <numbers>

namespace fgw {

namespace {

using Block = std::array<std::uint32_t, 4>;

Block philoxRound(Block counter, std::array<std::uint32_t, 2> key) {
    const std::uint64_t first = std::uint64_t{0xD2511F53U} * counter[0];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * counter[2];
    return {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0],
            static_cast<std::uint32_t>(second), static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1],
            static_cast<std::uint32_t>(first)};
}

Block philox(std::uint64_t seed, std::uint64_t stream, std::uint64_t blockIndex) {
    Block counter{static_cast<std::uint32_t>(blockIndex), static_cast<std::uint32_t>(blockIndex >> 32),
                  static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)};
    std::array<std::uint32_t, 2> key{static_cast<std::uint32_t>(seed),
                                     static_cast<std::uint32_t>(seed >> 32)};
    for (int round = 0; round < 10; ++round) {
        counter = philoxRound(counter, key);
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

} // namespace

std::uint64_t CounterRandom::at(std::uint64_t index) const {
    const Block block = philox(m_seed, m_stream, index / 2);
    const std::size_t half = (index % 2) * 2;
    return (std::uint64_t{block[half + 1]} << 32) | block[half];
}

double CounterRandom::uniformAt(std::uint64_t index) const {
    return static_cast<double>(at(index) >> 11) * 0x1.0p-53;
}

std::uint64_t CounterRandom::belowAt(std::uint64_t index, std::uint64_t bound) const {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(at(index)) * bound) >> 64);
}

double CounterRandom::normalAt(std::uint64_t index) const {
    const double radius = std::sqrt(-2.0 * std::log1p(-uniformAt(2 * index)));
    return radius * std::cos(2.0 * std::numbers::pi * uniformAt(2 * index + 1));
}

} // namespace fgw
