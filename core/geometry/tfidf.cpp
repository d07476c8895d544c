// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/tfidf.h"

#include <cmath>

namespace fgw::geometry {

namespace {

std::vector<float> inverseFrequencies(const SparseMatrix& counts) {
    std::vector<double> documents(counts.columns, 0.0);
    for (const std::uint32_t column : counts.columnOf) {
        documents[column] += 1.0;
    }
    std::vector<float> inverse(counts.columns);
    for (std::size_t column = 0; column < counts.columns; ++column) {
        inverse[column] = static_cast<float>(
            std::log((1.0 + static_cast<double>(counts.rows)) / (1.0 + documents[column])) + 1.0);
    }
    return inverse;
}

void scaleToUnitLength(std::span<float> row) {
    double squares = 0.0;
    for (const float value : row) {
        squares += static_cast<double>(value) * value;
    }
    const double scale = squares > 0.0 ? 1.0 / std::sqrt(squares) : 0.0;
    for (float& value : row) {
        value = static_cast<float>(value * scale);
    }
}

} // namespace

SparseMatrix tfidfWith(SparseMatrix counts, std::span<const float> inverseFrequencies, bool sublinear) {
    for (std::size_t entry = 0; entry < counts.values.size(); ++entry) {
        const float count = counts.values[entry];
        counts.values[entry] =
            (sublinear ? 1.0F + std::log(count) : count) * inverseFrequencies[counts.columnOf[entry]];
    }
    for (std::size_t row = 0; row < counts.rows; ++row) {
        scaleToUnitLength(std::span(counts.values)
                              .subspan(counts.offsets[row], counts.offsets[row + 1] - counts.offsets[row]));
    }
    return counts;
}

Tfidf tfidf(const SparseMatrix& counts, bool sublinear) {
    std::vector<float> inverse = inverseFrequencies(counts);
    SparseMatrix weights = tfidfWith(counts, inverse, sublinear);
    return {.weights = std::move(weights), .inverseFrequencies = std::move(inverse)};
}

} // namespace fgw::geometry
