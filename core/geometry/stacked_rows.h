// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/matrix.h"

namespace fgw::geometry {

/// Each row of the upper half times `upper` plus the row as far down in the lower half times `lower`: two
/// descriptions of the same things by the same columns, in one. `stacked` has an even number of rows. What
/// cancels out stays as an entry of zero.
[[nodiscard]] SparseMatrix sumOfHalves(const SparseMatrix& stacked, double upper, double lower);

} // namespace fgw::geometry
