// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/step_figure.h"

#include <algorithm>

namespace fgw::report {

namespace {

Series& seriesNamed(Figure& figure, const std::string& name) {
    const auto found = std::ranges::find(figure.series, name, &Series::name);
    if (found != figure.series.end()) {
        return *found;
    }
    return figure.series.emplace_back(
        Series{.name = name, .form = SeriesForm::Line, .colour = figure.series.size(), .marks = {}});
}

Axis stepAxis(const benchmark::Experiment& experiment) {
    if (experiment.kind == benchmark::ExperimentKind::Iterate) {
        return {.title = "round", .lowest = 0.0, .highest = static_cast<double>(experiment.rounds) - 1.0};
    }
    const double first = experiment.seed;
    return {.title = "seed", .lowest = first, .highest = first + static_cast<double>(experiment.seeds) - 1.0};
}

} // namespace

Figure stepFigure(const benchmark::Experiment& experiment, std::span<const benchmark::StepFigures> steps,
                  StepMeasure measure) {
    const bool isPurity = measure == StepMeasure::Purity;
    Figure figure{.title = isPurity ? "purity" : "separation",
                  .note = isPurity ? kPurityNote : "percentile bootstrap, 95 %"};
    figure.x = stepAxis(experiment);
    figure.y = {.title = figure.title, .lowest = 0.0};
    if (isPurity) {
        figure.y.highest = 1.0;
    }
    for (const benchmark::StepFigures& step : steps) {
        seriesNamed(figure, step.series)
            .marks.push_back({.position = static_cast<double>(step.step),
                              .estimate = isPurity ? step.purity : step.separation,
                              .reference = static_cast<std::uint64_t>(step.step)});
    }
    return figure;
}

} // namespace fgw::report
