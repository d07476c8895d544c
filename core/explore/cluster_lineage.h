// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/round_failures.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::explore {

/// Two neighbouring rounds that share fewer failures are matched by centroids instead.
inline constexpr std::size_t kFewestSharedToMatchBy = 10;
/// Clusters are kin where they share at least one in so many of the smaller one's failures. A half would call
/// a cluster dead that falls in two equal parts, each of which takes others up.
inline constexpr std::size_t kKinShare = 3;

/// What is known of a round before it is matched with its neighbours.
struct RoundClusters {
    std::int32_t round = 0;
    std::vector<RoundFailure> failures; ///< ascending by subject
    std::vector<std::uint64_t> asked;   ///< every (item, model) that the round evaluated, ascending
    /// By failure, in one feature space for all rounds; without rows where it is not known.
    geometry::Matrix places;
};

/// What becomes of a cluster from one round to the next.
enum class Fate : std::uint8_t {
    Born,      ///< no kin in the round before
    Continued, ///< one is the other's only kin
    Split,     ///< the one before has several kin
    Merged,    ///< the one after has several kin
    Died,      ///< no kin in the round after
};

/// "born", "continued", "split", "merged", "died".
[[nodiscard]] std::string_view fateName(Fate fate);

/// Where the failures of a cluster are in a neighbouring round.
struct Whereabouts {
    std::size_t failing = 0;
    std::size_t passing = 0; ///< asked there, and no failure
    std::size_t absent = 0;  ///< not asked there
};

struct LineageCluster {
    std::int32_t cluster = 0; ///< as the log numbers it; −1 is noise, which has no kin
    std::string name;         ///< its keywords, or its number
    std::vector<std::string> keywords;
    std::vector<std::uint64_t> failures; ///< subjects, ascending
    Whereabouts before;                  ///< in the round before; all 0 in the first
    Whereabouts after;                   ///< in the round after; all 0 in the last
    /// Born, Continued, Split or Merged; empty in the first round, for noise, and where nothing tells.
    std::optional<Fate> beginning;
    /// Continued, Split, Merged or Died; empty in the last round, for noise, and where nothing tells.
    std::optional<Fate> ending;

    [[nodiscard]] bool isNoise() const { return cluster < 0; }
};

struct LineageRound {
    std::int32_t round = 0;
    std::vector<LineageCluster> clusters; ///< largest first, noise last
    std::size_t unclustered = 0;          ///< failures that the log puts into no cluster

    [[nodiscard]] std::size_t failures() const;
};

/// From a cluster of one round to one of the next: failures that go this way, or kinship without any.
struct LineageFlow {
    std::uint32_t from = 0;              ///< into the clusters of the round
    std::uint32_t to = 0;                ///< into those of the next
    std::vector<std::uint64_t> failures; ///< subjects, ascending
    bool kin = false;
};

/// How the clusters of two neighbouring rounds were matched.
enum class Evidence : std::uint8_t { SharedFailures, Centroids, Nothing };

/// "shared failures", "centroids", "nothing".
[[nodiscard]] std::string_view evidenceName(Evidence evidence);

/// From one round to the next.
struct LineageStep {
    Evidence evidence = Evidence::Nothing;
    std::size_t shared = 0; ///< failures that both rounds hold in a cluster other than noise
    double limit = 0; ///< of the distance of kin, where they are told by centroids; in units of the space
    std::vector<LineageFlow> flows; ///< ascending by from, then to
};

/// Clusters of successive rounds, and what becomes of them.
struct Lineage {
    std::vector<LineageRound> rounds; ///< ascending
    std::vector<LineageStep> steps;   ///< one fewer
    std::string rule;                 ///< how clusters are matched, in a sentence
    /// Slices that count for no round, though they may be evaluated in one: what a round induced, asked to
    /// see whether it hits.
    std::vector<std::string> otherSlices;

    [[nodiscard]] bool hasClusters() const;
};

/// Matches the clusters of neighbouring rounds. Where both rounds hold at least ten failures in common (in a
/// cluster other than noise), two clusters are kin if they share at least a third of the smaller one's
/// failures. Where they hold fewer, a cluster's kin is the one of the other round with the nearest centroid,
/// if that is no farther than the root mean square distance of both rounds' failures from their own
/// centroids; without places nothing is matched. Kinship makes fates: none is born or died, one of each other
/// is continued, several are split or merged. After Spiliopoulou et al., "MONIC" (KDD 2006), with the overlap
/// coefficient for its overlap, so that a small cluster taken in whole is not called dead.
[[nodiscard]] Lineage traceLineage(std::span<const RoundClusters> rounds);

} // namespace fgw::explore
