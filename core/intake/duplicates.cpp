// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_data.h"
#include "core/intake/promotion.h"
#include "core/intake/word_similarity.h"

#include <algorithm>

namespace fgw::intake {

namespace {

std::string hashOf(const corpus::Case& fields, const corpus::Corpus& corpus) {
    const auto found = fields.data.find("input");
    const nlohmann::json input = found == fields.data.end() ? nlohmann::json(fields.input) : *found;
    return input.empty() || input == "" ? std::string()
                                        : corpus::inputHash(input, corpus.directory).value_or(std::string());
}

std::vector<const corpus::Case*> knownCases(const corpus::Corpus& corpus) {
    std::vector<const corpus::Case*> known;
    for (const corpus::Case& one : corpus.cases) {
        known.push_back(&one);
    }
    for (const corpus::Case& one : corpus.watchlist) {
        known.push_back(&one);
    }
    return known;
}

} // namespace

std::vector<corpus::Duplicate> findDuplicates(const corpus::Candidate& candidate,
                                              const corpus::Corpus& corpus) {
    const std::vector<const corpus::Case*> known = knownCases(corpus);
    const std::string hash = hashOf(candidate.fields, corpus);
    std::vector<std::string_view> observed;
    for (const corpus::Case* one : known) {
        observed.push_back(one->observedBehavior);
    }
    const std::vector<double> cosines = wordCosines(candidate.fields.observedBehavior, observed);
    std::vector<corpus::Duplicate> byHash;
    std::vector<corpus::Duplicate> byShape;
    for (std::size_t i = 0; i < known.size(); ++i) {
        // The recorded hash may be of an older redactor, the computed one of an input that was edited since.
        if (!hash.empty() && (known[i]->inputHash == hash || hashOf(*known[i], corpus) == hash)) {
            byHash.push_back({known[i]->id, "input_hash", {}, {}});
        } else if (cosines[i] > kSameShape) {
            byShape.push_back({known[i]->id, "cosine", cosines[i], std::string(kWordEmbedder)});
        }
    }
    std::ranges::stable_sort(byShape, std::ranges::greater{}, &corpus::Duplicate::cosine);
    byHash.insert(byHash.end(), byShape.begin(), byShape.end());
    return byHash;
}

} // namespace fgw::intake
