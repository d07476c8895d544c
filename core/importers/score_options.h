// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace fgw::importers {

/// How a person wants scores to become pass and fail.
struct ScoreOptions {
    std::string scorer;              ///< whose score decides; empty: told by the first samples
    std::optional<double> threshold; ///< pass from this score on (down to it where lower is better)
};

inline constexpr double kDefaultThreshold = 0.5;

} // namespace fgw::importers
