// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/paired_difference.h"

#include "core/stats/bca.h"
#include "core/stats/drawn_mean.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace fgw::stats {

namespace {

/// The correlation of the two answers over items, its numerator corrected for continuity as Newcombe does.
double correlation(const PairedCounts& counts) {
    const auto d = [](std::size_t count) { return static_cast<double>(count); };
    const double margins = d(counts.both + counts.onlyFirst) * d(counts.onlySecond + counts.neither) *
                           d(counts.both + counts.onlySecond) * d(counts.onlyFirst + counts.neither);
    if (margins == 0.0) {
        return 0.0;
    }
    const double product = d(counts.both) * d(counts.neither) - d(counts.onlyFirst) * d(counts.onlySecond);
    const double corrected = product > 0.0 ? std::max(product - d(counts.items()) / 2.0, 0.0) : product;
    return corrected / std::sqrt(margins);
}

double hypotenuse(double a, double b, double correlated) {
    return std::sqrt(std::max(0.0, a * a - 2.0 * correlated * a * b + b * b));
}

/// Kinds of items that a mean cannot tell apart: those with the same number.
struct ValueKinds {
    std::vector<double> values;
    std::vector<std::uint32_t> counts;
};

ValueKinds kindsOf(std::span<const double> values) {
    std::map<double, std::uint32_t> countOf;
    for (const double value : values) {
        ++countOf[value];
    }
    ValueKinds kinds;
    for (const auto& [value, count] : countOf) {
        kinds.values.push_back(value);
        kinds.counts.push_back(count);
    }
    return kinds;
}

} // namespace

Estimate pairedDifference(const PairedCounts& counts, double level) {
    const std::size_t n = counts.items();
    const Estimate first = proportion(counts.both + counts.onlyFirst, n, level);
    const Estimate second = proportion(counts.both + counts.onlySecond, n, level);
    Estimate difference{.n = n};
    if (!first.interval || !second.interval) {
        difference.caveat = Caveat::NoData;
        return difference;
    }
    const double correlated = correlation(counts);
    difference.value = *second.value - *first.value;
    const double down =
        hypotenuse(*second.value - second.interval->lo, first.interval->hi - *first.value, correlated);
    const double up =
        hypotenuse(second.interval->hi - *second.value, *first.value - first.interval->lo, correlated);
    difference.interval = Interval{*difference.value - down, *difference.value + up};
    return difference;
}

Result<Estimate> meanOverItems(std::span<const double> values, const BootstrapOptions& options,
                               const Task* task) {
    const ValueKinds kinds = kindsOf(values);
    const auto mean = [&kinds](std::span<const std::uint32_t> drawn) {
        return drawnMean(kinds.values, drawn);
    };
    if (kinds.values.size() == 1) {
        return Estimate{.value = kinds.values[0], .n = values.size(), .caveat = Caveat::NoVariation};
    }
    return bootstrapEstimate(kinds.counts, options, IntervalMethod::Percentile, mean, task);
}

} // namespace fgw::stats
