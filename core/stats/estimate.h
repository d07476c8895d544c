// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fgw::stats {

struct Interval {
    double lo = 0.0;
    double hi = 0.0;
};

/// Why a figure lacks its value or its interval, or has another interval than usual.
enum class Caveat : std::uint8_t {
    None,
    NoData,            ///< nothing to compute from: no value
    TooFewItems,       ///< under ten items: no bootstrap interval
    OneModel,          ///< one model separates from nobody
    OneCluster,        ///< one cluster, or none: nothing to tell apart
    OneGroup,          ///< independence between groups cannot be judged from one
    OneSeed,           ///< no spread over seeds
    NoVariation,       ///< all values are equal: nothing to resample, no scale to measure by
    ExactBound,        ///< every resample would be equal: the interval is an exact bound instead
    WilsonInstead,     ///< at 0 % or 100 %, or for a mean of 0s and 1s that never vary: Wilson's interval
    OneRater,          ///< fewer than two ratings of any one item
    NoDiscordance,     ///< no pair differs: nothing speaks against equality
    ZeroCell,          ///< a cell of the table is empty: one half was added to each
    OneSide,           ///< the group, or all that is beside it, is empty
    TooFewResamples,   ///< under half of the resamples gave a value: no interval
    PercentileInstead, ///< BCa is undefined here: the interval is the percentile one
};

/// One sentence for a person, empty for `None`.
[[nodiscard]] std::string_view sentence(Caveat caveat);
/// The name that stands in JSON, as "too_few_items"; empty for `None`.
[[nodiscard]] std::string_view code(Caveat caveat);

/// A figure as a user sees it: never without its n, and with its interval where one exists. A missing `value`
/// means that there is nothing to compute from; a missing `interval` means "not enough data" for one. Where
/// either is missing or not the usual one, `caveat` says why.
struct Estimate {
    std::optional<double> value;
    std::optional<Interval> interval;
    std::size_t n = 0;
    Caveat caveat = Caveat::None;
};

} // namespace fgw::stats
