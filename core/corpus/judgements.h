// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/history.h"

#include <filesystem>

namespace fgw::corpus {

/// judgements.jsonl, which is chained as the history is; empty where there is none.
[[nodiscard]] Result<History> readJudgements(const std::filesystem::path& directory, Problems& problems);

} // namespace fgw::corpus
