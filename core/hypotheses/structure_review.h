// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/direction.h"
#include "core/hypotheses/evaluation_groups.h"
#include "core/hypotheses/rules.h"
#include "core/hypotheses/run_facts.h"
#include "core/stats/agreement.h"
#include "core/stats/contrast.h"
#include "core/stats/purity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fgw::hypotheses {

/// The failures of one slice under one seed, in clusters, against their held-out structure.
struct ClusteredFailures {
    std::string slice;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    bool asLogged = false;                 ///< the log says the clusters; otherwise they were found anew
    std::vector<std::int32_t> clusterOf;   ///< by failure; −1 is noise
    std::vector<std::int32_t> structureOf; ///< by failure, into `structures`; −1 where unknown
    std::vector<std::uint32_t> rowOf;      ///< by failure: a failing evaluation of it
    std::vector<std::uint32_t> itemOf;     ///< by failure: into the table's items
    std::vector<std::string> structures;   ///< in order of first meeting
    std::size_t clusters = 0;              ///< k
    stats::Purity purity;
    stats::PurityNull byChance; ///< structures permuted, k and cluster sizes held fixed
    std::optional<double> adjustedMutualInformation;
    std::optional<stats::VMeasure> vMeasure;
};

/// Evaluations of the failures of one cluster and structure; an index beyond the last stands for all.
[[nodiscard]] std::vector<std::uint32_t> rowsOfCell(const ClusteredFailures& failures, std::size_t cluster,
                                                    std::size_t structure);

/// One slice over its seeds: means with Student's interval.
struct SliceStructure {
    std::string slice;
    stats::Estimate purity; ///< of one seed: its own bootstrap interval
    stats::Estimate byChance;
    stats::Estimate adjustedMutualInformation;
    stats::Estimate vMeasure;
    /// Of the permutations. Of several seeds twice the median, at most 1: whatever they have in common, it is
    /// under α by chance with probability α at most (Rüger, 1978).
    std::optional<double> p;
    std::size_t fewestFailures = 0; ///< of known structure, under any seed
    double meanClusters = 0.0;
};

struct StructureReview {
    bool hasStructure = false;                 ///< some item has a structure_id
    std::string a;                             ///< static
    std::string b;                             ///< induced
    std::vector<ClusteredFailures> partitions; ///< by seed: a, then b
    std::optional<SliceStructure> ofA;
    std::optional<SliceStructure> ofB;
    stats::SeedContrast purity;     ///< b − a, paired by seed, at the same k
    stats::SeedContrast agreement;  ///< the same of adjusted mutual information
    std::vector<std::string> leaks; ///< features that determine the structure
    double level = 0.95;            ///< of the intervals over seeds

    /// Its figures are means over several seeds, and not those of a single one over its failures.
    [[nodiscard]] bool isOverSeeds() const { return partitions.size() > 2; }
};

/// H2's figures. Where the log says the clusters (`failure_clustered`), they are taken: then round 0 is `a`
/// and the last round `b`. Otherwise the failures of both slices are clustered anew, by the program's own
/// operator F and with the k of `a` on both sides, seed by seed. Only error: Cancelled, or texts that cannot
/// be read.
[[nodiscard]] Result<StructureReview> reviewStructure(const RunFacts& facts, const RecordTable& table,
                                                      const std::vector<EvaluationGroup>& groups,
                                                      const std::string& a, const std::string& b,
                                                      const Rules& rules, Threads threads, const Task& task);

[[nodiscard]] std::vector<Reason> structureFindings(const StructureReview& review, Direction direction,
                                                    const Rules& rules);

} // namespace fgw::hypotheses
