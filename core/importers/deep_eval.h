// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

namespace fgw::importers {

/// Reads a test run of DeepEval, bare or under `testRunData`.
[[nodiscard]] Status readDeepEval(const LogFile& log);

} // namespace fgw::importers
