// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/runs/provenance.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// A report of more bytes is refused.
inline constexpr std::uint64_t kReportLimit = std::uint64_t{256} << 20;

enum class ReportKind : std::uint8_t { Harness, EvalStatic, Compare, Iterate, Unknown };

/// Accuracy and separation of one slice, for one seed where the report has seeds.
struct SliceRecord {
    std::string slice;
    std::optional<std::int64_t> seed;
    std::size_t n = 0;
    std::map<std::string, double> accuracyByModel;
    stats::Estimate separation;
};

/// One slice over its seeds.
struct SliceAggregate {
    std::string slice;
    std::string origin; ///< static, generated, induced; empty where not said
    std::string inducedFrom;
    std::optional<double> separationMean;
    std::optional<double> separationStd; ///< over seeds, ddof 0
    std::size_t seeds = 0;
    std::size_t budget = 0;
    std::size_t available = 0;
    bool budgetCapped = false; ///< every seed saw the same items
};

struct StaticVersusInduced {
    std::optional<std::int64_t> seed;
    std::optional<double> staticSeparation;
    std::optional<double> inducedSeparation;
    std::size_t failures = 0;
    std::size_t generated = 0;
    stats::Estimate purity;
};

/// One round of an iterate report. `drift` and `ari` are empty in the first round; `ari` also where the
/// rounds share fewer than two failures, which `overlap` then says.
struct RoundRecord {
    std::int32_t round = 0;
    stats::Estimate separation;
    stats::Estimate purity;
    std::optional<double> drift;
    std::optional<double> ari;
    std::size_t failures = 0;
    std::size_t overlap = 0;
    std::size_t generated = 0;
    std::size_t clusters = 0; ///< k
    std::size_t unmatchedClusters = 0;
    std::optional<double> hitRate;
    std::optional<double> baseRate;
};

/// A report file, read by its records' own keys: a slice record is one wherever it stands.
struct Report {
    ReportKind kind = ReportKind::Unknown;
    std::filesystem::path file;
    Provenance provenance;
    std::vector<SliceRecord> slices;
    std::vector<SliceAggregate> aggregates;
    std::vector<StaticVersusInduced> comparisons;
    std::vector<RoundRecord> rounds;
    std::string update; ///< substitute or augment, of an iterate report
};

/// Reads the text of any of the three report files; `shownAs` names it in problems. Records that are broken
/// are reported and left out.
[[nodiscard]] Result<Report> parseReport(std::string_view text, const std::filesystem::path& shownAs,
                                         Problems& problems);

/// The same from a file.
[[nodiscard]] Result<Report> readReport(const std::filesystem::path& file, Problems& problems);

} // namespace fgw::runs
