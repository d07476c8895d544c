// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bit_set.h"

#include <algorithm>
#include <bit>

namespace fgw {

BitSet::BitSet(std::size_t size, bool value) : m_size(size), m_words((size + 63) / 64, value ? ~0ULL : 0ULL) {
    clearTail();
}

std::size_t BitSet::count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : m_words) {
        total += static_cast<std::size_t>(std::popcount(word));
    }
    return total;
}

bool BitSet::any() const {
    return std::ranges::any_of(m_words, [](std::uint64_t word) { return word != 0; });
}

BitSet& BitSet::operator&=(const BitSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] &= other.m_words[i];
    }
    return *this;
}

BitSet& BitSet::operator|=(const BitSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] |= other.m_words[i];
    }
    return *this;
}

BitSet& BitSet::operator-=(const BitSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] &= ~other.m_words[i];
    }
    return *this;
}

void BitSet::flip() {
    for (std::uint64_t& word : m_words) {
        word = ~word;
    }
    clearTail();
}

void BitSet::clearTail() {
    if (m_size % 64 != 0) {
        m_words.back() &= (std::uint64_t{1} << (m_size % 64)) - 1;
    }
}

} // namespace fgw
