// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/distinction.h"

#include <QString>

namespace fgw::ui {

/// What it is that differs: "“train”", "level: hard", "depth".
[[nodiscard]] QString differenceName(const explore::Distinction& difference);
/// Of one side: "62 % [48, 74], n = 50" of a share, "5.9, n = 50" of a mean.
[[nodiscard]] QString sideText(const explore::Distinction& difference, const stats::Estimate& side);
/// "h = 0.90" of shares, "delta = 0.73 [0.55, 0.86]" of numbers.
[[nodiscard]] QString effectText(const explore::Distinction& difference);
/// What the two figures of effect are, for a tool tip.
[[nodiscard]] QString effectMeaning(const explore::Distinction& difference);

} // namespace fgw::ui
