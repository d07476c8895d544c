// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_features.h"

#include "core/geometry/text_shape.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fgw::explore {

namespace {

/// Under this many items, numbers that are all different are no sign of a numbering.
constexpr std::size_t kFewestNumbered = 20;

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
        const geometry::TextShape input = geometry::shapeOf(texts.inputs[index]);
        features.columns[0].push_back(logCount(input.words));
        features.columns[1].push_back(logCount(input.sentences));
        features.columns[2].push_back(logCount(input.numbers));
        features.columns[3].push_back(logCount(geometry::shapeOf(texts.outputs[index]).words));
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
