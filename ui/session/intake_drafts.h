// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/cache/cache.h"
#include "core/corpus/corpus.h"
#include "core/decisions/decision.h"
#include "core/intake/redact.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fgw::ui {

/// A person handles candidates one by one, in a corpus of 60 to 200 cases: more at once is a slip of the
/// lasso.
inline constexpr std::size_t kMostDraftsAtOnce = 50;

/// One failing row for each item and model among `rows`.
[[nodiscard]] std::vector<std::uint32_t> draftableRows(const RecordTable& table, const BitSet& rows);

/// What the drafts are made from, frozen for another thread.
struct DraftInput {
    std::shared_ptr<const cache::Document> document;
    std::vector<std::uint32_t> rows;
    std::vector<decisions::Judgement> judgements; ///< by row of `rows`
    corpus::Taxonomy taxonomy;
    std::filesystem::path corpusDirectory;
    std::string by;
};

/// One of the rows as a candidate: what the record proves and what a person decided is filled in, what is
/// guessed is marked as suggested; its texts are redacted.
[[nodiscard]] Result<corpus::Candidate> draftOf(const DraftInput& input, std::size_t index,
                                                const intake::Redactor& redactor);

/// Writes all drafts into the corpus's `_intake/`; the ids of those written.
[[nodiscard]] Result<std::vector<std::string>> writeDrafts(const DraftInput& input, Task& task);

} // namespace fgw::ui
