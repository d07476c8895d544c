// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/run_comparison.h"

#include <cstdint>
#include <vector>

namespace fgw::comparison {

/// All joined items: first those that columns, or repeats in one, disagree on, then what all fail, then what
/// all pass, then what nobody has a scored answer to; each in the order of the items.
[[nodiscard]] std::vector<std::uint32_t> itemsByAgreement(const RunComparison& comparison);

} // namespace fgw::comparison
