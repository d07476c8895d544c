// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb_form.h"
#include "core/benchmark/carb_reading.h"

#include <optional>

namespace fgw::benchmark {

/// The template that a text could have been made from, told by its words alone: neither its metadata nor its
/// held-out structure is asked. Nothing where it is like none of them.
[[nodiscard]] std::optional<CarbForm> templateOf(const CarbReading& reading);

} // namespace fgw::benchmark
