// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers::promptfoo {

/// Reads a table that promptfoo exported as CSV: a row is a test, a prompt's column the answers to it. What
/// was asked is the prompt with its variables filled in, or the variables where the column tells but its
/// name.
[[nodiscard]] Status readTable(const LogFile& log);

} // namespace fgw::importers::promptfoo
