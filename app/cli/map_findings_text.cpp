// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/map_findings.h"
#include "core/base/number_text.h"
#include "core/stats/estimate_text.h"

#include <fmt/format.h>

namespace fgw::cli {

namespace {

std::string shareText(const stats::Estimate& share) {
    return share.value ? fmt::format("{} % of {}", decimalText(*share.value * 100.0, 0), share.n) : "no data";
}

std::string meanText(const stats::Estimate& mean) {
    return mean.value ? fmt::format("mean {} of {}", significantText(*mean.value, 3), mean.n) : "no data";
}

std::string figureText(const stats::Estimate& estimate) {
    return stats::estimateText(estimate, 2);
}

std::string pText(std::optional<double> p) {
    return !p ? "no test" : *p < 0.001 ? "corrected p < 0.001" : "corrected p = " + decimalText(*p, 3);
}

std::string pairText(const RecordTable& table, const explore::ModelPair& pair) {
    const std::string names =
        fmt::format("{} and {}", table.models()[pair.first], table.models()[pair.second]);
    const std::string byChance =
        pair.profiles.ofOneProfile
            ? fmt::format(", {} of models with one profile, {}", decimalText(*pair.profiles.ofOneProfile, 2),
                          pText(pair.profilesAdjustedP))
            : std::string();
    return fmt::format("  {}: profiles alike {}{}; {} failed by both, overlap κ {}, {}", names,
                       figureText(pair.profiles.similarity), byChance, pair.failed.inWith,
                       figureText(pair.overlap), pText(pair.overlapAdjustedP));
}

} // namespace

std::vector<std::string> modeLines(const explore::FailureMode& mode) {
    std::vector<std::string> lines;
    for (const explore::Distinction& distinction : mode.distinctions) {
        const bool isNumber = distinction.kind == explore::PropertyKind::Number;
        lines.push_back(
            fmt::format("           {}: {} against {} beside it, {} {}, {}{}", explore::describe(distinction),
                        isNumber ? meanText(distinction.in) : shareText(distinction.in),
                        isNumber ? meanText(distinction.beside) : shareText(distinction.beside),
                        isNumber ? "Cliff's delta" : "difference", figureText(distinction.effect),
                        pText(distinction.adjustedP), distinction.groupedBy ? " (grouped by)" : ""));
    }
    return lines;
}

std::vector<std::string> profileLines(const RecordTable& table, const explore::ModelProfiles& profiles) {
    std::vector<std::string> lines;
    if (profiles.models.size() > 1) {
        lines.push_back(fmt::format("models: {} of {} items that every model answered are failed by all",
                                    profiles.failedByAll, profiles.answeredByAll));
    }
    for (const explore::ModelPair& pair : profiles.pairs) {
        lines.push_back(pairText(table, pair));
    }
    return lines;
}

} // namespace fgw::cli
