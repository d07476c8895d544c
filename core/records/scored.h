// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"

namespace fgw {

/// Whether it counts towards accuracy, which is pass / (pass + fail).
[[nodiscard]] constexpr bool isScored(Outcome outcome) {
    return outcome == Outcome::Pass || outcome == Outcome::Fail;
}

} // namespace fgw
