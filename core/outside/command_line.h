// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace fgw::outside {

/// The words of a command as a shell splits them, without anything else that a shell does: white space parts
/// words, 'single quotes' keep everything, "double quotes" keep everything but \" and \\, and a backslash
/// elsewhere keeps the next character. No variable, pattern, pipe or redirection is understood: such
/// characters are plain text. Invalid where there is no word or a quote is left open.
[[nodiscard]] Result<std::vector<std::string>> splitCommand(std::string_view command);

/// What the command is called in records: the name, without extension, of the first argument that is a file,
/// or else of the program.
[[nodiscard]] std::string nameOfCommand(const std::vector<std::string>& words);

/// SHA-256 over the words, the program's file and every argument that is a regular file: another script under
/// the same name is another predictor. Files that cannot be read count by name only.
[[nodiscard]] std::string fingerprintOfCommand(const std::vector<std::string>& words);

} // namespace fgw::outside
