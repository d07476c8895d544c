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

/// The look that gave one item and model its shape: by the last of the lines about it that names the shape,
/// oldest first. A step that holds more than these lines was about other items too.
[[nodiscard]] ShapeLook lookAt(std::span<const decisions::DecisionLine> lines, std::string_view shape);

} // namespace fgw::triage
