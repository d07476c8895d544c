// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/item.h"

#include <simdjson.h>

#include <optional>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// One line of a dataset as it was understood.
struct ItemLine {
    std::optional<Item> item;            ///< nothing where the line must be left out
    std::vector<std::string> complaints; ///< what was wrong, as sentences
};

[[nodiscard]] ItemLine readItemLine(simdjson::dom::element line);

} // namespace fgw::benchmark
