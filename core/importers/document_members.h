// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/document_rows.h"
#include "core/importers/log_file.h"

#include <span>
#include <string>
#include <string_view>

namespace fgw::importers {

/// Hands over the elements of the array that stands at the end of a path of keys in a file's one JSON object,
/// one at a time; nothing where there is no such array. `use` gets its position, from 1.
[[nodiscard]] Status forEachElement(const LogFile& log, std::span<const std::string_view> keys,
                                    const UseRow& use);

/// The JSON text of the value at the end of a path of keys; "null" where there is none, where it is longer
/// than 64 MiB, or where the document breaks before it.
[[nodiscard]] std::string takeMember(const LogFile& log, std::span<const std::string_view> keys);

} // namespace fgw::importers
