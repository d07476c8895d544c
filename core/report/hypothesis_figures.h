// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/separation_review.h"
#include "core/hypotheses/structure_review.h"
#include "core/report/figure.h"

#include <vector>

namespace fgw::report {

/// Notes of the intervals, of the closed set that `Figure` speaks of; the first three by `noteAtLevel`.
inline constexpr const char* kOverSeedsNote = "over seeds, 95 %";
inline constexpr const char* kOverSeedsOrItemsNote =
    "over seeds, 95 %; where seeds say nothing, percentile bootstrap over items, 95 %";
inline constexpr const char* kPairedNote = "paired by seed, 95 %";
inline constexpr const char* kOverItemsNote = "percentile bootstrap over items, 95 %";
inline constexpr const char* kStructureOfOneNote = "purity by basic bootstrap over failures, 95 %, corrected "
                                                   "for its upward bias: it may leave out the value; "
                                                   "chance by permutation, 95 %";

/// The notes of drift: as reported, and why it has no interval …
inline constexpr const char* kDriftNote =
    "as reported, without interval: its features are not those of the workbench, and cannot be resampled";
inline constexpr const char* kDriftUnloggedNote =
    "as reported, without interval: the log holds no evaluations with a round";
inline constexpr const char* kDriftUnplacedNote =
    "as reported, without interval: centroids are not reported of every round";
inline constexpr const char* kDriftUncountedNote =
    "as reported, without interval: the log counts more clusters than centroids are reported";
inline constexpr const char* kDriftOfFewNote =
    "as reported, without interval: too few items fail to resample them";
inline constexpr const char* kDriftUnreadNote =
    "as reported, without interval: the texts of the items cannot be read any more";
inline constexpr const char* kDriftPlainNote = "as reported, without interval";
/// … where it has one …
inline constexpr const char* kDriftBandNote = "basic bootstrap over items, 95 %, clusters held fixed";
/// … and where some rounds have one, why others have none.
inline constexpr const char* kDriftPartlyOursNote =
    "basic bootstrap over items, 95 %, clusters held fixed; none where the features are not those of the "
    "workbench";
inline constexpr const char* kDriftPartlyPlacedNote =
    "basic bootstrap over items, 95 %, clusters held fixed; none where centroids are not reported";
inline constexpr const char* kDriftPartlyCountedNote =
    "basic bootstrap over items, 95 %, clusters held fixed; none where the log counts more clusters than "
    "centroids are reported";
inline constexpr const char* kDriftPartlyOfFewNote =
    "basic bootstrap over items, 95 %, clusters held fixed; none where too few items fail to resample them";
inline constexpr const char* kDriftPartlyReadNote =
    "basic bootstrap over items, 95 %, clusters held fixed; none where the texts of the items cannot be read "
    "any more";
/// Empty where no round has a drift.
[[nodiscard]] const char* driftNote(const hypotheses::ConvergenceReview& review);

/// S by slice: every seed, and the mean over seeds with its interval. `Mark::reference` is an index into
/// `SeparationReview::slices`.
[[nodiscard]] Figure separationFigure(const hypotheses::SeparationReview& review);

/// S(b) − S(a) by contrast: the difference of every seed, and their mean with its interval, against 0.
/// `Mark::reference` is an index into `SeparationReview::contrasts`.
[[nodiscard]] Figure contrastFigure(const hypotheses::SeparationReview& review);

/// Purity beside what chance gives at the same k, AMI and V-measure, static against induced.
/// `Mark::reference` is 0 for the first slice and 1 for the second.
[[nodiscard]] Figure structureFigure(const hypotheses::StructureReview& review);

/// Share of each structure among the failures of known structure in each cluster, n of them: clusters ×
/// structures, row by row. Failures of one item are no independent trials, and are not counted as such.
[[nodiscard]] std::vector<stats::Estimate> sharesByCluster(const hypotheses::ClusteredFailures& failures);

/// How the failures of each cluster divide into structures: the table of H2 as a figure, whose series are
/// structures. `Mark::reference` is the cluster.
[[nodiscard]] Figure clusterFigure(const hypotheses::ClusteredFailures& failures);

/// One measure over rounds, with the threshold of the settling rule where it has one. Drift is in mean
/// distances between centroids where those are known. `Mark::reference` is the round.
[[nodiscard]] Figure convergenceFigure(const hypotheses::ConvergenceReview& review,
                                       const hypotheses::SettlingRule& rule, RoundMeasure measure);

} // namespace fgw::report
