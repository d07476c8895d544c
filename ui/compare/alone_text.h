// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparison_state.h"

#include <QString>

namespace fgw::ui {

/// Why a run of one model is compared with nothing, and what can be done about it.
[[nodiscard]] QString aloneText(const ComparisonState::Runs& runs, const ComparisonChoices& choices);

} // namespace fgw::ui
