// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/numeric_bins.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fgw::ui {

namespace {

std::vector<double> finiteSorted(const std::vector<double>& numbers) {
    std::vector<double> sorted;
    std::ranges::copy_if(numbers, std::back_inserter(sorted),
                         [](double value) { return std::isfinite(value); });
    std::ranges::sort(sorted);
    return sorted;
}

void makeUnique(std::vector<double>& sorted) {
    sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
}

} // namespace

NumericBins::NumericBins(const std::vector<double>& numbers) {
    const auto sorted = finiteSorted(numbers);
    if (sorted.empty()) {
        return;
    }
    m_highest = sorted.back();
    m_starts = sorted;
    makeUnique(m_starts);
    m_single = m_starts.size() <= kMostSingle;
    if (!m_single) {
        m_starts.clear();
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            m_starts.push_back(sorted[bin * sorted.size() / kBins]);
        }
        makeUnique(m_starts);
    }
    countIn(sorted);
}

NumericBins NumericBins::ofShares(const std::vector<double>& shares) {
    NumericBins bins;
    const auto sorted = finiteSorted(shares);
    if (!sorted.empty()) {
        bins.m_highest = 1;
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            bins.m_starts.push_back(static_cast<double>(bin) / kBins);
        }
        bins.countIn(sorted);
    }
    return bins;
}

void NumericBins::countIn(const std::vector<double>& sorted) {
    m_counts.assign(size(), 0);
    for (const double value : sorted) {
        ++m_counts[binOf(value)];
    }
}

std::size_t NumericBins::binOf(double value) const {
    const auto next = std::ranges::upper_bound(m_starts, value);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - m_starts.begin() - 1, 0));
}

double NumericBins::shadeOf(double value) const {
    constexpr double kAlmost = 1 - 1e-9; // the next bin begins at one
    const std::size_t bin = binOf(value);
    const double width = end(bin) - start(bin);
    const double within =
        !m_single && width > 0 ? std::clamp((value - start(bin)) / width, 0.0, kAlmost) : 0.5;
    return (static_cast<double>(bin) + within) / static_cast<double>(size());
}

} // namespace fgw::ui
