// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tau/tau_trial.h"

#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"
#include "core/runs/json_values.h"

#include <algorithm>
#include <optional>

namespace fgw::importers::tau {

using simdjson::dom::element;

std::int32_t epochOf(element trial) {
    const auto number = memberAt(trial, {"trial"});
    const auto whole = number ? runs::int32Of(*number) : std::nullopt;
    return whole ? *whole + 1 : kAbsent;
}

std::string firstRequest(const std::vector<element>& messages) {
    const auto found =
        std::ranges::find_if(messages, [](element message) { return textAt(message, {"role"}) == "user"; });
    const auto content = found == messages.end() ? std::nullopt : memberAt(*found, {"content"});
    return content ? contentText(*content, asIs) : std::string();
}

} // namespace fgw::importers::tau
