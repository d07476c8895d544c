// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/task.h"
#include "core/records/record_table.h"
#include "core/stats/calibration.h"

#include <vector>

namespace fgw::explore {

/// How far each model's stated confidence is from its accuracy, in the order of the table's models, over the
/// records that passed or failed. Answers of one model to one item count as dependent. Only error: Cancelled.
[[nodiscard]] Result<std::vector<stats::Calibration>> modelCalibrations(const RecordTable& table, Task& task);

/// The records behind one bin of a model's reliability diagram.
[[nodiscard]] BitSet rowsOfBin(const RecordTable& table, std::size_t model, const stats::ReliabilityBin& bin);

/// Whether some model states a confidence at all.
[[nodiscard]] bool stateConfidence(const std::vector<stats::Calibration>& calibrations);

} // namespace fgw::explore
