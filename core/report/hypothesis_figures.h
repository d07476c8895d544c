// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/separation_review.h"
#include "core/hypotheses/structure_review.h"
#include "core/report/figure.h"

namespace fgw::report {

/// The note of drift where it alone of the measures over rounds has no interval …
inline constexpr const char* kDriftNote =
    "as reported, without interval: its features are not those of the workbench, and cannot be resampled";
/// … and where it has one.
inline constexpr const char* kDriftBandNote = "basic bootstrap over items, 95 %, clusters held fixed";

/// S by slice: every seed, and the mean over seeds with its interval. `Mark::reference` is an index into
/// `SeparationReview::slices`.
[[nodiscard]] Figure separationFigure(const hypotheses::SeparationReview& review);

/// S(b) − S(a) by contrast: the difference of every seed, and their mean with its interval, against 0.
/// `Mark::reference` is an index into `SeparationReview::contrasts`.
[[nodiscard]] Figure contrastFigure(const hypotheses::SeparationReview& review);

/// Purity beside what chance gives at the same k, AMI and V-measure, static against induced.
/// `Mark::reference` is 0 for the first slice and 1 for the second.
[[nodiscard]] Figure structureFigure(const hypotheses::StructureReview& review);

/// How the failures of each cluster divide into structures: the table of H2 as a figure, whose series are
/// structures. `Mark::reference` is the cluster.
[[nodiscard]] Figure clusterFigure(const hypotheses::ClusteredFailures& failures);

/// One measure over rounds, with the threshold of the settling rule where it has one. Drift is in mean
/// distances between centroids where those are known. `Mark::reference` is the round.
[[nodiscard]] Figure convergenceFigure(const hypotheses::ConvergenceReview& review,
                                       const hypotheses::SettlingRule& rule, RoundMeasure measure);

} // namespace fgw::report
