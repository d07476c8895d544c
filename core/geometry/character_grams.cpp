// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/character_grams.h"

#include "core/base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace fgw::geometry {

namespace {

/// Of the rolling hash, and of the multiplicative one that takes the best mixed of its bits (Knuth's golden
/// ratio).
constexpr std::uint32_t kBase = 0x01000193;
constexpr std::uint32_t kSpread = 0x9e3779b1;

std::uint32_t lowerAscii(char c) {
    return static_cast<std::uint32_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

void readUnicode(std::string_view text, std::vector<std::uint32_t>& characters) {
    const std::string canonical = canonicalText(text);
    for (std::size_t position = 0; position < canonical.size();) {
        utf8proc_int32_t character = 0;
        position += static_cast<std::size_t>(
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(canonical.data() + position),
                             static_cast<utf8proc_ssize_t>(canonical.size() - position), &character));
        characters.push_back(static_cast<std::uint32_t>(utf8proc_tolower(character)));
    }
}

/// The characters of a text in lower case; canonical text has valid UTF-8 and no white space but spaces.
void readCharacters(std::string_view text, std::vector<std::uint32_t>& characters) {
    characters.clear();
    if (isAscii(text)) {
        std::ranges::transform(text, std::back_inserter(characters), lowerAscii);
    } else {
        readUnicode(text, characters);
    }
}

bool isSpace(std::uint32_t character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
}

/// Counts columns; takes time for what it counts only, however many columns there are.
class ColumnCounts {
public:
    /// Columns have so many bits.
    explicit ColumnCounts(unsigned bits) : m_bits(bits) {}

    void add(std::uint32_t column) { m_columns.push_back(column); }

    /// Appends what was counted, ascending by column, and forgets it.
    void moveTo(std::vector<std::uint32_t>& columns, std::vector<float>& counts) {
        for (unsigned shift = 0; shift < m_bits; shift += kDigitBits) {
            sortByDigit(shift);
        }
        for (std::size_t begin = 0; begin < m_columns.size();) {
            std::size_t end = begin + 1;
            while (end < m_columns.size() && m_columns[end] == m_columns[begin]) {
                ++end;
            }
            columns.push_back(m_columns[begin]);
            counts.push_back(static_cast<float>(end - begin));
            begin = end;
        }
        m_columns.clear();
    }

private:
    static constexpr unsigned kDigitBits = 9; ///< two passes for the usual number of columns

    /// One pass of a radix sort: keeps the order of those that have the same digit.
    void sortByDigit(unsigned shift) {
        std::array<std::uint32_t, std::size_t{1} << kDigitBits> places{};
        const auto digitOf = [&](std::uint32_t column) { return column >> shift & (places.size() - 1); };
        for (const std::uint32_t column : m_columns) {
            ++places[digitOf(column)];
        }
        std::exclusive_scan(places.begin(), places.end(), places.begin(), 0U);
        m_sorted.resize(m_columns.size());
        for (const std::uint32_t column : m_columns) {
            m_sorted[places[digitOf(column)]++] = column;
        }
        m_columns.swap(m_sorted);
    }

    unsigned m_bits;
    std::vector<std::uint32_t> m_columns;
    std::vector<std::uint32_t> m_sorted;
};

/// Counts the grams of one text after another.
class GramCounter {
public:
    explicit GramCounter(const CharacterGramOptions& options) : m_options(options), m_counts(options.bits) {}

    void count(std::string_view text, std::vector<std::uint32_t>& columns, std::vector<float>& counts) {
        readCharacters(text, m_characters);
        m_word.assign(1, ' ');
        for (const std::uint32_t character : m_characters) {
            if (isSpace(character)) {
                finishWord();
            } else {
                m_word.push_back(character);
            }
        }
        finishWord();
        m_counts.moveTo(columns, counts);
    }

private:
    void finishWord() {
        if (m_word.size() > 1) {
            m_word.push_back(' ');
            const std::size_t last = m_word.size() - std::min(m_options.shortest, m_word.size());
            for (std::size_t begin = 0; begin <= last; ++begin) {
                countFrom(begin);
            }
        }
        m_word.resize(1);
    }

    /// The grams that begin at one place, each hash made from the one before.
    void countFrom(std::size_t begin) {
        const std::size_t longest = std::min(m_options.longest, m_word.size() - begin);
        const std::size_t shortest = std::min(m_options.shortest, longest);
        std::uint32_t hash = 0;
        for (std::size_t length = 1; length <= longest; ++length) {
            hash = (hash + m_word[begin + length - 1] + 1) * kBase;
            if (length >= shortest) {
                m_counts.add((hash ^ hash >> 15U) * kSpread >> (32U - m_options.bits));
            }
        }
    }

    CharacterGramOptions m_options;
    std::vector<std::uint32_t> m_characters;
    std::vector<std::uint32_t> m_word;
    ColumnCounts m_counts;
};

/// What the texts of a chunk hold.
struct CountedChunk {
    std::vector<std::size_t> ends; ///< by text
    std::vector<std::uint32_t> columns;
    std::vector<float> counts;
};

SparseMatrix joined(const std::vector<CountedChunk>& chunks, std::size_t columns) {
    SparseMatrix matrix{.columns = columns, .offsets = {0}};
    for (const CountedChunk& chunk : chunks) {
        const std::size_t before = matrix.values.size();
        std::ranges::transform(chunk.ends, std::back_inserter(matrix.offsets),
                               [&](std::size_t end) { return before + end; });
        matrix.columnOf.insert(matrix.columnOf.end(), chunk.columns.begin(), chunk.columns.end());
        matrix.values.insert(matrix.values.end(), chunk.counts.begin(), chunk.counts.end());
    }
    matrix.rows = matrix.offsets.size() - 1;
    return matrix;
}

} // namespace

Result<SparseMatrix> countCharacterGrams(std::span<const std::string_view> texts,
                                         const CharacterGramOptions& options, const Task* task) {
    constexpr std::size_t textsPerChunk = 64;
    std::vector<CountedChunk> chunks((texts.size() + textsPerChunk - 1) / textsPerChunk);
    const auto countChunk = [&](std::size_t begin, std::size_t end) {
        CountedChunk& chunk = chunks[begin / textsPerChunk];
        GramCounter counter(options);
        for (std::size_t text = begin; text < end; ++text) {
            counter.count(texts[text], chunk.columns, chunk.counts);
            chunk.ends.push_back(chunk.columns.size());
        }
    };
    if (!parallelChunks(texts.size(), textsPerChunk, options.threads, task, countChunk)) {
        return cancelledError("count characters");
    }
    return joined(chunks, std::size_t{1} << options.bits);
}

} // namespace fgw::geometry
