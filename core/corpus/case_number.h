// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/corpus.h"

#include <cstdint>
#include <string>

namespace fgw::corpus {

/// "AGTFAIL-NNNN", one more than the highest number that cases, watchlist, ledger or history ever used, so
/// that a number is never given twice.
[[nodiscard]] Result<std::string> nextCaseId(const Corpus& corpus);

/// The highest number that was ever used; 0 where there is none.
[[nodiscard]] std::uint64_t highestNumber(const Corpus& corpus);
[[nodiscard]] std::string caseIdOf(std::uint64_t number);

} // namespace fgw::corpus
