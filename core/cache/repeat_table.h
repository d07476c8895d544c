// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::cache {

/// Some of all evaluations, chosen by bits of their fingerprints.
struct IdentityShare {
    std::uint32_t mask = 0;
    std::uint32_t value = 0;

    [[nodiscard]] bool holds(std::uint32_t bits) const { return (bits & mask) == value; }
};

/// Finds the records that a later record of the same evaluation replaces, while all records pass in order.
/// Takes 16 MB whatever the number of records, and less only for a few: where a share has more evaluations
/// than fit, it gives up half of it, for another table and another pass. Compares 96 bits of fingerprints.
class RepeatTable {
public:
    explicit RepeatTable(IdentityShare share = {}) : m_share(share), m_slots(kFewSlots) {}

    /// The fingerprints of the next records, the first of which is number `first`. Sets the bits of the
    /// records that they replace in `superseded`, which is made as long as there are records.
    void meet(std::span<const Fingerprint> identities, std::uint64_t first, std::vector<bool>& superseded);

    /// What it gave up so far: what of it repeats was found only in part.
    [[nodiscard]] const std::vector<IdentityShare>& givenUp() const { return m_givenUp; }
    /// Forgets all, for another pass over the records; its memory serves again.
    void beginAgain(IdentityShare share);

private:
    static constexpr std::size_t kFewSlots = std::size_t{1} << 12; // powers of two, as `kSlots`
    static constexpr std::size_t kSlots = std::size_t{1} << 20;
    static constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;
    struct Slot {
        std::uint64_t low = 0;
        std::uint32_t high = 0;
        std::uint32_t record = kEmpty; ///< the last one of its evaluation
    };

    [[nodiscard]] Slot& slotFor(std::uint64_t low, std::uint32_t high);
    void makeRoom();
    void giveUpHalf();
    void dropGivenUp();

    IdentityShare m_share;
    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    std::vector<IdentityShare> m_givenUp;
};

} // namespace fgw::cache
