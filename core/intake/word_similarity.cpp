// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/word_similarity.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>

namespace fgw::intake {

namespace {

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/// Calls visit(word) for each word of a text, in lower case.
template <typename Visit>
void forEachWord(std::string_view text, Visit&& visit) {
    const std::string lower = toLower(canonicalText(text));
    std::string_view rest = lower;
    while (!rest.empty()) {
        const auto begin = std::ranges::find_if(rest, isWordByte);
        const auto end = std::find_if_not(begin, rest.end(), isWordByte);
        if (begin != end) {
            visit(std::string_view(begin, end));
        }
        rest = std::string_view(end, rest.end());
    }
}

struct AnyTextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// How often a text has a word.
struct WordCount {
    std::uint32_t word = 0;
    std::uint32_t count = 0;
};

/// Texts as counts of numbered words. Words are numbered in the order in which they are met, so that sums
/// over them come out the same everywhere.
class CountedTexts {
public:
    void add(std::string_view text) {
        const std::size_t begin = m_counts.size();
        ++m_texts;
        forEachWord(text, [&](std::string_view word) { count(numberOf(word)); });
        m_begins.push_back(begin);
    }

    [[nodiscard]] std::span<const WordCount> at(std::size_t text) const {
        const std::size_t end = text + 1 < m_begins.size() ? m_begins[text + 1] : m_counts.size();
        return {m_counts.data() + m_begins[text], end - m_begins[text]};
    }

    /// ln((1 + n) / (1 + df)) + 1 by word.
    [[nodiscard]] std::vector<double> rarities() const {
        std::vector<double> rarities;
        rarities.reserve(m_words.size());
        for (const Word& word : m_words) {
            rarities.push_back(std::log((1.0 + m_texts) / (1.0 + word.documents)) + 1.0);
        }
        return rarities;
    }

private:
    struct Word {
        std::uint32_t documents = 0;
        std::uint32_t lastText = 0; ///< that has it, from 1
        std::size_t lastCount = 0;  ///< its place in `m_counts`
    };

    std::uint32_t numberOf(std::string_view word) {
        const auto found = m_numbers.find(word);
        if (found != m_numbers.end()) {
            return found->second;
        }
        const auto number = static_cast<std::uint32_t>(m_words.size());
        m_words.emplace_back();
        m_numbers.emplace(word, number);
        return number;
    }

    void count(std::uint32_t number) {
        Word& word = m_words[number];
        if (word.lastText == m_texts) {
            ++m_counts[word.lastCount].count;
            return;
        }
        word.lastText = m_texts;
        word.lastCount = m_counts.size();
        ++word.documents;
        m_counts.push_back({number, 1});
    }

    std::unordered_map<std::string, std::uint32_t, AnyTextHash, std::equal_to<>> m_numbers;
    std::vector<Word> m_words;
    std::vector<WordCount> m_counts;
    std::vector<std::size_t> m_begins; ///< of each text in `m_counts`
    std::uint32_t m_texts = 0;
};

} // namespace

WordCounts wordCounts(std::string_view text) {
    WordCounts counts;
    forEachWord(text, [&](std::string_view word) { counts[std::string(word)] += 1.0; });
    return counts;
}

std::vector<double> wordCosines(std::string_view text, const std::vector<std::string_view>& others) {
    CountedTexts texts;
    texts.add(text);
    for (const std::string_view other : others) {
        texts.add(other);
    }
    const std::vector<double> rarities = texts.rarities();
    std::vector<double> wanted(rarities.size(), 0.0);
    double wantedSquares = 0.0;
    for (const WordCount& one : texts.at(0)) {
        wanted[one.word] = one.count * rarities[one.word];
        wantedSquares += wanted[one.word] * wanted[one.word];
    }
    std::vector<double> cosines;
    cosines.reserve(others.size());
    for (std::size_t i = 1; i <= others.size(); ++i) {
        double squares = 0.0;
        double dot = 0.0;
        for (const WordCount& one : texts.at(i)) {
            const double weight = one.count * rarities[one.word];
            squares += weight * weight;
            dot += weight * wanted[one.word];
        }
        const double lengths = std::sqrt(squares * wantedSquares);
        cosines.push_back(lengths == 0.0 ? 0.0 : std::min(1.0, dot / lengths));
    }
    return cosines;
}

} // namespace fgw::intake
