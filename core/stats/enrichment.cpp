// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/enrichment.h"

#include "core/stats/proportion.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace fgw::stats {

namespace {

bool hasZero(const TwoByTwo& table) {
    return table.inWith == 0 || table.inWithout == 0 || table.outWith == 0 || table.outWithout == 0;
}

Estimate oddsRatioOf(const TwoByTwo& table, double level) {
    Estimate estimate{.n = table.inWith + table.inWithout + table.outWith + table.outWithout};
    const double added = hasZero(table) ? 0.5 : 0.0;
    estimate.caveat = hasZero(table) ? Caveat::ZeroCell : Caveat::None;
    const auto cell = [added](std::size_t count) { return static_cast<double>(count) + added; };
    const double a = cell(table.inWith);
    const double b = cell(table.inWithout);
    const double c = cell(table.outWith);
    const double d = cell(table.outWithout);
    const double logRatio = std::log(a * d / (b * c));
    const double z =
        boost::math::quantile(boost::math::complement(boost::math::normal(), (1.0 - level) / 2.0));
    const double reach = z * std::sqrt(1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d);
    estimate.value = std::exp(logRatio);
    estimate.interval = Interval{std::exp(logRatio - reach), std::exp(logRatio + reach)};
    return estimate;
}

Estimate differenceOf(const Estimate& first, const Estimate& second) {
    Estimate difference{.n = first.n + second.n};
    if (!first.interval || !second.interval) {
        difference.caveat = Caveat::OneSide;
        return difference;
    }
    const double value = *first.value - *second.value;
    const double below = std::hypot(*first.value - first.interval->lo, second.interval->hi - *second.value);
    const double above = std::hypot(first.interval->hi - *first.value, *second.value - second.interval->lo);
    difference.value = value;
    difference.interval = Interval{value - below, value + above};
    return difference;
}

double angle(double share) {
    return 2.0 * std::asin(std::sqrt(share));
}

} // namespace

CategoryEnrichment enrichmentOf(const TwoByTwo& table, double level) {
    CategoryEnrichment enrichment;
    enrichment.shareIn = proportion(table.inWith, table.inWith + table.inWithout, level);
    enrichment.shareOut = proportion(table.outWith, table.outWith + table.outWithout, level);
    enrichment.difference = differenceOf(enrichment.shareIn, enrichment.shareOut);
    enrichment.oddsRatio.n = enrichment.shareIn.n + enrichment.shareOut.n;
    if (!enrichment.shareIn.value || !enrichment.shareOut.value) {
        enrichment.oddsRatio.caveat = Caveat::OneSide;
        return enrichment;
    }
    enrichment.h = angle(*enrichment.shareIn.value) - angle(*enrichment.shareOut.value);
    enrichment.oddsRatio = oddsRatioOf(table, level);
    enrichment.p = fisherExact(table);
    return enrichment;
}

} // namespace fgw::stats
