// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace fgw::ui {

/// Numbers in a few bins that a legend can name: every value by itself where there are few, otherwise bins of
/// about equally many numbers, so that a heavy tail does not use up a scale; shares in fifths.
class NumericBins {
public:
    static constexpr std::size_t kMostSingle = 10; ///< values shown one by one
    static constexpr std::size_t kBins = 5;

    NumericBins() = default;
    /// What is not finite belongs to no bin.
    explicit NumericBins(const std::vector<double>& numbers);
    [[nodiscard]] static NumericBins ofShares(const std::vector<double>& shares);

    [[nodiscard]] std::size_t size() const { return m_starts.size(); }
    /// Each bin is one value.
    [[nodiscard]] bool single() const { return m_single; }
    /// A bin holds what is at least its start and under the next one's; the last holds its end too.
    [[nodiscard]] double start(std::size_t bin) const { return m_starts[bin]; }
    [[nodiscard]] double end(std::size_t bin) const {
        return bin + 1 < size() ? m_starts[bin + 1] : m_highest;
    }
    [[nodiscard]] std::size_t count(std::size_t bin) const { return m_counts[bin]; }

    /// Of a finite number; there is at least one bin.
    [[nodiscard]] std::size_t binOf(double value) const;
    /// 0 to under 1: bins are equally wide, and a number lies within its bin as it lies between its borders.
    [[nodiscard]] double shadeOf(double value) const;

private:
    void countIn(const std::vector<double>& sorted);

    std::vector<double> m_starts;
    std::vector<std::size_t> m_counts;
    double m_highest = 0;
    bool m_single = false;
};

} // namespace fgw::ui
