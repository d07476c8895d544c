// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace fgw::stats {

/// Adjusted Rand index of two labelings of the same points: 1 is the same partition, 0 what chance gives.
/// Hubert and Arabie, "Comparing partitions" (1985). Label values mean nothing beyond being equal or not; −1
/// is a label like any other. Two trivial partitions that are equal (all in one, or each alone) give 1. No
/// value under two points.
[[nodiscard]] std::optional<double> adjustedRandIndex(std::span<const std::int32_t> a,
                                                      std::span<const std::int32_t> b);

/// Adjusted mutual information, normalised by the mean of both entropies: Vinh, Epps and Bailey, JMLR 11
/// (2010). Equal trivial partitions give 1. No value under two points.
[[nodiscard]] std::optional<double> adjustedMutualInformation(std::span<const std::int32_t> a,
                                                              std::span<const std::int32_t> b);

/// Rosenberg and Hirschberg, EMNLP 2007. All three lie in 0 to 1.
struct VMeasure {
    double homogeneity = 0.0;  ///< each cluster holds one structure only
    double completeness = 0.0; ///< each structure is in one cluster only
    double v = 0.0;            ///< their harmonic mean
};

/// No value under two points.
[[nodiscard]] std::optional<VMeasure> vMeasure(std::span<const std::int32_t> structures,
                                               std::span<const std::int32_t> clusters);

} // namespace fgw::stats
