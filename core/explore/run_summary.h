// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/explore/slice_table.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace fgw::explore {

struct ModelSummary {
    std::string model;
    OutcomeFigures figures;
};

/// One of the shapes that matter: a cluster, ranked by size, then by models affected.
struct Shape {
    std::uint32_t cluster = 0; ///< into FailureMap::clusters
    std::string name;
    std::size_t size = 0;
    double shareOfFailures = 0;
    std::size_t modelsAffected = 0;
    std::string worstModel;
    std::uint32_t exemplarRow = 0;
    std::size_t judged = 0; ///< failures that already carry a label or an adjudication
};

struct RunSummary {
    std::vector<ModelSummary> models; ///< best accuracy first
    std::vector<Shape> shapes;        ///< at most ten
    std::size_t items = 0;
    std::size_t failures = 0; ///< (item, model) pairs
};

/// `isJudged` says of a row whether a person has judged its item and model.
[[nodiscard]] RunSummary summarise(const RecordTable& table, const FailureMap& map,
                                   const std::function<bool(std::size_t row)>& isJudged);

} // namespace fgw::explore
