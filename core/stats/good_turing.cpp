// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/good_turing.h"

#include "core/stats/bootstrap.h"
#include "core/stats/proportion.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::stats {

namespace {

/// Of kinds by how often they were seen, as the formulas name them.
struct Frequencies {
    double n = 0;  ///< things
    double f1 = 0; ///< kinds seen once
    double f2 = 0; ///< kinds seen twice
};

double normalQuantile(double level) {
    return boost::math::quantile(boost::math::complement(boost::math::normal(), (1.0 - level) / 2.0));
}

Interval estyInterval(const Frequencies& f, double z) {
    const double half = z * std::sqrt((f.f1 * (f.n - f.f1) + 2.0 * f.n * f.f2) / (f.n * f.n * f.n));
    return {std::max(0.0, f.f1 / f.n - half), std::min(1.0, f.f1 / f.n + half)};
}

double chaoUnseen(const Frequencies& f) {
    return f.f1 * (f.f1 - 1.0) / (2.0 * (f.f2 + 1.0));
}

/// Of the estimate without bias; `seen` kinds.
double chaoVariance(const Frequencies& f, double seen) {
    const double twice = 2.0 * f.f1 - 1.0;
    if (f.f2 > 0) {
        const double d = f.f2 + 1.0;
        return f.f1 * (f.f1 - 1.0) / (2.0 * d) + f.f1 * twice * twice / (4.0 * d * d) +
               f.f1 * f.f1 * f.f2 * (f.f1 - 1.0) * (f.f1 - 1.0) / (4.0 * d * d * d * d);
    }
    const double all = seen + chaoUnseen(f);
    return f.f1 * (f.f1 - 1.0) / 2.0 + f.f1 * twice * twice / 4.0 - f.f1 * f.f1 * f.f1 * f.f1 / (4.0 * all);
}

/// Log-normal, so that it never reaches below what was seen.
Interval chaoInterval(const Frequencies& f, double seen, double z) {
    const double unseen = chaoUnseen(f);
    const double spread = std::exp(z * std::sqrt(std::log(1.0 + chaoVariance(f, seen) / (unseen * unseen))));
    return {unseen / spread, unseen * spread};
}

} // namespace

UnseenKinds unseenKinds(std::span<const std::size_t> counts, double level) {
    UnseenKinds kinds;
    kinds.seen = counts.size() - static_cast<std::size_t>(std::ranges::count(counts, std::size_t{0}));
    kinds.singletons = static_cast<std::size_t>(std::ranges::count(counts, std::size_t{1}));
    kinds.doubletons = static_cast<std::size_t>(std::ranges::count(counts, std::size_t{2}));
    const std::size_t n = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    kinds.missingMass.n = kinds.unseen.n = n;
    kinds.missingMass.caveat = kinds.unseen.caveat = n == 0 ? Caveat::NoData : Caveat::None;
    if (n == 0) {
        return kinds;
    }
    const Frequencies f{static_cast<double>(n), static_cast<double>(kinds.singletons),
                        static_cast<double>(kinds.doubletons)};
    kinds.missingMass.value = f.f1 / f.n;
    kinds.unseen.value = chaoUnseen(f);
    if (n < kFewestForInterval) {
        kinds.missingMass.caveat = kinds.unseen.caveat = Caveat::TooFewItems;
        return kinds;
    }
    const double z = normalQuantile(level);
    if (kinds.singletons == 0 ? kinds.doubletons == 0 : kinds.singletons == n) {
        // Esty's variance vanishes here: no kind, or every kind, was seen once.
        kinds.missingMass.interval = clopperPearson(kinds.singletons, n, level);
        kinds.missingMass.caveat = Caveat::ExactBound;
    } else {
        kinds.missingMass.interval = estyInterval(f, z);
    }
    if (kinds.singletons > 1) {
        kinds.unseen.interval = chaoInterval(f, static_cast<double>(kinds.seen), z);
    }
    return kinds;
}

} // namespace fgw::stats
