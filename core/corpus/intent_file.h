// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/change.h"
#include "core/corpus/corpus_files.h"

#include <optional>
#include <string>
#include <vector>

namespace fgw::corpus {

/// What a transaction is about to do. Once it stands on the disk the step is decided: whoever opens the
/// corpus after a kill completes it.
struct Intent {
    std::string what; ///< as "promote CAND-1a2b3c4d as AGTFAIL-0042"
    std::string by;
    std::string tsUtc;
    std::vector<Change> changes;
};

[[nodiscard]] Status writeIntent(const CorpusFiles& files, const Intent& intent);

/// Completes the intent that a killed writer left, or sets it aside where its files were changed since;
/// either is reported. The corpus lock is held. Nothing happens where there is no intent.
[[nodiscard]] Status completeIntent(const CorpusFiles& files, const std::filesystem::path& directory,
                                    Problems& problems);

} // namespace fgw::corpus
