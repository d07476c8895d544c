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

Tfidf tfidf(const SparseMatrix& counts, bool sublinear) {
    Tfidf result{counts, inverseFrequencies(counts)};
    SparseMatrix& weights = result.weights;
    for (std::size_t entry = 0; entry < weights.values.size(); ++entry) {
        const float count = weights.values[entry];
        weights.values[entry] =
            (sublinear ? 1.0F + std::log(count) : count) * result.inverseFrequencies[weights.columnOf[entry]];
    }
    for (std::size_t row = 0; row < weights.rows; ++row) {
        scaleToUnitLength(
            std::span(weights.values)
                .subspan(weights.offsets[row], weights.offsets[row + 1] - weights.offsets[row]));
    }
    return result;
}

} // namespace fgw::geometry
