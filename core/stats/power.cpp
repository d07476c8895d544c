// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/power.h"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace fgw::stats {

namespace {

constexpr std::size_t kMostPairs = 1'000'000;
/// From here on t is the normal distribution to six digits, and the noncentral one is slow and unsteady.
constexpr double kNormalFrom = 20'000.0;

bool isShare(double value) {
    return value > 0.0 && value < 1.0;
}

double normalPower(double shift, double alpha) {
    const boost::math::normal standard;
    const double critical = boost::math::quantile(boost::math::complement(standard, alpha / 2.0));
    return boost::math::cdf(boost::math::complement(standard, critical - shift)) +
           boost::math::cdf(standard, -critical - shift);
}

} // namespace

double pairedPower(double effect, std::size_t pairs, double alpha) {
    if (pairs < 2) {
        return 0.0;
    }
    const auto freedom = static_cast<double>(pairs - 1);
    const double shift = std::abs(effect) * std::sqrt(static_cast<double>(pairs));
    // Beyond 30 the test is certain, and the noncentral distribution under- or overflows.
    if (freedom > kNormalFrom || shift > 30.0) {
        return normalPower(shift, alpha);
    }
    const boost::math::students_t student(freedom);
    const double critical = boost::math::quantile(boost::math::complement(student, alpha / 2.0));
    const boost::math::non_central_t shifted(freedom, shift);
    return boost::math::cdf(boost::math::complement(shifted, critical)) +
           boost::math::cdf(shifted, -critical);
}

std::optional<std::size_t> pairsForPower(double effect, double alpha, double power) {
    if (!std::isfinite(effect) || effect == 0.0 || !isShare(alpha) || !isShare(power)) {
        return std::nullopt;
    }
    std::size_t enough = 2;
    while (enough < kMostPairs && pairedPower(effect, enough, alpha) < power) {
        enough *= 2;
    }
    std::size_t tooFew = enough / 2;
    while (enough - tooFew > 1) {
        const std::size_t middle = tooFew + (enough - tooFew) / 2;
        (pairedPower(effect, middle, alpha) < power ? tooFew : enough) = middle;
    }
    return enough > kMostPairs ? std::nullopt : std::optional(enough);
}

} // namespace fgw::stats
