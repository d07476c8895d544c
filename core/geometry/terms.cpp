// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/terms.h"

#include "core/geometry/stop_words.h"
#include "core/geometry/tokenize.h"

#include <algorithm>
#include <unordered_map>

namespace fgw::geometry {

namespace {

/// A word by its number, or two neighbouring words: first number + 1 in the upper half.
using TermKey = std::uint64_t;

TermKey pairKey(std::uint32_t first, std::uint32_t second) {
    return (TermKey{first} + 1) << 32 | second;
}

struct KeyCount {
    TermKey key = 0;
    std::uint32_t count = 0;
};

/// Numbers words in order of first appearance.
class WordNumbers {
public:
    explicit WordNumbers(bool keepStopWords) : m_keepStopWords(keepStopWords) {}

    /// The numbers of a document's words, without those that are not wanted.
    std::vector<std::uint32_t> numbersOf(const Tokens& tokens) {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(tokens.size());
        for (std::size_t index = 0; index < tokens.size(); ++index) {
            const std::uint32_t number = numberOf(tokens[index]);
            if (m_wanted[number]) {
                numbers.push_back(number);
            }
        }
        return numbers;
    }

    [[nodiscard]] std::string text(TermKey key) const {
        const std::string second(m_words[static_cast<std::uint32_t>(key)]);
        return key >> 32 == 0 ? second : std::string(m_words[(key >> 32) - 1]) + " " + second;
    }

private:
    std::uint32_t numberOf(std::string_view word) {
        const auto [found, isNew] = m_numbers.try_emplace(word, static_cast<std::uint32_t>(m_words.size()));
        if (isNew) {
            m_words.push_back(word);
            m_wanted.push_back(m_keepStopWords || !isStopWord(word));
        }
        return found->second;
    }

    bool m_keepStopWords;
    std::unordered_map<std::string_view, std::uint32_t> m_numbers;
    std::vector<std::string_view> m_words;
    std::vector<bool> m_wanted;
};

/// How often each key is among these, ascending.
std::vector<KeyCount> countEach(std::vector<TermKey> keys) {
    std::ranges::sort(keys);
    std::vector<KeyCount> counted;
    for (const TermKey key : keys) {
        if (counted.empty() || counted.back().key != key) {
            counted.push_back({key, 0});
        }
        ++counted.back().count;
    }
    return counted;
}

/// The terms of a document with their counts, ascending by key.
std::vector<KeyCount> countKeys(const std::vector<std::uint32_t>& words, bool pairs) {
    std::vector<TermKey> keys(words.begin(), words.end());
    for (std::size_t index = 1; pairs && index < words.size(); ++index) {
        keys.push_back(pairKey(words[index - 1], words[index]));
    }
    return countEach(std::move(keys));
}

using Documents = std::vector<std::vector<KeyCount>>;

/// In how many documents each term occurs, ascending by key.
std::vector<KeyCount> countDocuments(const Documents& documents) {
    std::vector<TermKey> keys;
    for (const auto& document : documents) {
        for (const KeyCount& term : document) {
            keys.push_back(term.key);
        }
    }
    return countEach(std::move(keys));
}

void keepMostCommon(std::vector<KeyCount>& terms, std::size_t limit) {
    if (limit == 0 || terms.size() <= limit) {
        return;
    }
    std::ranges::stable_sort(terms, [](const KeyCount& a, const KeyCount& b) { return a.count > b.count; });
    terms.resize(limit);
    std::ranges::sort(terms, {}, &KeyCount::key);
}

std::vector<KeyCount> chooseVocabulary(const Documents& documents, const TermOptions& options) {
    const std::vector<KeyCount> all = countDocuments(documents);
    const double most = options.maxDocumentShare * static_cast<double>(documents.size());
    std::vector<KeyCount> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [&](const KeyCount& term) {
        return term.count >= options.minDocuments && static_cast<double>(term.count) <= most;
    });
    if (chosen.empty()) {
        chosen = all;
    }
    keepMostCommon(chosen, options.maxTerms);
    return chosen;
}

SparseMatrix countsMatrix(const Documents& documents, const std::vector<KeyCount>& vocabulary) {
    std::unordered_map<TermKey, std::uint32_t> columns;
    columns.reserve(vocabulary.size());
    for (const KeyCount& term : vocabulary) {
        columns.emplace(term.key, static_cast<std::uint32_t>(columns.size()));
    }
    SparseMatrix matrix{.rows = documents.size(), .columns = vocabulary.size(), .offsets = {0}};
    for (const auto& document : documents) {
        // Keys ascend in the document and in the vocabulary, so columns ascend too.
        for (const KeyCount& term : document) {
            if (const auto found = columns.find(term.key); found != columns.end()) {
                matrix.columnOf.push_back(found->second);
                matrix.values.push_back(static_cast<float>(term.count));
            }
        }
        matrix.offsets.push_back(matrix.values.size());
    }
    return matrix;
}

} // namespace

Result<TermCounts> countTerms(std::span<const std::string_view> texts, const TermOptions& options,
                              const Task* task) {
    constexpr std::size_t textsPerChunk = 64;
    std::vector<Tokens> tokens(texts.size());
    const auto tokenizeChunk = [&](std::size_t begin, std::size_t end) {
        for (std::size_t text = begin; text < end; ++text) {
            tokens[text] = tokenize(texts[text], options.foldNumbers);
        }
    };
    if (!parallelChunks(texts.size(), textsPerChunk, options.threads, task, tokenizeChunk)) {
        return cancelledError("count words");
    }
    WordNumbers numbers(options.keepStopWords);
    std::vector<std::vector<std::uint32_t>> words(texts.size());
    std::ranges::transform(tokens, words.begin(),
                           [&](const Tokens& text) { return numbers.numbersOf(text); });
    Documents documents(texts.size());
    const auto countChunk = [&](std::size_t begin, std::size_t end) {
        for (std::size_t text = begin; text < end; ++text) {
            documents[text] = countKeys(words[text], options.pairs);
        }
    };
    if (!parallelChunks(texts.size(), textsPerChunk, options.threads, task, countChunk)) {
        return cancelledError("count words");
    }
    const std::vector<KeyCount> vocabulary = chooseVocabulary(documents, options);
    TermCounts terms;
    terms.counts = countsMatrix(documents, vocabulary);
    for (const KeyCount& term : vocabulary) {
        terms.terms.push_back(numbers.text(term.key));
    }
    return terms;
}

} // namespace fgw::geometry
