// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/recomputed.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace fgw::hypotheses {

/// What summing in another order may change.
inline constexpr double kSummationTolerance = 1e-9;

/// One figure of a report beside what the events give.
struct ComparedFigure {
    std::string field; ///< JSON pointer
    double reported = 0.0;
    std::optional<double> given;
    Evidence evidence;
    std::optional<double> tolerance = {}; ///< its own, where rounding is not what it allows for
};

/// A JSON pointer (RFC 6901) one key deeper.
[[nodiscard]] std::string pointerTo(const std::string& path, const std::string& key);

/// Every figure of a report that its events determine or state, in the order of the report.
[[nodiscard]] std::vector<ComparedFigure> compareFigures(const nlohmann::json& report,
                                                         const Recomputed& events);

} // namespace fgw::hypotheses
