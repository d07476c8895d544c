// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace fgw::decisions {

struct MergeResult {
    std::size_t added = 0; ///< steps, and the undoing and redoing of steps, that were missing
    std::size_t known = 0; ///< that were there already
};

/// Appends to `into` every whole step of `from` that it lacks, in the order of `from` and byte for byte. Two
/// files merged either way hold the same steps and say the same; merging again adds nothing. Lines that
/// cannot be read are reported and stay where they are. `into` is made where it is not there, and locked in
/// the name of `who` meanwhile. NotFound where `from` is not there.
[[nodiscard]] Result<MergeResult> mergeDecisions(const std::filesystem::path& from,
                                                 const std::filesystem::path& into, std::string_view who,
                                                 Problems& problems);

} // namespace fgw::decisions
