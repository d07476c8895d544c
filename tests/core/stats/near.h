// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace fgw::tests {

inline const auto kStatistics = QStringLiteral("tests/core/stats/oracle/reference.json");
inline const auto kInference = QStringLiteral("tests/core/stats/oracle/inference.json");
inline const auto kGroups = QStringLiteral("tests/core/stats/oracle/groups.json");

inline bool isNear(std::optional<double> found, const nlohmann::json& expected, double tolerance = 1e-12) {
    const auto value = expected.get<double>();
    return found && std::abs(*found - value) <= tolerance * std::max(1.0, std::abs(value));
}

inline bool isNear(const std::optional<stats::Interval>& found, const nlohmann::json& lo,
                   const nlohmann::json& hi, double tolerance = 1e-12) {
    return found && isNear(found->lo, lo, tolerance) && isNear(found->hi, hi, tolerance);
}

/// Ends of an interval that both sides drew with numbers of their own: within a share of its spread.
inline bool isNearDrawn(const std::optional<stats::Interval>& found, const nlohmann::json& expected,
                        double shareOfSpread) {
    const double tolerance = shareOfSpread * expected["spread"].get<double>();
    return found && std::abs(found->lo - expected["lo"].get<double>()) < tolerance &&
           std::abs(found->hi - expected["hi"].get<double>()) < tolerance;
}

} // namespace fgw::tests
