// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/distinction.h"

#include <QString>

namespace fgw::ui {

/// explore::describe in the user's language: "says “train”", "level is hard", "depth is larger".
[[nodiscard]] QString distinctionName(const explore::Distinction& distinction);
/// Of one side: "62 % [48, 74], n = 50" of a share, "5.9, n = 50" of a mean.
[[nodiscard]] QString sideText(const explore::Distinction& distinction, const stats::Estimate& side);
/// "h = 0.90" of shares, "delta = 0.73 [0.55, 0.86]" of numbers.
[[nodiscard]] QString effectText(const explore::Distinction& distinction);
/// What the two figures of effect are, for a tool tip.
[[nodiscard]] QString effectMeaning(const explore::Distinction& distinction);

} // namespace fgw::ui
