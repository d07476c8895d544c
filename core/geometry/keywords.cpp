// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/keywords.h"

#include "core/geometry/stop_words.h"
#include "core/geometry/tokenize.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fgw::geometry {

namespace {

using Words = std::vector<std::string_view>;

Words wordsOf(std::string_view term) {
    const std::size_t gap = term.find(' ');
    return gap == std::string_view::npos ? Words{term} : Words{term.substr(0, gap), term.substr(gap + 1)};
}

bool isNumber(std::string_view word) {
    return word == kNumberToken ||
           std::ranges::all_of(word, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
}

/// The same word, or its plural.
bool areAlike(std::string_view a, std::string_view b) {
    const std::string_view shorter = a.size() < b.size() ? a : b;
    const std::string_view longer = a.size() < b.size() ? b : a;
    return longer.starts_with(shorter) &&
           (longer.size() == shorter.size() || longer.substr(shorter.size()) == "s" ||
            longer.substr(shorter.size()) == "es");
}

bool repeats(std::string_view term, const std::vector<std::string>& chosen) {
    return std::ranges::any_of(chosen, [&](const std::string& earlier) {
        const Words words = wordsOf(earlier);
        return std::ranges::any_of(wordsOf(term), [&](std::string_view word) {
            return std::ranges::any_of(words, [&](std::string_view known) { return areAlike(word, known); });
        });
    });
}

/// In how many documents of each cluster each term occurs.
struct DocumentCounts {
    std::vector<double> clusterSizes;
    std::vector<double> ofTerm;                 ///< by term, over the clustered documents
    std::vector<std::vector<double>> inCluster; ///< cluster × term
};

DocumentCounts countDocumentsByCluster(const SparseMatrix& counts, std::span<const std::int32_t> clusterOf,
                                       std::size_t clusters) {
    DocumentCounts documents{
        std::vector<double>(clusters, 0.0), std::vector<double>(counts.columns, 0.0),
        std::vector<std::vector<double>>(clusters, std::vector<double>(counts.columns, 0.0))};
    for (std::size_t row = 0; row < counts.rows; ++row) {
        if (clusterOf[row] < 0) {
            continue;
        }
        const auto cluster = static_cast<std::size_t>(clusterOf[row]);
        documents.clusterSizes[cluster] += 1.0;
        for (std::size_t entry = counts.offsets[row]; entry < counts.offsets[row + 1]; ++entry) {
            documents.ofTerm[counts.columnOf[entry]] += 1.0;
            documents.inCluster[cluster][counts.columnOf[entry]] += 1.0;
        }
    }
    return documents;
}

struct ScoredTerm {
    double score = 0.0;
    std::size_t term = 0;
};

/// Terms of a cluster by falling score, the earlier of equals first.
std::vector<ScoredTerm> rankTerms(const DocumentCounts& documents, std::size_t cluster,
                                  double meanClusterSize) {
    const std::vector<double>& counts = documents.inCluster[cluster];
    const double size = documents.clusterSizes[cluster];
    const double fewest = size > 1.0 ? 2.0 : 1.0;
    std::vector<ScoredTerm> ranked;
    for (std::size_t term = 0; term < counts.size(); ++term) {
        if (counts[term] >= fewest) {
            ranked.push_back(
                {counts[term] / size * std::log1p(meanClusterSize / documents.ofTerm[term]), term});
        }
    }
    std::ranges::stable_sort(ranked,
                             [](const ScoredTerm& a, const ScoredTerm& b) { return a.score > b.score; });
    return ranked;
}

std::vector<std::string> chooseKeywords(const std::vector<ScoredTerm>& ranked,
                                        const std::vector<std::string>& terms, std::size_t limit) {
    std::vector<std::string> chosen;
    for (const ScoredTerm& candidate : ranked) {
        if (chosen.size() == limit) {
            break;
        }
        const std::string& term = terms[candidate.term];
        if (canBeKeyword(term) && !repeats(term, chosen)) {
            chosen.push_back(term);
        }
    }
    return chosen;
}

} // namespace

bool canBeKeyword(std::string_view term) {
    return std::ranges::none_of(wordsOf(term),
                                [](std::string_view word) { return isNumber(word) || isStopWord(word); });
}

std::vector<std::vector<std::string>> clusterKeywords(const TermCounts& terms,
                                                      std::span<const std::int32_t> clusterOf,
                                                      std::size_t clusters, std::size_t perCluster) {
    assert(clusterOf.size() == terms.counts.rows);
    const DocumentCounts documents = countDocumentsByCluster(terms.counts, clusterOf, clusters);
    double clustered = 0.0;
    for (const double size : documents.clusterSizes) {
        clustered += size;
    }
    std::vector<std::vector<std::string>> keywords;
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        const auto ranked = rankTerms(documents, cluster, clustered / static_cast<double>(clusters));
        keywords.push_back(chooseKeywords(ranked, terms.terms, perCluster));
    }
    return keywords;
}

} // namespace fgw::geometry
