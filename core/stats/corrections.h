// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace fgw::stats {

/// P-values corrected for having looked at all of them, in the order given. A missing p-value stays missing
/// and does not count as a test; the others lie in 0 to 1.
using PValues = std::vector<std::optional<double>>;

/// Controls the chance of any false finding, whatever the dependence: Holm, Scand. J. Statist. 6 (1979).
[[nodiscard]] PValues holm(std::span<const std::optional<double>> p);

/// Controls the expected share of false findings among the findings, for independent or positively dependent
/// tests: Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995).
[[nodiscard]] PValues benjaminiHochberg(std::span<const std::optional<double>> p);

} // namespace fgw::stats
