// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "ui/compare/comparison_state.h"

#include <memory>

namespace fgw::ui {

/// What there is to be loaded: a snapshot for a job.
struct ComparisonRequest {
    const cache::Cache* cache = nullptr;
    std::shared_ptr<const cache::Document> document;
    ComparisonState::RunChoice choice;
};

/// Loads the other runs and joins them by their dates, the oldest first, with the document, which comes last.
[[nodiscard]] Result<std::shared_ptr<const ComparisonState::Runs>>
loadComparison(const ComparisonRequest& request, Task& task);

/// Compares two columns item by item, and what the provenance of their runs says.
[[nodiscard]] Result<std::shared_ptr<const ComparisonState::Pair>>
compareColumns(const ComparisonState::Runs& runs, const comparison::ColumnPair& columns, Task& task);

} // namespace fgw::ui
