// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failures.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace fgw::explore {

/// The passing answer whose input is most like that of a failure.
struct PassingTwin {
    std::uint32_t row = 0;
    double cosine = 0;        ///< of the inputs, by TF-IDF of their words; every number is the same word
    bool ofSameModel = true;  ///< false where the model passed nothing else: then the best of any model
    std::size_t lookedAt = 0; ///< passing items that were compared
};

/// The nearest passing twin of a row: another item that the same model passed, or any model where it passed
/// none. Of equally near ones the first. None where nothing passed. NotFound where there is no such row;
/// otherwise only Cancelled, and the errors of reading texts.
[[nodiscard]] Result<std::optional<PassingTwin>> nearestPassingTwin(const RecordTable& table,
                                                                    const Subjects& subjects, std::size_t row,
                                                                    Threads threads, Task& task);

} // namespace fgw::explore
