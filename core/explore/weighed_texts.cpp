// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/weighed_texts.h"

#include "core/geometry/character_grams.h"
#include "core/geometry/joined_columns.h"
#include "core/geometry/stacked_rows.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/unspaced_letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::explore {

namespace {

constexpr geometry::TermOptions kTerms{.pairs = false};
/// Of words without spaces between them, two and three characters are words and parts of names.
constexpr geometry::CharacterGramOptions kUnspacedGrams{.shortest = 2, .longest = 3};
constexpr double kMostShare = 0.5; ///< as of words: what more documents have tells nothing apart

/// The texts that count, each failure's as one, or its input and output apart: then inputs stand above
/// outputs, so that a long answer does not outweigh a short question.
struct CountedTexts {
    std::vector<std::string> texts;
    bool apart = false;
    double input = 1;
    double output = 1;
    std::string of;

    [[nodiscard]] std::vector<std::string_view> views() const { return {texts.begin(), texts.end()}; }
    [[nodiscard]] geometry::SparseMatrix weighed(const geometry::SparseMatrix& counts) const {
        geometry::SparseMatrix weights = geometry::tfidf(counts).weights;
        return apart ? geometry::sumOfHalves(weights, std::sqrt(input), std::sqrt(output)) : weights;
    }
};

CountedTexts countedTexts(const FailureTexts& texts, double input, double output) {
    if (output == 0.0) {
        return {.texts = texts.inputs, .of = kInputField};
    }
    if (input == 0.0) {
        return {.texts = texts.outputs, .of = kOutputField};
    }
    CountedTexts counted{.texts = {}, .apart = input != output, .input = input, .output = output, .of = {}};
    if (counted.apart) {
        counted.texts = texts.inputs;
        counted.texts.insert(counted.texts.end(), texts.outputs.begin(), texts.outputs.end());
        counted.of = fmt::format("input (weight {}) and output (weight {})", input, output);
        return counted;
    }
    for (std::size_t index = 0; index < texts.inputs.size(); ++index) {
        counted.texts.push_back(texts.inputs[index] + "\n" + texts.outputs[index]);
    }
    counted.of = "input and output";
    return counted;
}

/// Most letters are of a script that puts no spaces between words, so that words are hardly found.
bool areUnspaced(const std::vector<std::string>& texts) {
    geometry::LetterCounts letters;
    for (const std::string& text : texts) {
        geometry::addLetters(letters, text);
    }
    return 2 * letters.unspaced > letters.all;
}

/// Adds runs of characters to the words.
Status addCharacters(WeighedTexts& weighed, const CountedTexts& counted, const FailureMapOptions& options,
                     Task& task) {
    geometry::CharacterGramOptions grams =
        areUnspaced(counted.texts) ? kUnspacedGrams : geometry::CharacterGramOptions{};
    grams.threads = options.threads;
    const auto counts = geometry::countCharacterGrams(counted.views(), grams, &task);
    if (!counts) {
        return std::unexpected(counts.error());
    }
    const auto telling = geometry::columnsThatTell(*counts, kTerms.minDocuments, kMostShare);
    weighed.weights =
        geometry::sideBySide(weighed.weights, counted.weighed(telling), std::sqrt(weighed.characters));
    weighed.how += fmt::format(" and of their runs of {} to {} characters (weight {})", grams.shortest,
                               grams.longest, weighed.characters);
    return {};
}

} // namespace

double weightOf(const FailureMapOptions& options, const std::string& field) {
    const auto found = options.fieldWeights.find(field);
    return found == options.fieldWeights.end() ? 1.0 : std::max(found->second, 0.0);
}

bool tellsTextsApart(const FailureMapOptions& options) {
    return options.embedding == Embedding::Text &&
           (weightOf(options, kInputField) > 0.0 || weightOf(options, kOutputField) > 0.0);
}

Result<WeighedTexts> weighTexts(const FailureTexts& texts, const FailureMapOptions& options, Task& task) {
    const CountedTexts counted =
        countedTexts(texts, weightOf(options, kInputField), weightOf(options, kOutputField));
    geometry::TermOptions termOptions = kTerms;
    termOptions.threads = options.threads;
    auto terms = geometry::countTerms(counted.views(), termOptions, &task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    WeighedTexts weighed{.terms = {},
                         .weights = counted.weighed(terms->counts),
                         .characters = tellsTextsApart(options) ? weightOf(options, kCharactersField) : 0.0,
                         .how = fmt::format("TF-IDF of {} ({} terms)", counted.of, terms->terms.size())};
    if (counted.apart) {
        terms->counts = geometry::sumOfHalves(terms->counts, 1.0, 1.0);
    }
    weighed.terms = std::make_shared<const geometry::TermCounts>(std::move(*terms));
    if (weighed.characters > 0.0) {
        if (Status added = addCharacters(weighed, counted, options, task); !added) {
            return std::unexpected(added.error());
        }
    }
    return weighed;
}

} // namespace fgw::explore
