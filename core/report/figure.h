// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/round_series.h"
#include "core/explore/slice_table.h"
#include "core/stats/estimate.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fgw::report {

/// The note of purities: their interval may leave its own value out, and a reader must be told why.
inline constexpr const char* kPurityNote =
    "basic bootstrap, 95 %, corrected for the upward bias of purity: it may leave out the value";

/// The note of a separation over the items of all seeds: not the mean over seeds that H1 is judged by.
inline constexpr const char* kPooledNote = "all seeds pooled; percentile bootstrap over items, 95 %";

/// Titles and notes of a figure are keys of a closed set, which the window translates: "accuracy by slice",
/// "accuracy", "slice", "round", "separation", "purity", "drift", "ARI", "reliability", "stated confidence",
/// "seed"; "Wilson, 95 %", "percentile bootstrap, 95 %", `kPurityNote`, `kPooledNote`. Names of series and
/// categories are data.
struct Axis {
    std::string title;
    std::string unit;             ///< empty for a plain number
    std::optional<double> lowest; ///< where the axis must begin and end; otherwise from the data
    std::optional<double> highest;
    std::vector<std::string> categories; ///< for a category axis: one name per position 0, 1, 2 …
    /// A value that the marks are to be read against, as 0 or a threshold: a line across the figure.
    std::optional<double> baseline;
};

/// One mark: a value at a position, with its interval and n. `value` is empty where there is nothing to show,
/// which is drawn as a gap, never as zero.
struct Mark {
    double position =
        0; ///< category index (marks of one category may stand up to 0.4 beside it), or a number
    stats::Estimate estimate;
    std::uint64_t reference = 0; ///< handed back on click; its meaning belongs to whoever built the figure
    std::optional<double> expected = {};   ///< what a bar should reach: drawn as a dash across it
    std::optional<std::int32_t> seed = {}; ///< of a single value: which seed gave it
};

enum class SeriesForm : std::uint8_t {
    Bars,
    Line,
    Points,    ///< single values, small and without interval, as one for each seed
    Estimates, ///< values with their intervals, each labelled directly
};

struct Series {
    std::string name;
    SeriesForm form = SeriesForm::Bars;
    std::size_t colour =
        0; ///< index into the categorical palette: the same model has the same one everywhere
    std::vector<Mark> marks;
};

/// A chart as a value: drawn by Qt Charts in the window, written as SVG in reports, copied as CSV.
struct Figure {
    std::string title;
    std::string note; ///< how the intervals were made
    Axis x;
    Axis y;
    std::vector<Series> series;
};

/// The category that a mark belongs to, or its number on an axis without categories.
[[nodiscard]] std::string positionName(const Axis& axis, double position);

/// Accuracy by slice, a bar per model. `Mark::reference` is slice × models + model.
[[nodiscard]] Figure sliceFigure(const explore::SliceTable& table);

/// Separation S of the models by slice, a bar each. `Mark::reference` is the slice.
[[nodiscard]] Figure separationFigure(const explore::SliceTable& table);

enum class RoundMeasure : std::uint8_t { Separation, Purity, Drift, Ari };
/// In the order in which their figures stand.
inline constexpr std::array kRoundMeasures{RoundMeasure::Separation, RoundMeasure::Purity,
                                           RoundMeasure::Drift, RoundMeasure::Ari};
/// One measure over rounds. `Mark::reference` is the round.
[[nodiscard]] Figure roundFigure(const explore::RoundSeries& series, RoundMeasure measure);

/// The figure as CSV with a header line; cells that a spreadsheet would run as formulas are quoted with an
/// apostrophe.
[[nodiscard]] std::string toCsv(const Figure& figure);
/// The marks of several figures in one table, whose first column is the figure's title.
[[nodiscard]] std::string toCsv(const std::vector<Figure>& figures);

} // namespace fgw::report
