// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <bit>
#include <cstdint>

namespace fgw {

/// Two hashes as one, several times as fast as hashing their texts together. Depends on their order. For
/// looking up what lives in memory: what is stored is hashed by Fingerprint::of.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t first, std::uint64_t second) {
    // Odd constants of splitmix64 (Steele, Lea, Flood, OOPSLA 2014): multiplying by one loses nothing.
    constexpr std::uint64_t firstOdd = 0x9E3779B97F4A7C15ULL;
    constexpr std::uint64_t secondOdd = 0xBF58476D1CE4E5B9ULL;
    return std::rotl(first ^ (second * firstOdd), 29) * secondOdd;
}

[[nodiscard]] inline Fingerprint mixed(const Fingerprint& first, const Fingerprint& second) {
    return {mixed(first.low, second.low), mixed(first.high, second.high)};
}

} // namespace fgw
