// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/stats/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fgw::explore {

/// One thing in which some failures differ from others.
struct Difference {
    enum class Kind : std::uint8_t {
        Term,     ///< a word of the texts
        Category, ///< a value of the model, the slice, or metadata that is no number
        Number,   ///< a geometry feature
    };

    Kind kind = Kind::Term;
    std::string field;     ///< "model", "slice", of metadata or of a feature; empty for a term
    std::string value;     ///< the term or the category; empty for a number
    stats::Estimate here;  ///< the share that has it, with Wilson's interval, or the mean; n has the field
    stats::Estimate there; ///< the same of the others
    /// Cohen's h of shares (0.2 is small, 0.5 medium, 0.8 large), without interval; Cliff's delta of numbers
    /// (0.15, 0.33, 0.47), with its bootstrap interval.
    stats::Estimate effect;
    double p = 1;         ///< Fisher's exact test, or by permutation
    double corrected = 1; ///< for all that was looked at in this contrast: Benjamini and Hochberg
};

/// What sets some failures apart from others.
struct Contrast {
    /// Those whose corrected p is at most kNotableP, the greatest effect first.
    std::vector<Difference> differences;
    std::size_t lookedAt = 0; ///< differences that were tested
    std::size_t here = 0;     ///< failures
    std::size_t there = 0;
    std::size_t mostNumbers = 0; ///< on at most so many failures of a side numbers were compared
};

/// A corrected p of at most this is worth a person's look.
inline constexpr double kNotableP = 0.05;

struct ContrastOptions {
    bool terms = true; ///< compares the words of the texts as well
    /// Of the categories of a field and of the terms, at most so many are looked at: those that the most
    /// failures of both sides together have, which tells nothing about their difference.
    std::size_t mostCategories = 50;
    std::size_t mostTerms = 1000;
    std::size_t mostNumbers = 1000; ///< of each side; more are drawn from by the seed
    std::size_t permutations = 999; ///< the least p of a number is 1 / (permutations + 1)
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// Compares two sets of the map's points, which share none. `structure_id` is not looked at: purity says how
/// far clusters coincide with it. Only error: Cancelled.
[[nodiscard]] Result<Contrast> contrastPoints(const FailureMap& map, const RecordTable& table,
                                              std::span<const std::uint32_t> here,
                                              std::span<const std::uint32_t> there,
                                              const ContrastOptions& options, const Task& task);

/// Two clusters of the map, beside each other.
[[nodiscard]] Result<Contrast> contrastClusters(const FailureMap& map, const RecordTable& table,
                                                std::size_t here, std::size_t there,
                                                const ContrastOptions& options, const Task& task);

/// Each cluster of the map beside all other failures, in the order of the clusters.
[[nodiscard]] Result<std::vector<Contrast>> contrastEach(const FailureMap& map, const RecordTable& table,
                                                         const ContrastOptions& options, const Task& task);

} // namespace fgw::explore
