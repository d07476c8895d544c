// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/failures.h"
#include "core/benchmark/item.h"
#include "core/geometry/frozen_space.h"

#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// Failures as points: the words of their question joined with its geometry features. Fitted once, on the
/// failures of round 0, and then frozen. Neither `structure_id` nor `type`, ids or answers enter.
class FailureSpace {
public:
    /// `failures` are of `items`. Only error: Cancelled.
    [[nodiscard]] static Result<FailureSpace> fit(std::span<const Item> items,
                                                  std::span<const Failure> failures,
                                                  const geometry::SpaceOptions& options, const Task& task);

    /// One row a failure. Only error: Cancelled.
    [[nodiscard]] Result<geometry::Matrix> place(std::span<const Item> items,
                                                 std::span<const Failure> failures, const Task& task) const;

private:
    explicit FailureSpace(geometry::FrozenSpace space) : m_space(std::move(space)) {}
    geometry::FrozenSpace m_space;
};

/// A geometry feature of items.
struct ItemFeature {
    std::string name;
    std::vector<double> values; ///< by item; NaN where absent
};

/// What enters a failure's point beside its words: ln(1 + n) of depth, distractors, operators, words and
/// sentences.
[[nodiscard]] std::vector<ItemFeature> geometryFeatures(std::span<const Item> items);

/// The names of geometry features that determine the structure of these items: every value belongs to one
/// structure only, and there are at least two of each, each value on average on two items. With such a
/// feature purity proves nothing.
[[nodiscard]] std::vector<std::string> featuresThatDetermineStructure(std::span<const Item> items);

} // namespace fgw::benchmark
