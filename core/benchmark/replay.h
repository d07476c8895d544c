// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/experiment.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// The report of a run, and the experiment that its provenance tells.
struct RecordedRun {
    nlohmann::json report;
    Experiment experiment;
};

/// Reads the one report of a run directory. Errors: NotFound without a report, Unsupported where its
/// provenance has no configuration of ours.
[[nodiscard]] Result<RecordedRun> readRecordedRun(const std::filesystem::path& runDirectory);

/// A number of the one report that the other does not have, or has otherwise.
struct NumberDifference {
    std::string where; ///< as "/per_seed/3/model_separation_S"
    std::string before;
    std::string after; ///< "missing" where it is not there, as `before`
};

struct ReportComparison {
    std::size_t numbers = 0; ///< compared, those of the earlier report
    std::size_t different = 0;
    std::optional<NumberDifference> first; ///< in the order of the keys
    std::vector<std::string> causes;       ///< parts of the provenance that changed: code, data, …
    std::size_t fromCache = 0;             ///< answers of the later run that no model was asked for

    [[nodiscard]] bool identical() const { return different == 0; }
};

/// Compares every number of two reports, bit for bit, and what their provenance says of code, data, seeds,
/// models, settings and machine. Provenance itself, where the run is, and what counts cached answers are not
/// compared.
[[nodiscard]] ReportComparison compareReports(const nlohmann::json& before, const nlohmann::json& after);

} // namespace fgw::benchmark
