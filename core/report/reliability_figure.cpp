// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reliability_figure.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

std::vector<std::string> binNames(const stats::Calibration& calibration) {
    std::vector<std::string> names;
    for (const stats::ReliabilityBin& bin : calibration.bins) {
        names.push_back(fmt::format("{:.3g}–{:.3g}", bin.lo, bin.hi));
    }
    return names;
}

Series reliabilityBars(const stats::Calibration& calibration, const std::string& name, std::size_t model) {
    Series bars{.name = name, .form = SeriesForm::Bars, .colour = model, .marks = {}};
    const std::size_t bins = calibration.bins.size();
    for (std::size_t bin = 0; bin < bins; ++bin) {
        bars.marks.push_back({.position = static_cast<double>(bin),
                              .estimate = calibration.bins[bin].accuracy,
                              .reference = model * bins + bin,
                              .expected = calibration.bins[bin].meanConfidence});
    }
    return bars;
}

} // namespace

Figure reliabilityFigure(std::span<const stats::Calibration> calibrations,
                         std::span<const std::string> models) {
    Figure figure{.title = "reliability", .note = "Wilson, 95 %"};
    figure.x = {.title = "stated confidence"};
    figure.y = {.title = "accuracy", .lowest = 0.0, .highest = 1.0};
    for (std::size_t model = 0; model < calibrations.size(); ++model) {
        if (calibrations[model].error.n > 0) {
            figure.x.categories = binNames(calibrations[model]);
            figure.series.push_back(reliabilityBars(calibrations[model], models[model], model));
        }
    }
    return figure;
}

} // namespace fgw::report
