// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/matrix.h"

#include <cstddef>
#include <span>
#include <vector>

namespace fgw::geometry {

struct FeatureScale {
    double mean = 0.0;
    double deviation = 0.0; ///< population standard deviation; 0 for a column that says nothing
};

/// Mean and deviation over the finite values of a column.
[[nodiscard]] FeatureScale fitScale(std::span<const double> column);

/// Standard scores are cut here, so that one outlier cannot be a cluster's reason.
inline constexpr double kScoreLimit = 4.0;

/// The standard score of a value, cut at ±`limit`; 0, the mean, for an absent value or a constant column.
[[nodiscard]] float standardScore(double value, const FeatureScale& scale, double limit = kScoreLimit);

/// Standard scores, rows × columns, from columns of equal length; NaN stands for an absent value. Absent
/// values and constant columns become 0, the mean. Scores are cut at ±`limit`.
[[nodiscard]] Matrix scaledFeatures(std::span<const std::vector<double>> columns, double limit = kScoreLimit);

/// What brings one description of points to mean 0 and total variance 1.
struct BlockScale {
    std::vector<double> means; ///< by column
    double factor = 0.0;       ///< 0 for a description that is constant
};

[[nodiscard]] BlockScale fitBlock(const Matrix& block);

/// Writes the scaled rows of `block`, times `weight`, into `target` from `firstColumn` on.
void copyScaled(const Matrix& block, const BlockScale& scale, double weight, Matrix& target,
                std::size_t firstColumn);

/// The factors of text and features in a joined space, by the share (0 to 1, clamped) that the features have
/// in squared distances. A block that is constant leaves everything to the other.
struct BlockWeights {
    double text = 0.0;
    double features = 0.0;
};

[[nodiscard]] BlockWeights blockWeights(const BlockScale& text, const BlockScale& features,
                                        double featureWeight);

/// Puts two descriptions of the same points side by side. Each is first centred and scaled to total variance
/// 1, so that the weight (0 to 1, clamped) is the share that the features have in squared distances. A block
/// that is constant contributes nothing, and then the other one stands alone, whatever the weight.
[[nodiscard]] Matrix joinFeatures(const Matrix& text, const Matrix& features, double featureWeight);

/// Scales each row to Euclidean length 1; rows of zeros stay.
void normaliseRows(Matrix& matrix);

} // namespace fgw::geometry
