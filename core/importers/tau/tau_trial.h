// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::importers::tau {

// What trials of tau-bench and simulations of tau2-bench have in common.

/// Trials count from 0, epochs from 1; kAbsent where none is named.
[[nodiscard]] std::int32_t epochOf(simdjson::dom::element trial);

/// The first thing that a user said; empty where none spoke.
[[nodiscard]] std::string firstRequest(const std::vector<simdjson::dom::element>& messages);

} // namespace fgw::importers::tau
