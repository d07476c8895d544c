// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace fgw::geometry {

struct CharacterGramOptions {
    std::size_t shortest = 3; ///< characters in a gram, 1 or more
    std::size_t longest = 5;  ///< no less than the shortest; longer grams are rarer and tell more apart
    /// Grams are hashed to 2^bits columns, 8 to 24: fewer make different grams share a column.
    unsigned bits = 18;
    Threads threads = {}; ///< does not change the result
};

/// How often the runs of `shortest` to `longest` characters inside each text's words occur, texts × 2^bits.
/// Words are what stands between white space, in lower case, with a space at either end that counts as a
/// character; a word that is shorter than a gram counts once, whole. The same runs as scikit-learn's
/// HashingVectorizer(analyzer="char_wb") takes. Only error: Cancelled.
[[nodiscard]] Result<SparseMatrix> countCharacterGrams(std::span<const std::string_view> texts,
                                                       const CharacterGramOptions& options,
                                                       const Task* task = nullptr);

} // namespace fgw::geometry
