// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reliability_part.h"

#include "core/base/number_text.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

PageTable errorTable(std::span<const stats::Calibration> calibrations, std::span<const std::string> models) {
    PageTable table{.header = {"model", "calibration error", "n", "abstained", "no confidence stated"},
                    .isNumeric = {false, true, true, true, true},
                    .rows = {}};
    for (std::size_t model = 0; model < calibrations.size(); ++model) {
        const stats::Calibration& calibration = calibrations[model];
        table.rows.push_back({models[model], numberText(calibration.error),
                              std::to_string(calibration.error.n), std::to_string(calibration.abstained),
                              std::to_string(calibration.withoutConfidence)});
    }
    return table;
}

PageTable binTable(std::span<const stats::Calibration> calibrations, std::span<const std::string> models) {
    PageTable table{.header = {"model", "stated confidence", "mean", "accuracy", "n"},
                    .isNumeric = {false, false, true, true, true},
                    .rows = {}};
    for (std::size_t model = 0; model < calibrations.size(); ++model) {
        for (const stats::ReliabilityBin& bin : calibrations[model].bins) {
            if (bin.meanConfidence) {
                table.rows.push_back({models[model], fmt::format("{:.3g} to {:.3g}", bin.lo, bin.hi),
                                      decimalText(*bin.meanConfidence, 3), numberText(bin.accuracy),
                                      std::to_string(bin.accuracy.n)});
            }
        }
    }
    return table;
}

} // namespace

void addReliability(Page& page, std::span<const stats::Calibration> calibrations,
                    std::span<const std::string> models) {
    PageTable bins = binTable(calibrations, models);
    if (bins.rows.empty()) {
        return;
    }
    page.heading("Can their confidence be trusted?");
    page.paragraph(
        "The expected calibration error is how far stated confidence is from accuracy on average "
        "(percentile bootstrap over items, 95 %); the intervals of accuracy are Wilson's, 95 %, for "
        "as many independent answers as several answers to an item are worth.");
    page.blocks.emplace_back(errorTable(calibrations, models));
    page.blocks.emplace_back(std::move(bins));
}

} // namespace fgw::report
