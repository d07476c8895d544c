// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/matrix.h"

#include <cstddef>

namespace fgw::geometry {

/// The columns that at least `fewest` and at most `mostShare` (0 to 1) of the rows have, in their order and
/// numbered anew: what only one row has connects nothing, what most have tells nothing apart.
[[nodiscard]] SparseMatrix columnsThatTell(const SparseMatrix& counts, std::size_t fewest, double mostShare);

/// The columns of `right`, times `factor`, behind those of `left`: two descriptions of the same rows.
[[nodiscard]] SparseMatrix sideBySide(const SparseMatrix& left, const SparseMatrix& right, double factor);

} // namespace fgw::geometry
