// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <array>
#include <cstdint>

namespace fgw::cache {

/// What makes two records the same evaluation within a source.
struct RecordIdentity {
    std::uint64_t itemIdHash = 0;
    std::uint32_t model = 0, slice = 0;
    std::int32_t seed = 0, round = 0, epoch = 0, samplingSeed = 0;

    [[nodiscard]] Fingerprint fingerprint() const {
        const std::array<std::uint32_t, 8> key{static_cast<std::uint32_t>(itemIdHash),
                                               static_cast<std::uint32_t>(itemIdHash >> 32),
                                               model,
                                               slice,
                                               static_cast<std::uint32_t>(seed),
                                               static_cast<std::uint32_t>(round),
                                               static_cast<std::uint32_t>(epoch),
                                               static_cast<std::uint32_t>(samplingSeed)};
        return Fingerprint::of({reinterpret_cast<const char*>(key.data()), sizeof key});
    }
};

} // namespace fgw::cache
