// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/shape_similarity.h"

#include "core/base/parallel.h"
#include "core/intake/packed_lists.h"
#include "core/intake/text_numbers.h"
#include "core/intake/words.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace fgw::intake {

namespace {

/// Texts whose cosines one thread takes at a time.
constexpr std::size_t kChunk = 512;
/// Characters of a run.
constexpr std::size_t kRun = 3;

/// Where each code point begins, and the end.
std::vector<std::size_t> codePointsOf(std::string_view text) {
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
            begins.push_back(at);
        }
    }
    begins.push_back(text.size());
    return begins;
}

} // namespace

/// Texts as numbered words, and words as numbered features: there are few words in many texts, so that a word
/// is taken apart once.
class Shapes::Texts {
public:
    void add(std::string_view text) {
        m_wordsBefore = m_words.count();
        m_featuresBefore = m_features.count();
        forEachWord(text, [&](std::string_view word) { m_texts.add(numberOf(word)); });
        m_texts.endList();
        forEachFeatureOfLast([](Documents& documents) { ++documents.count; });
    }

    /// Also what was met in it first: the next comparison costs what the other texts hold, no more. Not twice
    /// without an `add` between.
    void removeLast() {
        forEachFeatureOfLast([](Documents& documents) { --documents.count; });
        m_texts.truncate(m_texts.count() - 1);
        m_wordNumbers.truncate(m_wordsBefore);
        m_words.truncate(m_wordsBefore);
        m_features.truncate(m_featuresBefore);
        m_documents.resize(m_featuresBefore);
    }

    [[nodiscard]] std::size_t count() const { return m_texts.count(); }
    [[nodiscard]] std::size_t features() const { return m_features.count(); }

    /// ln((1 + n) / (1 + df)) + 1 by feature.
    [[nodiscard]] std::vector<double> rarities() const {
        std::vector<double> rarities;
        rarities.reserve(features());
        for (const Documents& feature : m_documents) {
            rarities.push_back(
                std::log((1.0 + static_cast<double>(m_texts.count())) / (1.0 + feature.count)) + 1.0);
        }
        return rarities;
    }

    /// Calls visit(feature) for each feature of a text, as often as the text has it.
    template <typename Visit>
    void forEachFeature(std::size_t text, Visit&& visit) const {
        for (const std::uint32_t word : m_texts.at(text)) {
            for (const std::uint32_t feature : m_words.at(word)) {
                visit(feature);
            }
        }
    }

private:
    struct Documents {
        std::uint32_t count = 0;
        std::size_t visit = 0; ///< last one that met the feature, from 1
    };

    std::uint32_t numberOf(std::string_view word) {
        const std::uint32_t number = m_wordNumbers.of(word);
        if (number == m_words.count()) {
            takeApart(word);
        }
        return number;
    }

    /// Runs are marked, so that none is taken for a word of its letters.
    void takeApart(std::string_view word) {
        m_words.add(m_features.of(word));
        const std::string padded = std::string(" ").append(word).append(" ");
        const std::vector<std::size_t> begins = codePointsOf(padded);
        for (std::size_t first = 0; first + kRun < begins.size(); ++first) {
            const std::size_t length = begins[first + kRun] - begins[first];
            m_words.add(m_features.of(std::string("~").append(padded, begins[first], length)));
        }
        m_words.endList();
        m_documents.resize(m_features.count());
    }

    /// Each once.
    template <typename Change>
    void forEachFeatureOfLast(Change&& change) {
        ++m_visits;
        forEachFeature(m_texts.count() - 1, [&](std::uint32_t feature) {
            Documents& documents = m_documents[feature];
            if (std::exchange(documents.visit, m_visits) != m_visits) {
                change(documents);
            }
        });
    }

    TextNumbers m_wordNumbers;
    TextNumbers m_features;
    PackedLists<std::uint32_t> m_words; ///< features of each
    PackedLists<std::uint32_t> m_texts; ///< words of each
    std::vector<Documents> m_documents;
    std::size_t m_visits = 0;
    std::size_t m_wordsBefore = 0;    ///< the last text
    std::size_t m_featuresBefore = 0; ///< the last text
};

namespace {

/// A text with its weights, for others to be compared with.
class Wanted {
public:
    Wanted(const Shapes::Texts& texts, std::size_t text)
        : m_texts(texts), m_rarities(texts.rarities()), m_weights(texts.features(), 0.0) {
        texts.forEachFeature(text, [&](std::uint32_t feature) { m_weights[feature] += m_rarities[feature]; });
        for (const double weight : m_weights) {
            m_squares += weight * weight;
        }
    }

    /// Of texts [begin, end).
    void cosines(std::size_t begin, std::size_t end, std::span<double> cosines) const {
        std::vector<std::uint32_t> counts(m_weights.size(), 0);
        std::vector<std::uint32_t> met;
        for (std::size_t text = begin; text < end; ++text) {
            m_texts.forEachFeature(text, [&](std::uint32_t feature) {
                if (counts[feature]++ == 0) {
                    met.push_back(feature);
                }
            });
            double squares = 0.0;
            double dot = 0.0;
            for (const std::uint32_t feature : met) {
                const double weight = std::exchange(counts[feature], 0) * m_rarities[feature];
                squares += weight * weight;
                dot += weight * m_weights[feature];
            }
            met.clear();
            const double lengths = std::sqrt(squares * m_squares);
            cosines[text - begin] = lengths == 0.0 ? 0.0 : std::min(1.0, dot / lengths);
        }
    }

private:
    const Shapes::Texts& m_texts;
    std::vector<double> m_rarities;
    std::vector<double> m_weights;
    double m_squares = 0.0;
};

} // namespace

Shapes::Shapes() : m_texts(std::make_unique<Texts>()) {}
Shapes::~Shapes() = default;

void Shapes::add(std::string_view text) {
    m_texts->add(text);
}

std::vector<double> Shapes::cosines(std::string_view text) {
    const std::size_t others = m_texts->count();
    m_texts->add(text);
    std::vector<double> cosines(others);
    const Wanted wanted(*m_texts, others);
    parallelChunks(others, kChunk, {}, nullptr, [&](std::size_t begin, std::size_t end) {
        wanted.cosines(begin, end, std::span(cosines).subspan(begin, end - begin));
    });
    m_texts->removeLast();
    return cosines;
}

std::vector<double> shapeCosines(std::string_view text, const std::vector<std::string_view>& others) {
    Shapes shapes;
    for (const std::string_view other : others) {
        shapes.add(other);
    }
    return shapes.cosines(text);
}

} // namespace fgw::intake
