// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/agreement.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <vector>

namespace fgw::stats {

namespace {

struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;
    double count = 0.0;
};

/// Counts of points by (label in a, label in b); only cells that hold a point.
struct Contingency {
    std::vector<Cell> cells;
    std::vector<double> rowSums;
    std::vector<double> columnSums;
    double points = 0.0;
};

std::vector<std::size_t> denseLabels(std::span<const std::int32_t> labels, std::vector<double>& sizes) {
    std::map<std::int32_t, std::size_t> numbers;
    std::vector<std::size_t> dense;
    dense.reserve(labels.size());
    for (const std::int32_t label : labels) {
        const std::size_t number = numbers.try_emplace(label, numbers.size()).first->second;
        sizes.resize(numbers.size(), 0.0);
        sizes[number] += 1.0;
        dense.push_back(number);
    }
    return dense;
}

Contingency contingencyOf(std::span<const std::int32_t> a, std::span<const std::int32_t> b) {
    assert(a.size() == b.size());
    Contingency table;
    table.points = static_cast<double>(a.size());
    const std::vector<std::size_t> rows = denseLabels(a, table.rowSums);
    const std::vector<std::size_t> columns = denseLabels(b, table.columnSums);
    std::map<std::pair<std::size_t, std::size_t>, double> counted;
    for (std::size_t point = 0; point < rows.size(); ++point) {
        counted[{rows[point], columns[point]}] += 1.0;
    }
    for (const auto& [key, count] : counted) {
        table.cells.push_back({key.first, key.second, count});
    }
    return table;
}

double pairs(double count) {
    return count * (count - 1.0) / 2.0;
}

double pairsWithin(const std::vector<double>& sizes) {
    double total = 0.0;
    for (const double size : sizes) {
        total += pairs(size);
    }
    return total;
}

double entropy(const std::vector<double>& sizes, double points) {
    double total = 0.0;
    for (const double size : sizes) {
        total -= size / points * std::log(size / points);
    }
    return std::max(0.0, total);
}

double mutualInformation(const Contingency& table) {
    double total = 0.0;
    for (const Cell& cell : table.cells) {
        const double expected = table.rowSums[cell.row] * table.columnSums[cell.column] / table.points;
        total += cell.count / table.points * std::log(cell.count / expected);
    }
    return std::max(0.0, total);
}

/// log(0!) … log(n!)
std::vector<double> logFactorials(std::size_t n) {
    std::vector<double> logs(n + 1, 0.0);
    for (std::size_t value = 2; value <= n; ++value) {
        logs[value] = logs[value - 1] + std::log(static_cast<double>(value));
    }
    return logs;
}

/// Mean mutual information over a cell's hypergeometric distribution, for one pair of label sizes.
double expectedOfPair(std::size_t a, std::size_t b, std::size_t n, const std::vector<double>& logFactorial) {
    const double fixed =
        logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b] - logFactorial[n];
    double total = 0.0;
    for (std::size_t both = std::max<std::size_t>(1, a + b > n ? a + b - n : 0); both <= std::min(a, b);
         ++both) {
        const double logChance = fixed - logFactorial[both] - logFactorial[a - both] -
                                 logFactorial[b - both] - logFactorial[n + both - a - b];
        const auto count = static_cast<double>(both);
        const auto size = static_cast<double>(n);
        total += count / size * std::log(size * count / (static_cast<double>(a) * static_cast<double>(b))) *
                 std::exp(logChance);
    }
    return total;
}

/// Sizes and how many labels have them: equal sizes are computed once.
std::map<std::size_t, double> countSizes(const std::vector<double>& sizes) {
    std::map<std::size_t, double> counted;
    for (const double size : sizes) {
        counted[static_cast<std::size_t>(size)] += 1.0;
    }
    return counted;
}

double expectedMutualInformation(const Contingency& table) {
    const auto points = static_cast<std::size_t>(table.points);
    const std::vector<double> logFactorial = logFactorials(points);
    const auto columnSizes = countSizes(table.columnSums);
    double total = 0.0;
    for (const auto& [a, rows] : countSizes(table.rowSums)) {
        for (const auto& [b, columns] : columnSizes) {
            total += rows * columns * expectedOfPair(a, b, points, logFactorial);
        }
    }
    return total;
}

bool areTrivialAndEqual(const Contingency& table) {
    const std::size_t rows = table.rowSums.size();
    const std::size_t points = static_cast<std::size_t>(table.points);
    return rows == table.columnSums.size() && (rows == 1 || rows == points);
}

} // namespace

std::optional<double> adjustedRandIndex(std::span<const std::int32_t> a, std::span<const std::int32_t> b) {
    if (a.size() < 2) {
        return std::nullopt;
    }
    const Contingency table = contingencyOf(a, b);
    if (areTrivialAndEqual(table)) {
        return 1.0;
    }
    double together = 0.0;
    for (const Cell& cell : table.cells) {
        together += pairs(cell.count);
    }
    const double inA = pairsWithin(table.rowSums);
    const double inB = pairsWithin(table.columnSums);
    const double expected = inA * inB / pairs(table.points);
    return (together - expected) / ((inA + inB) / 2.0 - expected);
}

std::optional<double> adjustedMutualInformation(std::span<const std::int32_t> a,
                                                std::span<const std::int32_t> b) {
    if (a.size() < 2) {
        return std::nullopt;
    }
    const Contingency table = contingencyOf(a, b);
    if (areTrivialAndEqual(table)) {
        return 1.0;
    }
    const double expected = expectedMutualInformation(table);
    const double mean =
        (entropy(table.rowSums, table.points) + entropy(table.columnSums, table.points)) / 2.0;
    const double room = mean - expected;
    return std::abs(room) < 1e-15 ? 0.0 : (mutualInformation(table) - expected) / room;
}

std::optional<VMeasure> vMeasure(std::span<const std::int32_t> structures,
                                 std::span<const std::int32_t> clusters) {
    if (structures.size() < 2) {
        return std::nullopt;
    }
    const Contingency table = contingencyOf(structures, clusters);
    const double shared = mutualInformation(table);
    const double ofStructures = entropy(table.rowSums, table.points);
    const double ofClusters = entropy(table.columnSums, table.points);
    VMeasure measure;
    measure.homogeneity = ofStructures > 0.0 ? std::min(1.0, shared / ofStructures) : 1.0;
    measure.completeness = ofClusters > 0.0 ? std::min(1.0, shared / ofClusters) : 1.0;
    const double sum = measure.homogeneity + measure.completeness;
    measure.v = sum > 0.0 ? 2.0 * measure.homogeneity * measure.completeness / sum : 0.0;
    return measure;
}

} // namespace fgw::stats
