// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fgw::stats {

/// Counts of a two-by-two table: in the group or beside it, with a property or without.
struct TwoByTwo {
    std::size_t inWith = 0;
    std::size_t inWithout = 0;
    std::size_t outWith = 0;
    std::size_t outWithout = 0;
};

/// Fisher's exact test, two-sided: the chance, with all margins fixed, of a table no likelier than this one
/// (R's rule, which takes tables within 1e-7 of this one's chance as equally likely). 1 for an empty table.
[[nodiscard]] double fisherExact(const TwoByTwo& table);

} // namespace fgw::stats
