// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/product_kernels.h"
#include "tests/benchmarks/stopwatch.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace fgw::benchmarks {

/// Repeats work for a fifth of a second of processor time; gives how often a second it can be done.
template <typename Body>
double timesPerSecond(Body&& body) {
    const Stopwatch watch;
    double times = 0.0;
    for (; watch.processorSeconds() < 0.2; times += 1.0) {
        body();
    }
    return times / watch.processorSeconds();
}

/// Multiplications and additions of single numbers that one core does when everything is in its nearest
/// cache.
inline double operationsPerSecond() {
    using namespace geometry::kernels;
    constexpr std::size_t kColumns = 64;
    constexpr std::size_t kPanels = 4;
    const std::vector<float> rows(kRowsAtOnce * kColumns, 1.0F);
    const std::vector<float> panels(kPanels * kColumns * kPanelWidth, 1.0F);
    const std::vector<float> offsets(kPanels * kPanelWidth, 0.0F);
    std::vector<float> out(kRowsAtOnce * kPanels * kPanelWidth);
    constexpr double kOperations = 2.0 * kRowsAtOnce * kPanels * kPanelWidth * kColumns;
    return kOperations * timesPerSecond([&] {
               products({rows.data(), offsets.data(), kRowsAtOnce}, {panels.data(), offsets.data(), kPanels},
                        kColumns, 1.0F, out.data());
           });
}

/// Bytes that one core reads of what is in no cache.
inline double bytesPerSecond() {
    const std::vector<std::uint64_t> numbers(32U << 20U, 1);
    volatile std::uint64_t sum = 0;
    return static_cast<double>(numbers.size() * sizeof(std::uint64_t)) *
           timesPerSecond([&] { sum = std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}); });
}

} // namespace fgw::benchmarks
