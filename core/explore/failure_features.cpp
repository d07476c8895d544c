// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_features.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fgw::explore {

namespace {

constexpr std::string_view kSpaces = " \t\n\r\f\v";
/// Under this many items, numbers that are all different are no sign of a numbering.
constexpr std::size_t kFewestNumbered = 20;

bool startsWithNumber(std::string_view word) {
    const std::size_t digit = word.find_first_of("0123456789");
    // Before the digit there may be marks such as $, (, -, or the bytes of € and £, but no letter.
    const auto isLetter = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    };
    return digit != std::string_view::npos && std::ranges::none_of(word.substr(0, digit), isLetter);
}

bool endsSentence(std::string_view word) {
    const std::size_t last = word.find_last_not_of("\"')]");
    return last != std::string_view::npos && (word[last] == '.' || word[last] == '?' || word[last] == '!');
}

bool isNumbering(const MetadataColumn& column) {
    std::vector<double> present;
    std::ranges::copy_if(column.numbers, std::back_inserter(present),
                         [](double n) { return !std::isnan(n); });
    std::ranges::sort(present);
    const bool allDiffer = std::ranges::adjacent_find(present) == present.end();
    const bool allWhole = std::ranges::all_of(present, [](double n) { return n == std::floor(n); });
    return present.size() >= kFewestNumbered && allDiffer && allWhole;
}

double logCount(std::size_t count) {
    return std::log1p(static_cast<double>(count));
}

void addTextShapes(FailureFeatures& features, const FailureTexts& texts) {
    features.names = {"words", "sentences", "numbers", "words answered"};
    features.columns.resize(features.names.size());
    for (std::size_t index = 0; index < texts.inputs.size(); ++index) {
        const TextShape input = shapeOf(texts.inputs[index]);
        features.columns[0].push_back(logCount(input.words));
        features.columns[1].push_back(logCount(input.sentences));
        features.columns[2].push_back(logCount(input.numbers));
        features.columns[3].push_back(logCount(shapeOf(texts.outputs[index]).words));
    }
}

std::vector<double> valuesOf(const MetadataColumn& column, const RecordTable& table,
                             std::span<const std::uint32_t> rows) {
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        values.push_back(column.numbers[column.ofItems ? table.item()[row].value : row]);
    }
    return values;
}

} // namespace

TextShape shapeOf(std::string_view text) {
    TextShape shape;
    std::size_t begin = text.find_first_not_of(kSpaces);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(kSpaces, begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        ++shape.words;
        shape.sentences += endsSentence(word) ? 1 : 0;
        shape.numbers += startsWithNumber(word) ? 1 : 0;
        begin = text.find_first_not_of(kSpaces, end);
    }
    return shape;
}

FailureFeatures failureFeatures(const RecordTable& table, std::span<const std::uint32_t> rows,
                                const FailureTexts& texts) {
    FailureFeatures features;
    addTextShapes(features, texts);
    for (const MetadataColumn& column : table.metadata()) {
        if (column.numeric && !isNumbering(column)) {
            features.names.push_back(column.name);
            features.columns.push_back(valuesOf(column, table, rows));
        }
    }
    return features;
}

} // namespace fgw::explore
