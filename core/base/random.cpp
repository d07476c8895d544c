// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <array>
#include <cmath>
#include <numbers>

namespace fgw {

namespace {

using PhiloxBlock = std::array<std::uint32_t, 4>;

PhiloxBlock philoxRound(PhiloxBlock counter, std::array<std::uint32_t, 2> key) {
    const std::uint64_t first = std::uint64_t{0xD2511F53U} * counter[0];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * counter[2];
    return {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0],
            static_cast<std::uint32_t>(second), static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1],
            static_cast<std::uint32_t>(first)};
}

PhiloxBlock philox(std::uint64_t seed, std::uint64_t stream, std::uint64_t blockIndex) {
    PhiloxBlock counter{static_cast<std::uint32_t>(blockIndex), static_cast<std::uint32_t>(blockIndex >> 32),
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

std::uint64_t firstOf(const PhiloxBlock& block) {
    return (std::uint64_t{block[1]} << 32) | block[0];
}

std::uint64_t secondOf(const PhiloxBlock& block) {
    return (std::uint64_t{block[3]} << 32) | block[2];
}

double asUniform(std::uint64_t number) {
    return static_cast<double>(number >> 11) * 0x1.0p-53;
}

std::uint64_t asBelow(std::uint64_t number, std::uint64_t bound) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(number) * bound) >> 64);
}

} // namespace

std::uint64_t CounterRandom::at(std::uint64_t index) const {
    const PhiloxBlock block = philox(m_seed, m_stream, index / 2);
    return index % 2 == 0 ? firstOf(block) : secondOf(block);
}

double CounterRandom::uniformAt(std::uint64_t index) const {
    return asUniform(at(index));
}

std::uint64_t CounterRandom::belowAt(std::uint64_t index, std::uint64_t bound) const {
    return asBelow(at(index), bound);
}

void CounterRandom::fill(std::uint64_t first, std::span<std::uint64_t> numbers) const {
    std::size_t filled = 0;
    if (first % 2 == 1 && !numbers.empty()) {
        numbers[filled++] = at(first);
    }
    for (; filled + 1 < numbers.size(); filled += 2) {
        const PhiloxBlock block = philox(m_seed, m_stream, (first + filled) / 2);
        numbers[filled] = firstOf(block);
        numbers[filled + 1] = secondOf(block);
    }
    if (filled < numbers.size()) {
        numbers[filled] = at(first + filled);
    }
}

std::uint64_t CounterRandom::next() {
    const std::uint64_t index = m_next++;
    if (index % 2 == 1) {
        return m_second;
    }
    const PhiloxBlock block = philox(m_seed, m_stream, index / 2);
    m_second = secondOf(block);
    return firstOf(block);
}

double CounterRandom::nextUniform() {
    return asUniform(next());
}

std::uint64_t CounterRandom::nextBelow(std::uint64_t bound) {
    return asBelow(next(), bound);
}

double CounterRandom::normalAt(std::uint64_t index) const {
    const double radius = std::sqrt(-2.0 * std::log1p(-uniformAt(2 * index)));
    return radius * std::cos(2.0 * std::numbers::pi * uniformAt(2 * index + 1));
}

} // namespace fgw
