// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_data.h"
#include "core/intake/promotion.h"
#include "core/intake/word_similarity.h"

#include <algorithm>

namespace fgw::intake {

namespace {

nlohmann::json inputOf(const corpus::Case& fields) {
    const auto found = fields.data.is_object() ? fields.data.find("input") : fields.data.end();
    return !fields.data.is_object() || found == fields.data.end() ? nlohmann::json(fields.input) : *found;
}

bool hasFixture(const nlohmann::json& input) {
    return input.is_object() && input.contains("fixture");
}

/// The input of a candidate, to be looked for among those of cases.
class WantedInput {
public:
    WantedInput(const corpus::Case& fields, const corpus::Corpus& corpus)
        : m_corpus(corpus), m_input(inputOf(fields)) {
        if (!m_input.empty() && m_input != "") {
            m_canonical = corpus::canonicalInput(m_input);
            m_hash = corpus::inputHash(m_input, corpus.directory).value_or(std::string());
        }
    }

    /// The recorded hash may be of an older redactor, so the input itself is looked at too.
    [[nodiscard]] bool isThatOf(const corpus::Case& known) const {
        if (m_hash.empty() || known.inputHash == m_hash) {
            return !m_hash.empty();
        }
        const nlohmann::json input = inputOf(known);
        if (hasFixture(input) || hasFixture(m_input)) {
            return corpus::inputHash(input, m_corpus.directory) == m_hash;
        }
        return corpus::canonicalInput(input) == m_canonical;
    }

private:
    const corpus::Corpus& m_corpus;
    nlohmann::json m_input;
    std::string m_canonical;
    std::string m_hash; ///< empty where there is no input, or its fixture cannot be read
};

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
    const WantedInput wanted(candidate.fields, corpus);
    std::vector<std::string_view> observed;
    for (const corpus::Case* one : known) {
        observed.push_back(one->observedBehavior);
    }
    const std::vector<double> cosines = wordCosines(candidate.fields.observedBehavior, observed);
    std::vector<corpus::Duplicate> byHash;
    std::vector<corpus::Duplicate> byShape;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (wanted.isThatOf(*known[i])) {
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
