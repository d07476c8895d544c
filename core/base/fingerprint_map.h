// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace fgw {

/// A hash map from fingerprints to small values, open addressed: a key is found with one step into memory.
template <typename Value>
class FingerprintMap {
public:
    /// The value of `key`, and whether it is new, with `fresh` for its value. Valid until the next call.
    std::pair<Value&, bool> findOrInsert(const Fingerprint& key, const Value& fresh) {
        if ((m_size + 1) * 2 > m_slots.size()) {
            grow();
        }
        Slot& slot = slotFor(key == Fingerprint{} ? kForZero : key);
        const bool isNew = slot.key == Fingerprint{};
        if (isNew) {
            slot = {key == Fingerprint{} ? kForZero : key, fresh};
            ++m_size;
        }
        return {slot.value, isNew};
    }
    /// Asks memory for where `key` belongs: whoever does something else before `findOrInsert` waits less.
    void prefetch(const Fingerprint& key) const {
        if (!m_slots.empty()) {
            __builtin_prefetch(&m_slots[key.low & (m_slots.size() - 1)]);
        }
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    void clear() {
        m_slots.clear();
        m_size = 0;
    }

private:
    /// The zero fingerprint marks an empty slot; should a text ever have it, this one stands for it.
    static constexpr Fingerprint kForZero{1, 1};
    static constexpr std::size_t kFirstSize = std::size_t{1} << 14; // a power of two, as every later size
    struct Slot {
        Fingerprint key;
        [[no_unique_address]] Value value{};
    };

    Slot& slotFor(const Fingerprint& key) {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t index = key.low & mask;
        while (m_slots[index].key != Fingerprint{} && m_slots[index].key != key) {
            index = (index + 1) & mask;
        }
        return m_slots[index];
    }

    void grow() {
        const std::size_t size = m_slots.empty() ? kFirstSize : m_slots.size() * 2;
        const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(size));
        for (const Slot& slot : old) {
            if (slot.key != Fingerprint{}) {
                slotFor(slot.key) = slot;
            }
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
};

} // namespace fgw
