// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <string>
#include <string_view>

namespace fgw::fuzz {

/// `seed` with one to eight small wounds: bytes changed, cut out, doubled, or replaced by what readers
/// stumble over. The same random numbers give the same bytes.
[[nodiscard]] std::string mutate(std::string_view seed, CounterRandom& random);

} // namespace fgw::fuzz
