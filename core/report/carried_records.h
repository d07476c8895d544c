// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>

namespace fgw::report {

/// A seed or round of a record; null where the record has none.
[[nodiscard]] nlohmann::json wholeOrNull(std::int32_t number);

/// The records of a file that takes the workbench to read, as a notebook carries them: {slices, models,
/// rows}, a row being [slice, seed, round, model, [id, number], outcome, abstained, confidence].
[[nodiscard]] nlohmann::json carriedRecords(const RecordTable& table);

} // namespace fgw::report
