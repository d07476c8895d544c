// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/line_reader.h"

#include <cstdint>
#include <string>

namespace fgw::tests {

/// A line as a reader gave it, kept beyond the next one.
struct SeenLine {
    LineReader::Kind kind;
    std::string text;
    std::uint64_t number;
    friend bool operator==(const SeenLine&, const SeenLine&) = default;
};

} // namespace fgw::tests
