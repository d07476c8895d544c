// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fgw::report {

namespace {

constexpr const char* kBootstrapNote = "percentile bootstrap, 95 %";

struct RoundMeasureForm {
    const char* title;
    const char* note; ///< empty where there are no intervals
    stats::Estimate explore::RoundFigures::* estimate;
    std::optional<double> highest;
};

RoundMeasureForm roundMeasureForm(RoundMeasure measure) {
    using explore::RoundFigures;
    switch (measure) {
    case RoundMeasure::Separation:
        return {"separation", kBootstrapNote, &RoundFigures::separation, std::nullopt};
    case RoundMeasure::Purity:
        return {"purity", kPurityNote, &RoundFigures::purity, 1.0};
    case RoundMeasure::Drift:
        return {"drift", "", &RoundFigures::drift, std::nullopt};
    case RoundMeasure::Ari:
        return {"ARI", "", &RoundFigures::ari, 1.0};
    }
    return {};
}

bool hasNegativeValue(const Series& series) {
    for (const Mark& mark : series.marks) {
        if (mark.estimate.value.value_or(0.0) < 0.0) {
            return true;
        }
    }
    return false;
}

Series accuracyBars(const explore::SliceTable& table, std::size_t model) {
    Series bars{.name = table.models[model], .form = SeriesForm::Bars, .colour = model, .marks = {}};
    for (std::size_t slice = 0; slice < table.slices.size(); ++slice) {
        const std::size_t cell = slice * table.models.size() + model;
        bars.marks.push_back({static_cast<double>(slice), table.cells[cell].figures.accuracy, cell});
    }
    return bars;
}

} // namespace

std::string positionName(const Axis& axis, double position) {
    const auto category = static_cast<std::size_t>(std::lround(std::max(position, 0.0)));
    return category < axis.categories.size() ? axis.categories[category] : fmt::format("{}", position);
}

Figure sliceFigure(const explore::SliceTable& table) {
    Figure figure{.title = "accuracy by slice", .note = "Wilson, 95 %"};
    figure.x = {.title = "slice", .categories = table.slices};
    figure.y = {.title = "accuracy", .lowest = 0.0, .highest = 1.0};
    for (std::size_t model = 0; model < table.models.size(); ++model) {
        figure.series.push_back(accuracyBars(table, model));
    }
    return figure;
}

Figure separationFigure(const explore::SliceTable& table) {
    Figure figure{.title = "separation by slice", .note = kBootstrapNote};
    figure.x = {.title = "slice", .categories = table.slices};
    figure.y = {.title = "separation", .lowest = 0.0};
    Series bars{.name = "separation", .form = SeriesForm::Bars, .colour = 0, .marks = {}};
    for (std::size_t slice = 0; slice < table.slices.size(); ++slice) {
        bars.marks.push_back({static_cast<double>(slice), table.separation[slice], slice});
    }
    figure.series.push_back(std::move(bars));
    return figure;
}

Figure roundFigure(const explore::RoundSeries& series, RoundMeasure measure) {
    const RoundMeasureForm form = roundMeasureForm(measure);
    Series line{.name = form.title, .form = SeriesForm::Line, .colour = 0, .marks = {}};
    for (const explore::RoundFigures& figures : series.rounds) {
        line.marks.push_back({static_cast<double>(figures.round), figures.*form.estimate,
                              static_cast<std::uint64_t>(figures.round)});
    }
    Figure figure{.title = form.title, .note = form.note};
    figure.x = {.title = "round"};
    figure.y = {.title = form.title, .highest = form.highest};
    // An ARI under chance is negative; only then may the axis begin below zero.
    figure.y.lowest = hasNegativeValue(line) ? std::nullopt : std::optional(0.0);
    figure.series.push_back(std::move(line));
    return figure;
}

} // namespace fgw::report
