// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers {

/// Reads the samples of Every Eval Ever (JSON Lines).
[[nodiscard]] Status readEveryEvalEver(const LogFile& log);
/// Says what the aggregate beside the samples states of each evaluation: it has no items of its own.
[[nodiscard]] Status readEveryEvalEverAggregate(const LogFile& log);

} // namespace fgw::importers
