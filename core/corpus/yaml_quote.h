// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw::corpus {

/// A text in double quotes, on one line, that every YAML reader (1.1 or 1.2) reads back as the same text.
/// Controls, line separators, bidi controls and what else is not printable stand as escapes.
[[nodiscard]] std::string doubleQuoted(std::string_view text);

/// A key: plain where no reader can take it for anything else, quoted otherwise.
[[nodiscard]] std::string quotedKey(std::string_view key);

} // namespace fgw::corpus
