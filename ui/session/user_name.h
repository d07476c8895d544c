// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fgw::ui {

/// Who sits here, as the system's account name: what judgements and drafts are signed with.
[[nodiscard]] std::string userName();

} // namespace fgw::ui
