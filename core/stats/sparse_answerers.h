// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::stats {

/// Whom a comparison over the items that all answered leaves out: one model that was tried on a single item
/// would leave nothing of the others' comparison. `answered` is, by model, how many items it gave a scored
/// answer to, and `items` how many have one of anybody. Gives the positions, ascending, of those who answered
/// some, but fewer than half; none where fewer than two others would remain.
[[nodiscard]] std::vector<std::size_t> sparseAnswerers(std::span<const std::uint64_t> answered,
                                                       std::uint64_t items);

} // namespace fgw::stats
