// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/features.h"

#include "core/geometry/products.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fgw::geometry {

namespace {

float score(double value, const FeatureScale& scale, double limit) {
    if (!std::isfinite(value) || scale.deviation == 0.0) {
        return 0.0F;
    }
    return static_cast<float>(std::clamp((value - scale.mean) / scale.deviation, -limit, limit));
}

/// Mean squared distance of rows from their mean.
double totalVariance(const Matrix& matrix, const std::vector<double>& means) {
    double squares = 0.0;
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            const double difference = matrix.row(row)[column] - means[column];
            squares += difference * difference;
        }
    }
    return matrix.rows == 0 ? 0.0 : squares / static_cast<double>(matrix.rows);
}

/// One of the matrices that are joined, with what brings it to mean 0 and total variance 1.
struct Block {
    explicit Block(const Matrix& source) : matrix(source), means(columnMeans(source, {1})) {
        const double variance = totalVariance(source, means);
        // Single precision leaves this much in a column of equal numbers.
        varies = variance > 1e-12;
        scale = varies ? 1.0 / std::sqrt(variance) : 0.0;
    }

    void copyTo(Matrix& target, std::size_t firstColumn, double weight) const {
        for (std::size_t row = 0; row < matrix.rows; ++row) {
            for (std::size_t column = 0; column < matrix.columns; ++column) {
                target.row(row)[firstColumn + column] =
                    static_cast<float>((matrix.row(row)[column] - means[column]) * scale * weight);
            }
        }
    }

    const Matrix& matrix;
    std::vector<double> means;
    double scale = 0.0;
    bool varies = false;
};

} // namespace

FeatureScale fitScale(std::span<const double> column) {
    double sum = 0.0;
    double count = 0.0;
    for (const double value : column) {
        sum += std::isfinite(value) ? value : 0.0;
        count += std::isfinite(value) ? 1.0 : 0.0;
    }
    FeatureScale scale{count > 0.0 ? sum / count : 0.0, 0.0};
    double squares = 0.0;
    for (const double value : column) {
        squares += std::isfinite(value) ? (value - scale.mean) * (value - scale.mean) : 0.0;
    }
    const double deviation = count > 0.0 ? std::sqrt(squares / count) : 0.0;
    // Rounding alone gives a constant column a deviation of some last bits of its mean; overflow says nothing
    // either.
    const bool varies = std::isfinite(deviation) && deviation > 1e-12 * std::abs(scale.mean);
    scale.deviation = varies ? deviation : 0.0;
    return scale;
}

Matrix scaledFeatures(std::span<const std::vector<double>> columns, double limit) {
    Matrix scaled(columns.empty() ? 0 : columns.front().size(), columns.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        assert(columns[column].size() == scaled.rows);
        const FeatureScale scale = fitScale(columns[column]);
        for (std::size_t row = 0; row < scaled.rows; ++row) {
            scaled.row(row)[column] = score(columns[column][row], scale, limit);
        }
    }
    return scaled;
}

Matrix joinFeatures(const Matrix& text, const Matrix& features, double featureWeight) {
    assert(text.rows == features.rows || text.columns == 0 || features.columns == 0);
    const Block textBlock(text);
    const Block featureBlock(features);
    double weight = std::clamp(featureWeight, 0.0, 1.0);
    weight = !textBlock.varies ? 1.0 : !featureBlock.varies ? 0.0 : weight;
    Matrix joined(std::max(text.rows, features.rows), text.columns + features.columns);
    textBlock.copyTo(joined, 0, std::sqrt(1.0 - weight));
    featureBlock.copyTo(joined, text.columns, std::sqrt(weight));
    return joined;
}

void normaliseRows(Matrix& matrix) {
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        double squares = 0.0;
        for (const float value : matrix.row(row)) {
            squares += static_cast<double>(value) * value;
        }
        const double scale = squares > 0.0 ? 1.0 / std::sqrt(squares) : 0.0;
        for (float& value : matrix.row(row)) {
            value = static_cast<float>(value * scale);
        }
    }
}

} // namespace fgw::geometry
