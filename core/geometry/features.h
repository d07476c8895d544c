// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/matrix.h"

#include <span>
#include <vector>

namespace fgw::geometry {

struct FeatureScale {
    double mean = 0.0;
    double deviation = 0.0; ///< population standard deviation; 0 for a column that says nothing
};

/// Mean and deviation over the finite values of a column.
[[nodiscard]] FeatureScale fitScale(std::span<const double> column);

/// Standard scores, rows × columns, from columns of equal length; NaN stands for an absent value. Absent
/// values and constant columns become 0, the mean. Scores are cut at ±`limit`, so that one outlier cannot be
/// a cluster's reason.
[[nodiscard]] Matrix scaledFeatures(std::span<const std::vector<double>> columns, double limit = 4.0);

/// Puts two descriptions of the same points side by side. Each is first centred and scaled to total variance
/// 1, so that the weight (0 to 1, clamped) is the share that the features have in squared distances. A block
/// that is constant contributes nothing, and then the other one stands alone, whatever the weight.
[[nodiscard]] Matrix joinFeatures(const Matrix& text, const Matrix& features, double featureWeight);

/// Scales each row to Euclidean length 1; rows of zeros stay.
void normaliseRows(Matrix& matrix);

} // namespace fgw::geometry
