// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/word_similarity.h"

#include "core/base/text.h"

#include <cmath>
#include <unordered_map>

namespace fgw::intake {

namespace {

using Counts = WordCounts;

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

class Weights {
public:
    explicit Weights(const std::vector<Counts>& texts) : m_texts(static_cast<double>(texts.size())) {
        for (const Counts& counts : texts) {
            for (const auto& [word, count] : counts) {
                m_documents[word] += 1.0;
            }
        }
    }

    void apply(Counts& counts) const {
        double squares = 0.0;
        for (auto& [word, weight] : counts) {
            weight *= std::log((1.0 + m_texts) / (1.0 + m_documents.at(word))) + 1.0;
            squares += weight * weight;
        }
        for (auto& [word, weight] : counts) {
            weight /= std::sqrt(squares);
        }
    }

private:
    double m_texts;
    std::unordered_map<std::string, double> m_documents;
};

double dot(const Counts& a, const Counts& b) {
    double sum = 0.0;
    for (const auto& [word, weight] : a) {
        if (const auto found = b.find(word); found != b.end()) {
            sum += weight * found->second;
        }
    }
    return sum;
}

} // namespace

WordCounts wordCounts(std::string_view text) {
    const std::string lower = toLower(canonicalText(text));
    WordCounts counts;
    std::string word;
    for (const char c : lower + " ") {
        if (isWordByte(c)) {
            word += c;
        } else if (!word.empty()) {
            counts[word] += 1.0;
            word.clear();
        }
    }
    return counts;
}

std::vector<double> wordCosines(std::string_view text, const std::vector<std::string_view>& others) {
    std::vector<Counts> texts{wordCounts(text)};
    for (const std::string_view other : others) {
        texts.push_back(wordCounts(other));
    }
    const Weights weights(texts);
    for (Counts& counts : texts) {
        weights.apply(counts);
    }
    std::vector<double> cosines;
    for (std::size_t i = 1; i < texts.size(); ++i) {
        cosines.push_back(std::min(1.0, dot(texts[0], texts[i])));
    }
    return cosines;
}

} // namespace fgw::intake
