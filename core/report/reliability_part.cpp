// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reliability_part.h"

#include "core/report/summary_page.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

std::string number(const stats::Estimate& estimate) {
    if (!estimate.interval) {
        return fmt::format("{:.3f} (n = {}, not enough data for an interval)", *estimate.value, estimate.n);
    }
    return fmt::format("{:.3f} [{:.3f}, {:.3f}] (n = {})", *estimate.value, estimate.interval->lo,
                       estimate.interval->hi, estimate.n);
}

std::string errorRow(const std::string& model, const stats::Calibration& calibration) {
    return fmt::format("| {} | {} | {} | {} |\n", escapeMarkdown(model),
                       calibration.error.value ? number(calibration.error) : "–", calibration.abstained,
                       calibration.withoutConfidence);
}

std::string binRows(const std::string& model, const stats::Calibration& calibration) {
    std::string rows;
    for (const stats::ReliabilityBin& bin : calibration.bins) {
        if (bin.meanConfidence) {
            rows += fmt::format("| {} | {:.3g} to {:.3g} | {:.3f} | {} |\n", escapeMarkdown(model), bin.lo,
                                bin.hi, *bin.meanConfidence, number(bin.accuracy));
        }
    }
    return rows;
}

} // namespace

std::string reliabilityPart(std::span<const stats::Calibration> calibrations,
                            std::span<const std::string> models) {
    std::string errors;
    std::string bins;
    for (std::size_t model = 0; model < calibrations.size(); ++model) {
        errors += errorRow(models[model], calibrations[model]);
        bins += binRows(models[model], calibrations[model]);
    }
    if (bins.empty()) {
        return {};
    }
    return "\n## Can their confidence be trusted?\n\nThe expected calibration error is how far stated "
           "confidence "
           "is from accuracy on average (percentile bootstrap, 95 %).\n\n"
           "| model | calibration error | abstained | no confidence stated |\n|---|---|---:|---:|\n" +
           errors + "\n| model | stated confidence | mean | accuracy (Wilson, 95 %) |\n|---|---|---:|---|\n" +
           bins;
}

} // namespace fgw::report
