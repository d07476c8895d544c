// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::cache {

/// A hash table from fingerprints to numbers below 2³²−1, open addressed: one cache line for a hit.
class FingerprintTable {
public:
    FingerprintTable() { clear(); }

    /// The number of `key`; where it is new, `fresh` is stored and returned.
    std::uint32_t findOrInsert(const Fingerprint& key, std::uint32_t fresh);
    [[nodiscard]] std::size_t size() const { return m_size; }
    void clear();

private:
    static constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;
    struct Slot {
        Fingerprint key;
        std::uint32_t value = kEmpty;
    };

    [[nodiscard]] Slot& slotFor(const Fingerprint& key);
    void grow();

    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
};

} // namespace fgw::cache
