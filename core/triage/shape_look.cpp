// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/shape_look.h"

#include <algorithm>

namespace fgw::triage {

ShapeLook lookAt(std::span<const decisions::DecisionLine> lines, std::string_view shape) {
    using decisions::DecisionKind;
    ShapeLook look;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        const DecisionKind kind = line->decision.kind;
        const bool isShape = kind == DecisionKind::Label || kind == DecisionKind::FailureMode;
        if (!isShape || line->decision.text.empty() || (look.id.empty() && line->decision.text != shape)) {
            continue;
        }
        const auto ofStep = std::ranges::count(lines, line->step, &decisions::DecisionLine::step);
        const bool many = line->parts > static_cast<std::size_t>(ofStep);
        if (!many) {
            return {line->step, false};
        }
        if (look.id.empty()) {
            look = {line->step, true};
        }
    }
    return look;
}

} // namespace fgw::triage
