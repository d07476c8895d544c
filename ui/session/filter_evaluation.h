// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/explore/failure_map.h"
#include "core/query/filter.h"
#include "ui/session/judgements.h"

#include <memory>
#include <optional>
#include <string>

namespace fgw::ui {

/// All that a filter looks at, frozen, so that it can be evaluated on another thread.
struct FilterInput {
    query::Filter filter;
    std::shared_ptr<const RecordTable> records;
    std::shared_ptr<const explore::FailureMap> map; ///< may be null
    std::shared_ptr<const JudgementSnapshot> judgements;
    const cache::Cache* cache = nullptr; ///< outlives the evaluation
    cache::SourceId source;
};

/// Why a filter cannot be applied to these records, though it can be read.
struct FilterRefusal {
    std::string reason;
    std::string term; ///< the first of its terms that cannot be applied by itself
};

struct FilterRows {
    BitSet rows;
    bool partial = false; ///< a text search met an index that is still being built
    std::optional<FilterRefusal> refusal = {};
};

[[nodiscard]] Result<FilterRows> evaluateFilter(const FilterInput& input, Task& task);

} // namespace fgw::ui
