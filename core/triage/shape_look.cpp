// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/shape_look.h"

#include <algorithm>

namespace fgw::triage {

ShapeLook lookAt(std::span<const decisions::DecisionLine> lines, std::string_view shape) {
    using decisions::DecisionKind;
    const auto names = [shape](const decisions::DecisionLine& line) {
        const DecisionKind kind = line.decision.kind;
        return (kind == DecisionKind::Label || kind == DecisionKind::FailureMode) &&
               line.decision.text == shape;
    };
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (names(*line)) {
            const auto ofStep = std::ranges::count(lines, line->step, &decisions::DecisionLine::step);
            return {line->step, line->parts > static_cast<std::size_t>(ofStep)};
        }
    }
    return {};
}

} // namespace fgw::triage
