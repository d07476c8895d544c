// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/review.h"
#include "core/report/page.h"

#include <vector>

namespace fgw::report {

/// The verdict on each of H1, H2 and H3 with its reasons, and what was not registered.
void addClaims(Page& page, const hypotheses::Review& review);

/// The charts that the verdicts rest on: contrasts of separation, and structure; without those that would be
/// empty.
[[nodiscard]] std::vector<Figure> claimFigures(const hypotheses::Review& review);

} // namespace fgw::report
