// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/features.h"

#include "core/geometry/products.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fgw::geometry {

namespace {

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

float standardScore(double value, const FeatureScale& scale, double limit) {
    if (!std::isfinite(value) || scale.deviation == 0.0) {
        return 0.0F;
    }
    return static_cast<float>(std::clamp((value - scale.mean) / scale.deviation, -limit, limit));
}

Matrix scaledFeatures(std::span<const std::vector<double>> columns, double limit) {
    Matrix scaled(columns.empty() ? 0 : columns.front().size(), columns.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        assert(columns[column].size() == scaled.rows);
        const FeatureScale scale = fitScale(columns[column]);
        for (std::size_t row = 0; row < scaled.rows; ++row) {
            scaled.row(row)[column] = standardScore(columns[column][row], scale, limit);
        }
    }
    return scaled;
}

BlockScale fitBlock(const Matrix& block) {
    BlockScale scale{.means = columnMeans(block, {1})};
    const double variance = totalVariance(block, scale.means);
    // Single precision leaves this much in a column of equal numbers.
    scale.factor = variance > 1e-12 ? 1.0 / std::sqrt(variance) : 0.0;
    return scale;
}

void copyScaled(const Matrix& block, const BlockScale& scale, double weight, Matrix& target,
                std::size_t firstColumn) {
    for (std::size_t row = 0; row < block.rows; ++row) {
        for (std::size_t column = 0; column < block.columns; ++column) {
            target.row(row)[firstColumn + column] =
                static_cast<float>((block.row(row)[column] - scale.means[column]) * scale.factor * weight);
        }
    }
}

BlockWeights blockWeights(const BlockScale& text, const BlockScale& features, double featureWeight) {
    double share = std::clamp(featureWeight, 0.0, 1.0);
    share = text.factor == 0.0 ? 1.0 : features.factor == 0.0 ? 0.0 : share;
    return {.text = std::sqrt(1.0 - share), .features = std::sqrt(share)};
}

Matrix joinFeatures(const Matrix& text, const Matrix& features, double featureWeight) {
    assert(text.rows == features.rows || text.columns == 0 || features.columns == 0);
    const BlockScale textScale = fitBlock(text);
    const BlockScale featureScale = fitBlock(features);
    const BlockWeights weights = blockWeights(textScale, featureScale, featureWeight);
    Matrix joined(std::max(text.rows, features.rows), text.columns + features.columns);
    copyScaled(text, textScale, weights.text, joined, 0);
    copyScaled(features, featureScale, weights.features, joined, text.columns);
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
