// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: simulate_coverage > tests/core/stats/simulation/coverage.md
/// Prints the table of how often the intervals of core/stats hold the true value.
#include "tests/core/stats/simulation/coverage.h"

#include <fmt/format.h>

namespace {

constexpr std::size_t kReplications = 4000;
constexpr std::size_t kResamples = 1000;
constexpr std::uint64_t kSeed = 20261121;

} // namespace

int main() {
    fmt::print(
        "# Coverage of the intervals\n\n"
        "How often an interval of nominal 95 % holds the true value, in {} simulated runs of each kind, "
        "{} resamples each\n(seed {}; a share's own standard error is at most {:.1f} points). Accuracy: "
        "one model right with chance p.\nSeparation S: a second model right with chance p − 0.2, so that "
        "S is 0.1. Written by `simulate_coverage`.\n\n"
        "| p | n | interval | truth | covered | mean width |\n|---|---|---|---|---|---|\n",
        kReplications, kResamples, kSeed, 50.0 / 63.0);
    for (const double p : {0.5, 0.9, 0.99}) {
        for (const std::size_t items : {20U, 50U, 200U}) {
            for (const auto& row : fgw::tests::simulateCoverage(p, items, kReplications, kResamples, kSeed)) {
                fmt::print("| {} | {} | {} | {} | {:.1f} % | {:.3f} |\n", p, items, row.interval, row.truth,
                           100.0 * row.covered, row.meanWidth);
            }
        }
    }
    return 0;
}
