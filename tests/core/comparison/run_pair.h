// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/run_comparison.h"
#include "tests/support/table_maker.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace fgw::tests {

/// Adds one slice of items that model "m" passed (1) or failed (0), once each.
inline void addSlice(TableMaker& maker, const std::string& slice, const std::vector<int>& passed) {
    for (std::size_t item = 0; item < passed.size(); ++item) {
        const std::string id = slice + "-" + std::to_string(item);
        maker.item(id, "question " + id)
            .add({.item = id,
                  .model = "m",
                  .outcome = passed[item] != 0 ? Outcome::Pass : Outcome::Fail,
                  .slice = slice});
    }
}

/// Two runs of model "m" whose outcomes are those of the reference's slices.
inline comparison::RunComparison referencePair(const nlohmann::json& slices) {
    TableMaker before;
    TableMaker after;
    for (const auto& slice : slices) {
        addSlice(before, slice["slice"], slice["before"].get<std::vector<int>>());
        addSlice(after, slice["slice"], slice["after"].get<std::vector<int>>());
    }
    Task task;
    return comparison::compareRuns({{"run A", std::make_shared<RecordTable>(before.make())},
                                    {"run B", std::make_shared<RecordTable>(after.make())}},
                                   comparison::JoinBy::Auto, task)
        .value();
}

} // namespace fgw::tests
