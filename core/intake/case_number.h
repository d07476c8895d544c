// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/corpus.h"

#include <string>

namespace fgw::intake {

/// "AGTFAIL-NNNN", one more than the highest number that cases, watchlist, ledger or history ever used, so
/// that a number is never given twice.
[[nodiscard]] Result<std::string> nextCaseId(const corpus::Corpus& corpus);

} // namespace fgw::intake
