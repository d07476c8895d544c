// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw {

/// A set of row numbers 0 … size−1, one bit each. Sets that are combined have the same size.
class BitSet {
public:
    BitSet() = default;
    explicit BitSet(std::size_t size, bool value = false);
    /// The rows for which `test(row)` is true; asked once for each row, in order.
    template <typename Test>
    [[nodiscard]] static BitSet where(std::size_t size, Test&& test) {
        BitSet set(size);
        for (std::size_t row = 0; row < size; ++row) {
            set.m_words[row / 64] |= std::uint64_t{test(row) ? 1U : 0U} << (row % 64);
        }
        return set;
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool test(std::size_t row) const { return (m_words[row / 64] >> (row % 64)) & 1U; }
    void set(std::size_t row) { m_words[row / 64] |= std::uint64_t{1} << (row % 64); }
    void reset(std::size_t row) { m_words[row / 64] &= ~(std::uint64_t{1} << (row % 64)); }
    void assign(std::size_t row, bool value) { value ? set(row) : reset(row); }

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] bool any() const;

    BitSet& operator&=(const BitSet& other);
    BitSet& operator|=(const BitSet& other);
    /// Takes the rows of `other` out.
    BitSet& operator-=(const BitSet& other);
    void flip();

    template <typename Visit>
    void forEach(Visit&& visit) const {
        for (std::size_t word = 0; word < m_words.size(); ++word) {
            for (std::uint64_t bits = m_words[word]; bits != 0; bits &= bits - 1) {
                visit(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
            }
        }
    }

    friend bool operator==(const BitSet&, const BitSet&) = default;

private:
    void clearTail();

    std::size_t m_size = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace fgw
