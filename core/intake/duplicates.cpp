// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/base/text.h"
#include "core/corpus/case_data.h"
#include "core/intake/promotion.h"
#include "core/intake/shape_similarity.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace fgw::intake {

namespace {

/// The input as the file has it; null where the case has no data of a file.
const nlohmann::json* inputIn(const corpus::Case& fields) {
    const auto found = fields.data.is_object() ? fields.data.find("input") : fields.data.end();
    return fields.data.is_object() && found != fields.data.end() ? &*found : nullptr;
}

nlohmann::json inputOf(const corpus::Case& fields) {
    const nlohmann::json* input = inputIn(fields);
    return input == nullptr ? nlohmann::json(fields.input) : *input;
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
        const nlohmann::json* input = inputIn(known);
        if (hasFixture(m_input) || (input != nullptr && hasFixture(*input))) {
            return corpus::inputHash(inputOf(known), m_corpus.directory) == m_hash;
        }
        return (input == nullptr ? canonicalText(known.input) : corpus::canonicalInput(*input)) ==
               m_canonical;
    }

private:
    const corpus::Corpus& m_corpus;
    nlohmann::json m_input;
    std::string m_canonical;
    std::string m_hash; ///< empty where there is no input, or its fixture cannot be read
};

/// What is alike is a recurrence of the case that was there first, whichever of a group is the most alike. Of
/// one day the lower number; what has no day comes last.
bool isOlder(const corpus::Case* a, const corpus::Case* b) {
    const auto age = [](const corpus::Case& one) {
        return std::tuple(one.discoveredAt.empty(), std::string_view(one.discoveredAt), one.id.size(),
                          std::string_view(one.id));
    };
    return age(*a) < age(*b);
}

std::vector<const corpus::Case*> oldestFirst(const corpus::Corpus& corpus) {
    std::vector<const corpus::Case*> known;
    for (const corpus::Case& one : corpus.cases) {
        known.push_back(&one);
    }
    for (const corpus::Case& one : corpus.watchlist) {
        known.push_back(&one);
    }
    std::ranges::stable_sort(known, isOlder);
    return known;
}

/// What is to be known of each case; the two questions have nothing in common.
struct Comparison {
    std::vector<bool> sameInput;
    std::vector<double> cosines;
};

Comparison compare(const corpus::Case& wanted, const std::vector<const corpus::Case*>& known,
                   const corpus::Corpus& corpus) {
    Comparison comparison;
    parallelChunks(2, 1, {}, nullptr, [&](std::size_t question, std::size_t /*end*/) {
        if (question == 0) {
            const WantedInput input(wanted, corpus);
            for (const corpus::Case* one : known) {
                comparison.sameInput.push_back(input.isThatOf(*one));
            }
        } else {
            std::vector<std::string_view> observed;
            for (const corpus::Case* one : known) {
                observed.push_back(one->observedBehavior);
            }
            comparison.cosines = shapeCosines(wanted.observedBehavior, observed);
        }
    });
    return comparison;
}

} // namespace

std::vector<corpus::Duplicate> findDuplicates(const corpus::Candidate& candidate,
                                              const corpus::Corpus& corpus) {
    const std::vector<const corpus::Case*> known = oldestFirst(corpus);
    const Comparison comparison = compare(candidate.fields, known, corpus);
    std::vector<corpus::Duplicate> byHash;
    std::vector<corpus::Duplicate> byShape;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (comparison.sameInput[i]) {
            byHash.push_back({known[i]->id, "input_hash", {}, {}});
        } else if (comparison.cosines[i] > kSameShape) {
            byShape.push_back({known[i]->id, "cosine", comparison.cosines[i], std::string(kShapeEmbedder)});
        }
    }
    byHash.insert(byHash.end(), byShape.begin(), byShape.end());
    return byHash;
}

} // namespace fgw::intake
