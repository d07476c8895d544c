// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fgw {

/// True where no byte has its highest bit set.
[[nodiscard]] bool isAscii(std::string_view text);
/// True where the bytes are well-formed UTF-8.
[[nodiscard]] bool isValidUtf8(std::string_view bytes);
/// Replaces each byte that is no part of well-formed UTF-8 by U+FFFD.
[[nodiscard]] std::string repairUtf8(std::string_view bytes);

/// The text by which inputs are recognised: NFC, runs of white space folded to one space, none at the ends.
/// Bytes that are not UTF-8 are repaired first.
[[nodiscard]] std::string canonicalText(std::string_view text);
/// `canonicalText` without a copy where the text is canonical already, as most are: the text itself, or what
/// was made of it in `scratch`.
[[nodiscard]] std::string_view canonicalView(std::string_view text, std::string& scratch);

/// Unicode lower case, simple mapping per code point.
[[nodiscard]] std::string toLower(std::string_view text);

/// C0 and C1 controls, DEL, bidi controls, zero-width characters and line separators become visible escapes
/// such as \x1b and \u{202e}; newline and tab too. For terminals, ids and paths.
[[nodiscard]] std::string escapeControls(std::string_view text);

/// The first `limit` code points with white space folded, and an ellipsis where something was cut.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t limit);

/// How many code points a text has, which are about as many as there are letters.
[[nodiscard]] std::size_t codePoints(std::string_view text);

/// Bytes of the words with which all of these begin; 0 where there are fewer than two different texts.
[[nodiscard]] std::size_t sharedBeginning(std::span<const std::string> texts);

/// Nothing but spaces, tabs and ends of lines.
[[nodiscard]] bool isBlank(std::string_view text);

} // namespace fgw
