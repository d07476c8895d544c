// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace fgw::stats {

/// The mean over the items of a resample: `values[j]` is what an item of kind j counts, `drawn[j]` how often
/// one was drawn. There is an item at least.
[[nodiscard]] double drawnMean(std::span<const double> values, std::span<const std::uint32_t> drawn);

} // namespace fgw::stats
