// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision_line.h"

#include <span>
#include <string>
#include <string_view>

namespace fgw::triage {

/// How a shape came to be given: by a look at one failure, or to many at once.
struct ShapeLook {
    std::string id;    ///< of the step; failures that share one were judged by one look, as one item's models
    bool many = false; ///< the step was about several items, so none of them was looked at by itself
};

/// The look that gave one item and model its shape: the last step of the lines about it, oldest first, that
/// names the shape. Where that was about other items too, and so holds more than these lines, the last look
/// at this one alone that named any shape stands: who looked at a failure has seen it, also where it is named
/// anew among many.
[[nodiscard]] ShapeLook lookAt(std::span<const decisions::DecisionLine> lines, std::string_view shape);

} // namespace fgw::triage
