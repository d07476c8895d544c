// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"

#include <cstddef>

namespace fgw::cache {

/// How many places of a source were left out or replaced, also those beyond the problems that are kept. Notes
/// are none: they tell what was read, as that two runs are told apart.
[[nodiscard]] std::size_t unreadPlaces(const Document& document);

} // namespace fgw::cache
