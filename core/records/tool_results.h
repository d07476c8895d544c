// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace fgw {

/// Puts what a tool gave back beside its call: a message of role "tool" that names its call (`tool_call_id`)
/// becomes that call's `result`, and one that tells of an error makes it not `ok`. Messages that name no call
/// of an earlier message stay where they are. `messages` is a list.
void joinToolResults(nlohmann::json& messages);

} // namespace fgw
