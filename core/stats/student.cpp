// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/student.h"

#include "core/stats/mean.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <vector>

namespace fgw::stats {

namespace {

/// But for the last bits, which the order of a sum decides: an interval around those would claim a spread.
bool areAllEqual(std::span<const double> values) {
    constexpr double kNoise = 1e-12;
    const auto [least, most] = std::ranges::minmax(values);
    return most - least <= kNoise * std::max({1.0, std::abs(least), std::abs(most)});
}

/// Of the mean of independent values; there are at least two.
double standardErrorOf(std::span<const double> values) {
    const double mean = meanOf(values);
    double squares = 0.0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    const auto n = static_cast<double>(values.size());
    return std::sqrt(squares / (n - 1.0) / n);
}

Interval aroundMean(double mean, double standardError, double freedom, double level) {
    const boost::math::students_t_distribution<double> student(freedom);
    const double t = boost::math::quantile(boost::math::complement(student, (1.0 - level) / 2.0));
    return {mean - t * standardError, mean + t * standardError};
}

/// A mean that still lacks its interval; what forbids one is its caveat.
Estimate bareMean(std::span<const double> values, std::size_t independentValues, double level) {
    Estimate estimate{.n = values.size()};
    if (values.empty()) {
        estimate.caveat = Caveat::NoData;
        return estimate;
    }
    estimate.value = meanOf(values);
    if (independentValues < 2) {
        estimate.caveat = Caveat::OneGroup;
    } else if (areAllEqual(values) || !(level > 0.0 && level < 1.0)) {
        estimate.caveat = Caveat::NoVariation;
    }
    return estimate;
}

double clusteredError(std::span<const double> values, std::span<const std::int32_t> groupOf, double mean) {
    std::map<std::int32_t, double> residuals;
    for (std::size_t index = 0; index < values.size(); ++index) {
        residuals[groupOf[index]] += values[index] - mean;
    }
    double squares = 0.0;
    for (const auto& [group, residual] : residuals) {
        squares += residual * residual;
    }
    const auto groups = static_cast<double>(residuals.size());
    return std::sqrt(groups / (groups - 1.0) * squares) / static_cast<double>(values.size());
}

std::size_t countGroups(std::span<const std::int32_t> groupOf) {
    std::vector<std::int32_t> groups(groupOf.begin(), groupOf.end());
    std::ranges::sort(groups);
    return groups.size() - std::ranges::unique(groups).size();
}

} // namespace

Estimate meanWithStudentInterval(std::span<const double> values, double level) {
    Estimate estimate = bareMean(values, values.size(), level);
    if (estimate.caveat == Caveat::None) {
        estimate.interval = aroundMean(*estimate.value, standardErrorOf(values),
                                       static_cast<double>(values.size() - 1), level);
    }
    return estimate;
}

ClusteredMean clusteredMean(std::span<const double> values, std::span<const std::int32_t> groupOf,
                            double level) {
    assert(values.size() == groupOf.size());
    ClusteredMean mean;
    mean.groups = countGroups(groupOf);
    mean.estimate = bareMean(values, mean.groups, level);
    if (values.size() > 1) {
        mean.independent = standardErrorOf(values);
    }
    if (mean.groups > 1) {
        mean.standardError = clusteredError(values, groupOf, *mean.estimate.value);
    }
    if (mean.estimate.caveat == Caveat::None) {
        mean.estimate.interval = aroundMean(*mean.estimate.value, *mean.standardError,
                                            static_cast<double>(mean.groups - 1), level);
    }
    return mean;
}

} // namespace fgw::stats
