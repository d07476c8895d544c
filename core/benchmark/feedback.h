// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/evaluate.h"
#include "core/benchmark/failure_clusters.h"
#include "core/benchmark/failure_space.h"
#include "core/benchmark/induce.h"
#include "core/stats/purity.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

struct FeedbackOptions {
    /// Items to induce, shared out over the clusters by their size.
    std::size_t induced = 20;
    FailureClusteringOptions clustering;
    stats::BootstrapOptions bootstrap;
};

/// The failures of one evaluation and their shape: the operator F and what is seen of it.
struct FailureStructure {
    std::vector<Failure> failures;
    FailureClusters clusters;
    std::vector<std::int32_t> structures; ///< by failure: number of its structure_id, −1 where it has none
    stats::Purity purity;
    stats::PurityNull purityByChance; ///< permutation null at the same k
    std::optional<double> adjustedMutualInformation;
};

/// Finds, places and clusters the failures; `space` is fitted on them where it is empty. Only error:
/// Cancelled.
[[nodiscard]] Result<FailureStructure> structureOfFailures(std::span<const Item> items,
                                                           const AnswerTable& answers,
                                                           std::optional<FailureSpace>& space,
                                                           const FeedbackOptions& options, const Task& task);

/// A cluster, the model that fails it most, and what was induced from it.
struct InducedFrom {
    std::int32_t cluster = 0;
    std::uint32_t model = 0;          ///< into AnswerTable::models
    std::size_t failures = 0;         ///< of all models in the cluster
    std::size_t parents = 0;          ///< those of `model`: what was induced from
    std::vector<std::uint32_t> items; ///< into `Induction::items`
    std::string notInduced;           ///< why no item could be; empty where some were
};

/// The induced benchmark of one feedback step: the operator G.
struct Induction {
    std::vector<InducedItem> items;
    std::vector<InducedFrom> clusters;
};

/// The items alone, as an evaluation takes them.
[[nodiscard]] std::vector<Item> itemsOf(const Induction& induction);

/// Induces items from each cluster's failures of the model that fails it most. `name` makes their ids and is
/// part of their randomness, as `seed`. Only error: Cancelled.
[[nodiscard]] Result<Induction> induceFromFailures(std::span<const Item> items,
                                                   const FailureStructure& structure, std::string_view name,
                                                   std::uint64_t seed, const FeedbackOptions& options,
                                                   const Task& task);

/// Whether what was induced from a cluster hits the model it was induced from.
struct HitRate {
    stats::Estimate hit;  ///< share of its induced items that the model fails; Wilson
    stats::Estimate base; ///< share of the dataset's items that it fails; Wilson
};

/// By cluster of `induction`. `induced` are the answers to `induction.items`, with the same models as
/// `answers`.
[[nodiscard]] std::vector<HitRate> hitRates(const Induction& induction, const AnswerTable& answers,
                                            const AnswerTable& induced);

} // namespace fgw::benchmark
