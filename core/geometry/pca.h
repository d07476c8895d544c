// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// The first principal components of points. Dimensions that the points do not have are zero, with share 0.
struct PrincipalComponents {
    Matrix coordinates;            ///< points × dimensions, centred
    Matrix axes;                   ///< columns × dimensions, of unit length
    std::vector<double> means;     ///< by column: what was subtracted
    std::vector<double> variances; ///< along each axis, with n − 1 in the denominator
    std::vector<double> shares;    ///< of the total variance, 0 to 1
};

/// By the eigenvectors of the covariance matrix: time grows with the square of the columns. The sign of an
/// axis is chosen so that its entry of greatest magnitude is positive.
[[nodiscard]] PrincipalComponents principalComponents(const Matrix& points, std::size_t dimensions,
                                                      Threads threads = {});

} // namespace fgw::geometry
