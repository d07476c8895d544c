// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/repeat_table.h"

#include <algorithm>
#include <utility>

namespace fgw::cache {

void RepeatTable::meet(std::span<const Fingerprint> identities, std::uint64_t first,
                       std::vector<bool>& superseded) {
    // A slot lies anywhere in memory: it is asked for well before it is needed.
    constexpr std::size_t ahead = 8;
    superseded.resize(std::max(superseded.size(), first + identities.size()));
    for (std::size_t i = 0; i < identities.size(); ++i) {
        if (i + ahead < identities.size()) {
            __builtin_prefetch(&m_slots[identities[i + ahead].low & (m_slots.size() - 1)], 1);
        }
        const auto high = static_cast<std::uint32_t>(identities[i].high);
        if (!m_share.holds(high)) {
            continue;
        }
        Slot& slot = slotFor(identities[i].low, high);
        const std::uint32_t former = std::exchange(slot.record, static_cast<std::uint32_t>(first + i));
        if (former != kEmpty) {
            superseded[former] = true;
        } else if (++m_used > m_slots.size() / 4 * 3) {
            makeRoom();
        }
    }
}

void RepeatTable::beginAgain(IdentityShare share) {
    m_share = share;
    m_used = 0;
    m_givenUp.clear();
    std::ranges::fill(m_slots, Slot{});
}

/// The slot of the evaluation, made its own where it was empty.
RepeatTable::Slot& RepeatTable::slotFor(std::uint64_t low, std::uint32_t high) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t index = low & mask;
    while (m_slots[index].record != kEmpty && (m_slots[index].low != low || m_slots[index].high != high)) {
        index = (index + 1) & mask;
    }
    m_slots[index].low = low;
    m_slots[index].high = high;
    return m_slots[index];
}

void RepeatTable::makeRoom() {
    if (m_slots.size() == kSlots) {
        giveUpHalf();
        return dropGivenUp();
    }
    const std::vector<Slot> few = std::exchange(m_slots, std::vector<Slot>(kSlots));
    for (const Slot& slot : few) {
        if (slot.record != kEmpty) {
            slotFor(slot.low, slot.high).record = slot.record;
        }
    }
}

/// In place: a copy would be as large as what it makes room for. Slots are found by walking from where they
/// belong, so that each that stays is put in anew. Taken in the order of the walk, from where no walk leads
/// over, it finds its place at or before the one that it left.
void RepeatTable::dropGivenUp() {
    const auto empty = std::ranges::find(m_slots, kEmpty, &Slot::record);
    const auto first = static_cast<std::size_t>(empty - m_slots.begin());
    m_used = 0;
    for (std::size_t step = 1; step < m_slots.size(); ++step) {
        const Slot slot = std::exchange(m_slots[(first + step) & (m_slots.size() - 1)], Slot{});
        if (slot.record != kEmpty && m_share.holds(slot.high)) {
            slotFor(slot.low, slot.high).record = slot.record;
            ++m_used;
        }
    }
}

void RepeatTable::giveUpHalf() {
    const std::uint32_t nextBit = m_share.mask + 1; // the mask's ones stand at its end
    m_share.mask |= nextBit;
    m_givenUp.push_back({m_share.mask, m_share.value | nextBit});
}

} // namespace fgw::cache
