// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/case_likeness.h"

#include "core/explore/failure_texts.h"
#include "core/intake/words.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>

namespace fgw::triage {

namespace {

constexpr std::size_t kTextsAtOnce = 1024;

using intake::WordCounts;

/// The cases' words, each with the cases that hold it.
class CaseIndex {
public:
    explicit CaseIndex(const std::vector<std::string>& inputs) : m_cases(inputs.size()) {
        std::vector<WordCounts> counts;
        std::ranges::transform(inputs, std::back_inserter(counts), intake::wordCounts);
        for (const WordCounts& words : counts) {
            for (const auto& [word, count] : words) {
                m_words[word].documents += 1.0;
            }
        }
        for (std::size_t index = 0; index < counts.size(); ++index) {
            addCase(index, counts[index]);
        }
    }

    [[nodiscard]] Likeness nearest(const std::string& text) const {
        std::vector<double> dots(m_cases, 0.0);
        double squares = 0.0;
        for (const auto& [word, count] : intake::wordCounts(text)) {
            const auto found = m_words.find(word);
            const double weight = count * rarity(found == m_words.end() ? 0.0 : found->second.documents);
            squares += weight * weight;
            if (found != m_words.end()) {
                for (const auto& [index, share] : found->second.postings) {
                    dots[index] += weight * share;
                }
            }
        }
        const auto best = std::ranges::max_element(dots);
        if (best == dots.end() || *best <= 0.0) {
            return {};
        }
        return {static_cast<std::int32_t>(best - dots.begin()),
                static_cast<float>(std::min(1.0, *best / std::sqrt(squares)))};
    }

private:
    struct Word {
        double documents = 0;                                 ///< cases that hold it
        std::vector<std::pair<std::size_t, double>> postings; ///< case, and share of its length-1 vector
    };

    [[nodiscard]] double rarity(double documents) const {
        return std::log((1.0 + static_cast<double>(m_cases)) / (1.0 + documents)) + 1.0;
    }

    void addCase(std::size_t index, const WordCounts& counts) {
        double squares = 0.0;
        for (const auto& [word, count] : counts) {
            const double weight = count * rarity(m_words.at(word).documents);
            squares += weight * weight;
        }
        for (const auto& [word, count] : counts) {
            Word& entry = m_words.at(word);
            entry.postings.emplace_back(index, count * rarity(entry.documents) / std::sqrt(squares));
        }
    }

    std::size_t m_cases;
    std::unordered_map<std::string, Word> m_words;
};

Status addLikeness(const RecordTable& table, const CaseIndex& cases, std::size_t begin, std::size_t end,
                   std::vector<Likeness>& found) {
    std::vector<TextId> ids;
    for (std::size_t item = begin; item < end; ++item) {
        ids.push_back(table.items()[item].input);
    }
    const auto texts = table.texts().texts(ids);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    for (std::size_t item = begin; item < end; ++item) {
        const std::string& text = (*texts)[item - begin];
        found.push_back(
            cases.nearest(table.items()[item].inputIsMessages ? explore::spokenText(text) : text));
    }
    return {};
}

} // namespace

Result<std::vector<Likeness>> likenessToCases(const RecordTable& table,
                                              const std::vector<std::string>& caseInputs, Task& task) {
    std::vector<Likeness> found;
    if (caseInputs.empty()) {
        return found;
    }
    const CaseIndex cases(caseInputs);
    const std::size_t items = table.items().size();
    task.beginStep("comparing with known cases", items);
    for (std::size_t begin = 0; begin < items; begin += kTextsAtOnce) {
        if (task.cancelled()) {
            return cancelledError("compare with known cases");
        }
        const Status added = addLikeness(table, cases, begin, std::min(items, begin + kTextsAtOnce), found);
        if (!added) {
            return std::unexpected(added.error());
        }
        task.advanceTo(begin);
    }
    return found;
}

} // namespace fgw::triage
