// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/records/record_table.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::explore {

/// Kinds of properties; the tests of each are one family for the correction of p.
enum class PropertyKind : std::uint8_t {
    Slice,  ///< where the item stands
    Value,  ///< of a metadata field of text
    Term,   ///< a word of input or output
    Number, ///< a numeric metadata field, or the shape of the texts
};

/// "slice", "value", "term", "number".
[[nodiscard]] std::string_view propertyKindName(PropertyKind kind);

struct DiscoveryOptions {
    double level = 0.05;              ///< greatest p after correction
    double leastH = 0.2;              ///< least Cohen's h of a share: his "small"
    double leastDelta = 0.15;         ///< least Cliff's delta of a number, up or down: "small"
    std::size_t fewestItems = 5;      ///< with a property, before it is looked at; of a cluster too
    std::size_t mostTerms = 2000;     ///< the terms that most failed items hold; others are not looked at
    std::size_t mostValues = 10'000;  ///< of a number, a side; of more items so many are drawn by the seed
    std::size_t mostDistinctions = 8; ///< kept of a cluster and kind, the largest effects first
    std::uint64_t seed = 0;           ///< of bootstrap and permutation, which numbers need
    std::size_t resamples = 1000;
    Threads threads; ///< does not change the result
};

/// A property by which the items of a cluster differ from the failed items beside it.
struct Distinction {
    PropertyKind kind = PropertyKind::Value;
    std::string field;      ///< of a value or a number
    std::string value;      ///< slice, value or term; empty for a number
    stats::Estimate in;     ///< share of the cluster's items with it, Wilson's interval; a number's mean
    stats::Estimate beside; ///< the same of the items beside it
    /// Difference of the shares, Newcombe's interval; of a number Cliff's delta, bootstrap. n counts the
    /// items that have a value in the field.
    stats::Estimate effect;
    double size = 0;           ///< Cohen's h; of a number Cliff's delta
    stats::Estimate oddsRatio; ///< of shares, Woolf's interval
    double p = 1;              ///< Fisher's exact test; of a number, permutation
    double adjustedP = 1;      ///< by Benjamini and Hochberg, over all clusters and properties of the kind
    /// It was among what failures were grouped by: then p describes the cluster and does not test it.
    bool groupedBy = false;
};

struct FailureMode {
    std::uint32_t cluster = 0;             ///< into FailureMap::clusters
    std::size_t items = 0;                 ///< with a failure in it
    std::size_t beside = 0;                ///< failed items with none in it
    std::size_t found = 0;                 ///< distinctions that pass; the foremost are kept
    std::vector<Distinction> distinctions; ///< by kind, the largest effect first
};

/// What sets each cluster apart.
struct FailureModes {
    std::vector<FailureMode> modes; ///< one a cluster, in the order of the map, noise left out
    std::size_t items = 0;          ///< that some model fails
    std::size_t itemsInSeveral = 0; ///< with failures in more than one cluster: they count in each
    std::size_t tests = 0;
    std::string how; ///< one sentence with the thresholds
};

/// Compares the items of each cluster with the failed items beside it, each item counted once whichever
/// models fail it: its first failure in the cluster, or else its first failure, stands for it. Looked at are
/// slices, text metadata of items, terms, and the geometry features. Shares are kept where they are larger in
/// the cluster, numbers where they are larger or smaller. Which properties are looked at depends on how many
/// failed items have them, never on the cluster, so that p holds. `structure_id` is not looked at. A map
/// without two clusters has no modes. Only error: Cancelled.
[[nodiscard]] Result<FailureModes> discoverModes(const RecordTable& table, const FailureMap& map,
                                                 const DiscoveryOptions& options, Task& task);

/// "topic is refunds", "says “dozen”", "words is larger".
[[nodiscard]] std::string describe(const Distinction& distinction);

} // namespace fgw::explore
