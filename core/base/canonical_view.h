// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw {

/// `canonicalText` without a copy where the text is canonical already, as most are: the text itself, or what
/// was made of it in `scratch`.
[[nodiscard]] std::string_view canonicalView(std::string_view text, std::string& scratch);

} // namespace fgw
