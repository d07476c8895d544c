// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::triage {

/// The case that an item resembles most.
struct Likeness {
    std::int32_t caseIndex = -1; ///< into the cases given; −1 where no word is shared
    float cosine = 0;            ///< 0 to 1, of word counts weighed by how rare a word is among the cases
};

/// One entry for each item of the table. Words are counted and weighed by ln((1 + n) / (1 + df)) + 1 over the
/// cases, length 1. Errors: what reading texts meets, Cancelled.
[[nodiscard]] Result<std::vector<Likeness>>
likenessToCases(const RecordTable& table, const std::vector<std::string>& caseInputs, Task& task);

} // namespace fgw::triage
