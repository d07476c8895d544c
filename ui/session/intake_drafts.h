// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/corpus/corpus.h"
#include "ui/session/judgements.h"

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
    std::shared_ptr<const JudgementSnapshot> judgements;
    corpus::Taxonomy taxonomy;
    std::filesystem::path corpusDirectory;
    std::string by;
};

/// A record as a candidate: what the record proves is filled in, what is guessed is marked as suggested.
[[nodiscard]] Result<corpus::Candidate> draftOf(const DraftInput& input, std::uint32_t row);

/// Writes all drafts into the corpus's `_intake/`; the ids of those written.
[[nodiscard]] Result<std::vector<std::string>> writeDrafts(const DraftInput& input, Task& task);

} // namespace fgw::ui
