// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fgw::claims {

/// What a figure was made from, so that it can be made again.
enum class RecipeKind : std::uint8_t {
    AccuracyBySlice,     ///< of one run, grouped by `groupBy`, of the rows that pass `filter`
    SeparationBySlice,   ///< the same of S
    DifferenceBySlice,   ///< of `modelAfter` in the last source against `modelBefore` in the first
    SeparationOfSeeds,   ///< H1: S by slice, every seed and their mean
    SeparationContrast,  ///< H1: differences of S, paired by seed
    StructureAgreement,  ///< H2: purity, chance, AMI and V-measure
    SeparationByRound,   ///< H3
    PurityByRound,       ///< H3
    DriftByRound,        ///< H3
    AriByRound,          ///< H3
    ClustersByStructure, ///< H2: of the slice or round `groupBy` under `seed`
};

/// A figure of H1, H2 or H3: of one whole run, read against `Recipe::registration`.
[[nodiscard]] constexpr bool isOfReview(RecipeKind kind) {
    return kind >= RecipeKind::SeparationOfSeeds;
}

struct Recipe {
    RecipeKind kind = RecipeKind::AccuracyBySlice;
    std::string groupBy; ///< empty: the records' own slices; of ClustersByStructure, whose failures
    std::string filter;  ///< empty: all rows
    std::string modelBefore;
    std::string modelAfter;
    /// Of its resamples; figures of a review are resampled with the run's own seeds, and ClustersByStructure
    /// is about the failures under this one.
    std::uint64_t seed = 0;
    std::string registration; ///< text of the pre-registration in force; empty: the default rules
    friend bool operator==(const Recipe&, const Recipe&) = default;
};

/// Which data a figure was made from.
struct SourcePrint {
    std::string path;
    std::string digest; ///< of the content, as the cache has it
    friend bool operator==(const SourcePrint&, const SourcePrint&) = default;
};

/// What was selected when the figure was pinned.
struct PinnedSelection {
    std::size_t rows = 0;
    std::string digest; ///< SHA-256 of the identities of the selected evaluations; empty where none was
    friend bool operator==(const PinnedSelection&, const PinnedSelection&) = default;
};

/// A figure that somebody pinned, with all that it takes to see later whether the data still give it.
struct ClaimCard {
    std::string id; ///< sixteen hex digits
    std::string pinnedUtc;
    std::string by;
    Recipe recipe;
    std::vector<SourcePrint> sources; ///< one, or the run before and the run after
    PinnedSelection selection;
    report::Figure figure; ///< with the interval and n of every mark
};

[[nodiscard]] nlohmann::json cardJson(const ClaimCard& card);
/// None where a field that a card cannot do without is missing.
[[nodiscard]] std::optional<ClaimCard> parseCard(const nlohmann::json& object);

} // namespace fgw::claims
