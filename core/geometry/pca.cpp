// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/pca.h"

#include "core/geometry/products.h"
#include "core/geometry/symmetric_eigen.h"

#include <algorithm>
#include <cmath>

namespace fgw::geometry {

namespace {

double totalVariance(const SymmetricEigen& eigen) {
    double total = 0.0;
    for (const double value : eigen.values) {
        total += std::max(0.0, value);
    }
    return total;
}

double signOf(const SymmetricEigen& eigen, std::size_t axis) {
    const std::size_t n = eigen.values.size();
    double greatest = 0.0;
    for (std::size_t row = 0; row < n; ++row) {
        const double entry = eigen.vectors[row * n + axis];
        greatest = std::abs(entry) > std::abs(greatest) ? entry : greatest;
    }
    return greatest < 0.0 ? -1.0 : 1.0;
}

void setAxis(PrincipalComponents& components, const SymmetricEigen& eigen, std::size_t axis) {
    const std::size_t n = eigen.values.size();
    const double sign = signOf(eigen, axis);
    for (std::size_t row = 0; row < n; ++row) {
        components.axes.row(row)[axis] = static_cast<float>(sign * eigen.vectors[row * n + axis]);
    }
}

void project(const Matrix& points, PrincipalComponents& components) {
    const std::size_t dimensions = components.axes.columns;
    std::vector<double> sums(dimensions);
    for (std::size_t point = 0; point < points.rows; ++point) {
        std::ranges::fill(sums, 0.0);
        for (std::size_t column = 0; column < points.columns; ++column) {
            const double centred = points.row(point)[column] - components.means[column];
            for (std::size_t axis = 0; axis < dimensions; ++axis) {
                sums[axis] += centred * components.axes.row(column)[axis];
            }
        }
        std::ranges::transform(sums, components.coordinates.row(point).begin(),
                               [](double sum) { return static_cast<float>(sum); });
    }
}

} // namespace

PrincipalComponents principalComponents(const Matrix& points, std::size_t dimensions, Threads threads) {
    PrincipalComponents components{Matrix(points.rows, dimensions), Matrix(points.columns, dimensions),
                                   columnMeans(points, threads), std::vector<double>(dimensions, 0.0),
                                   std::vector<double>(dimensions, 0.0)};
    const SymmetricEigen eigen = symmetricEigen(gram(points, components.means, threads), points.columns);
    const double total = totalVariance(eigen);
    for (std::size_t axis = 0; axis < std::min(dimensions, points.columns); ++axis) {
        const double squares = std::max(0.0, eigen.values[axis]);
        components.variances[axis] = points.rows > 1 ? squares / static_cast<double>(points.rows - 1) : 0.0;
        components.shares[axis] = total > 0.0 ? squares / total : 0.0;
        setAxis(components, eigen, axis);
    }
    project(points, components);
    return components;
}

} // namespace fgw::geometry
