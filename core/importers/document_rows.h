// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <simdjson.h>

#include <cstdint>
#include <functional>

namespace fgw::importers {

/// A row and its line, from 1; in an array, which element it is.
using UseRow = std::function<void(simdjson::dom::element row, std::uint64_t line)>;

/// Hands over the documents of a file of JSON Lines, or the elements of its one JSON array, with the memory
/// of the longest (64 MiB at most). What is too long, torn or no JSON is reported and left out. Errors:
/// unreadable, cancelled; Malformed where an array breaks off.
[[nodiscard]] Status forEachRow(const LogFile& log, const UseRow& use);

} // namespace fgw::importers
