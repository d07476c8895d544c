// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/rater_agreement.h"

#include "core/stats/percentile.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

namespace fgw::stats {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// Items rated alike, counted together: what was given (categories numbered densely, below 0 for nothing).
struct RatedKinds {
    std::vector<std::vector<std::int32_t>> ratings;
    std::vector<std::uint32_t> counts;
    std::size_t categories = 0;
};

std::vector<std::int32_t> ratingsOf(const Ratings& ratings, std::size_t item) {
    std::vector<std::int32_t> given;
    for (std::size_t rater = 0; rater < ratings.raters; ++rater) {
        given.push_back(std::max(-1, ratings.categories[rater * ratings.items + item]));
    }
    return given;
}

void numberDensely(RatedKinds& kinds) {
    std::map<std::int32_t, std::int32_t> numbers;
    for (std::vector<std::int32_t>& given : kinds.ratings) {
        for (std::int32_t& category : given) {
            if (category >= 0) {
                category =
                    numbers.try_emplace(category, static_cast<std::int32_t>(numbers.size())).first->second;
            }
        }
    }
    kinds.categories = numbers.size();
}

/// Only items with at least two ratings.
RatedKinds kindsOf(const Ratings& ratings) {
    assert(ratings.categories.size() == ratings.raters * ratings.items);
    std::map<std::vector<std::int32_t>, std::uint32_t> counted;
    for (std::size_t item = 0; item < ratings.items; ++item) {
        std::vector<std::int32_t> given = ratingsOf(ratings, item);
        if (std::ranges::count_if(given, [](std::int32_t category) { return category >= 0; }) > 1) {
            ++counted[std::move(given)];
        }
    }
    RatedKinds kinds;
    for (const auto& [given, count] : counted) {
        kinds.ratings.push_back(given);
        kinds.counts.push_back(count);
    }
    numberDensely(kinds);
    return kinds;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double kappaOf(const RatedKinds& kinds, std::span<const std::uint32_t> drawn) {
    std::vector<double> byFirst(kinds.categories, 0.0);
    std::vector<double> bySecond(kinds.categories, 0.0);
    double agreed = 0.0;
    double items = 0.0;
    for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
        const auto first = static_cast<std::size_t>(kinds.ratings[kind][0]);
        const auto second = static_cast<std::size_t>(kinds.ratings[kind][1]);
        byFirst[first] += drawn[kind];
        bySecond[second] += drawn[kind];
        agreed += first == second ? drawn[kind] : 0.0;
        items += drawn[kind];
    }
    const double byChance = dot(byFirst, bySecond) / items;
    return byChance < items ? (agreed - byChance) / (items - byChance) : kUndefined;
}

/// How often each category was given in a kind of item, and how far that item's raters disagree.
struct Unit {
    std::vector<double> given;
    double disagreement = 0.0;
};

std::vector<Unit> unitsOf(const RatedKinds& kinds) {
    std::vector<Unit> units;
    for (const std::vector<std::int32_t>& ratings : kinds.ratings) {
        Unit unit{.given = std::vector<double>(kinds.categories, 0.0)};
        double count = 0.0;
        for (const std::int32_t category : ratings) {
            if (category >= 0) {
                unit.given[static_cast<std::size_t>(category)] += 1.0;
                count += 1.0;
            }
        }
        // Pairs of unequal ratings, each rating weighing as one whatever the number of raters.
        unit.disagreement = (count * count - dot(unit.given, unit.given)) / (count - 1.0);
        units.push_back(std::move(unit));
    }
    return units;
}

double alphaOf(const std::vector<Unit>& units, std::size_t categories, std::span<const std::uint32_t> drawn) {
    std::vector<double> given(categories, 0.0);
    double observed = 0.0;
    for (std::size_t unit = 0; unit < drawn.size(); ++unit) {
        observed += drawn[unit] * units[unit].disagreement;
        for (std::size_t category = 0; category < categories; ++category) {
            given[category] += drawn[unit] * units[unit].given[category];
        }
    }
    const double all = std::accumulate(given.begin(), given.end(), 0.0);
    const double expected = (all * all - dot(given, given)) / (all - 1.0);
    return expected > 0.0 ? 1.0 - observed / expected : kUndefined;
}

Result<Estimate> estimateOver(const RatedKinds& kinds, const BootstrapOptions& options,
                              const ResampledStatistic& statistic, const Task* task) {
    Estimate estimate;
    estimate.n = std::accumulate(kinds.counts.begin(), kinds.counts.end(), std::uint64_t{0});
    const double observed = estimate.n == 0 ? kUndefined : statistic(kinds.counts);
    if (std::isnan(observed)) {
        estimate.caveat = estimate.n == 0 ? Caveat::OneRater : Caveat::NoVariation;
        return estimate;
    }
    estimate.value = observed;
    if (estimate.n < kFewestForInterval || options.resamples == 0) {
        estimate.caveat = Caveat::TooFewItems;
        return estimate;
    }
    auto values = resampledValues(kinds.counts, options, statistic, task);
    if (!values) {
        return std::unexpected(values.error());
    }
    std::erase_if(*values, [](double value) { return std::isnan(value); });
    if (2 * values->size() < options.resamples) {
        estimate.caveat = Caveat::TooFewResamples;
    } else {
        estimate.interval = percentileInterval(*std::move(values), options.level);
    }
    // Agreement without an exception does not prove that there is none.
    if (estimate.interval && estimate.interval->lo == estimate.interval->hi) {
        estimate.interval.reset();
        estimate.caveat = Caveat::NoVariation;
    }
    return estimate;
}

} // namespace

Result<Estimate> cohenKappa(const Ratings& ratings, const BootstrapOptions& options, const Task* task) {
    assert(ratings.raters == 2);
    const RatedKinds kinds = kindsOf(ratings);
    const auto statistic = [&kinds](std::span<const std::uint32_t> drawn) { return kappaOf(kinds, drawn); };
    return estimateOver(kinds, options, statistic, task);
}

Result<Estimate> krippendorffAlpha(const Ratings& ratings, const BootstrapOptions& options,
                                   const Task* task) {
    const RatedKinds kinds = kindsOf(ratings);
    const std::vector<Unit> units = unitsOf(kinds);
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        return alphaOf(units, kinds.categories, drawn);
    };
    return estimateOver(kinds, options, statistic, task);
}

} // namespace fgw::stats
