// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/fingerprint_table.h"

#include <utility>

namespace fgw::cache {

namespace {

constexpr std::size_t kFirstSize = 1024; // a power of two, as every later size

} // namespace

void FingerprintTable::clear() {
    m_slots.assign(kFirstSize, Slot{});
    m_size = 0;
}

FingerprintTable::Slot& FingerprintTable::slotFor(const Fingerprint& key) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t index = key.low & mask;
    while (m_slots[index].value != kEmpty && m_slots[index].key != key) {
        index = (index + 1) & mask;
    }
    return m_slots[index];
}

std::uint32_t FingerprintTable::findOrInsert(const Fingerprint& key, std::uint32_t fresh) {
    Slot& slot = slotFor(key);
    if (slot.value != kEmpty) {
        return slot.value;
    }
    slot = {key, fresh};
    if (++m_size * 2 > m_slots.size()) {
        grow();
    }
    return fresh;
}

void FingerprintTable::grow() {
    const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 2));
    for (const Slot& slot : old) {
        if (slot.value != kEmpty) {
            slotFor(slot.key) = slot;
        }
    }
}

} // namespace fgw::cache
