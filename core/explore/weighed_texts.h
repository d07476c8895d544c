// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/explore/failure_texts.h"
#include "core/geometry/matrix.h"
#include "core/geometry/terms.h"

#include <memory>
#include <string>

namespace fgw::explore {

inline constexpr const char* kInputField = "input";
inline constexpr const char* kOutputField = "output";
inline constexpr const char* kCharactersField = "characters";

/// What a field weighs: as given, or 1.
[[nodiscard]] double weightOf(const FailureMapOptions& options, const std::string& field);
/// Whether failures are told apart by what the texts say, and not by vectors or features alone.
[[nodiscard]] bool tellsTextsApart(const FailureMapOptions& options);

/// Words of each failure, and what the failures are told apart by.
struct WeighedTexts {
    std::shared_ptr<const geometry::TermCounts> terms; ///< words, from which keywords come
    geometry::SparseMatrix weights;                    ///< of words, and of runs of characters behind them
    double characters = 0;                             ///< what the runs weigh
    std::string how;                                   ///< "TF-IDF of input and output (812 terms)"
};

/// Only error: Cancelled.
[[nodiscard]] Result<WeighedTexts> weighTexts(const FailureTexts& texts, const FailureMapOptions& options,
                                              Task& task);

} // namespace fgw::explore
