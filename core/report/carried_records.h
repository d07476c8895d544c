// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <nlohmann/json_fwd.hpp>

namespace fgw::report {

/// The records of a file that takes the workbench to read, as a notebook carries them: {slices, models,
/// rows}, a row being [slice, seed, round, model, [id, number], outcome, abstained, confidence].
[[nodiscard]] nlohmann::json carriedRecords(const RecordTable& table);

} // namespace fgw::report
