// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/geometry/matrix.h"
#include "core/stats/drift.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Fields of the JSON object that a statistic is computed from. Every error is a sentence that names the
/// field.
namespace fgw::cli {

/// A whole number at least `least` and at most `most`; `otherwise` where the field is absent and a default
/// exists.
[[nodiscard]] Result<std::uint64_t> readWhole(const nlohmann::json& input, const char* field,
                                              std::uint64_t least, std::uint64_t most,
                                              std::optional<std::uint64_t> otherwise = std::nullopt);

/// `level`: above 0 and under 1, default 0.95.
[[nodiscard]] Result<double> readLevel(const nlohmann::json& input);

/// Who answered what rightly: models × items, row-major; items that lack an answer (null) of some model are
/// left out and counted.
struct CorrectAnswers {
    std::vector<std::uint8_t> correct;
    std::size_t models = 0;
    std::size_t items = 0;
    std::size_t leftOut = 0;
};

/// `correct`: an array per model of equally many 0, 1, false, true or null.
[[nodiscard]] Result<CorrectAnswers> readCorrect(const nlohmann::json& input);

/// `clusters` and `labels`: equally many numbers or texts. Equal values get equal numbers from 0; null and
/// whole numbers below 0 get −1.
struct Partitions {
    std::vector<std::int32_t> clusters;
    std::vector<std::int32_t> labels;
};
[[nodiscard]] Result<Partitions> readPartitions(const nlohmann::json& input);

/// An array of rows of equally many finite numbers.
[[nodiscard]] Result<std::vector<stats::Centroid>> readRows(const nlohmann::json& input, const char* field);
[[nodiscard]] geometry::Matrix matrixOf(const std::vector<stats::Centroid>& rows);

/// `p`: numbers from 0 to 1, or null.
[[nodiscard]] Result<std::vector<std::optional<double>>> readPValues(const nlohmann::json& input);

/// `ratings`: an array per rater of equally many numbers or texts; null for none.
struct RaterTable {
    std::vector<std::int32_t> categories; ///< raters × items, −1 for none
    std::size_t raters = 0;
    std::size_t items = 0;
};
[[nodiscard]] Result<RaterTable> readRatings(const nlohmann::json& input);

[[nodiscard]] std::unexpected<Error> wrongField(const char* field, std::string reason);

} // namespace fgw::cli
