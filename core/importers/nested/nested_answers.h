// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <filesystem>

namespace fgw::importers::nested {

/// Reads {prompt: {model: [samples]}}: the prompt is the item, the position in the list the epoch. A sample's
/// input, output and score are taken from whichever of their usual names it has; the rest is metadata. Files
/// of one directory are one task, named after it (`together`).
[[nodiscard]] Status readAnswers(const LogFile& log, const std::filesystem::path& together);

} // namespace fgw::importers::nested
