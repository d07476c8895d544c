// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/assignment.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace fgw::stats {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Adds one row after another, each along the cheapest path of reassignments; needs rows ≤ columns.
class AugmentingPaths {
public:
    AugmentingPaths(std::span<const double> costs, std::size_t rows, std::size_t columns)
        : m_costs(costs), m_columns(columns), m_rowPotential(rows, 0.0), m_columnPotential(columns, 0.0),
          m_rowOfColumn(columns, kNone) {}

    void addRow(std::size_t row) {
        m_distance.assign(m_columns, kInfinity);
        m_before.assign(m_columns, kNone);
        m_settled.assign(m_columns, false);
        std::size_t column = kNone;
        for (std::size_t from = row; from != kNone; from = m_rowOfColumn[column]) {
            const double soFar = column == kNone ? 0.0 : m_distance[column];
            relax(from, column, soFar);
            column = nearestOpenColumn();
            m_settled[column] = true;
        }
        updatePotentials(row, m_distance[column]);
        flipPath(row, column);
    }

    [[nodiscard]] const std::vector<std::size_t>& rowOfColumn() const { return m_rowOfColumn; }

private:
    void relax(std::size_t row, std::size_t via, double soFar) {
        for (std::size_t column = 0; column < m_columns; ++column) {
            const double reduced =
                m_costs[row * m_columns + column] - m_rowPotential[row] - m_columnPotential[column];
            if (!m_settled[column] && soFar + reduced < m_distance[column]) {
                m_distance[column] = soFar + reduced;
                m_before[column] = via;
            }
        }
    }

    [[nodiscard]] std::size_t nearestOpenColumn() const {
        std::size_t nearest = kNone;
        for (std::size_t column = 0; column < m_columns; ++column) {
            if (!m_settled[column] && (nearest == kNone || m_distance[column] < m_distance[nearest])) {
                nearest = column;
            }
        }
        return nearest;
    }

    void updatePotentials(std::size_t row, double pathLength) {
        m_rowPotential[row] += pathLength;
        for (std::size_t column = 0; column < m_columns; ++column) {
            if (m_settled[column] && m_rowOfColumn[column] != kNone) {
                m_rowPotential[m_rowOfColumn[column]] += pathLength - m_distance[column];
            }
            if (m_settled[column]) {
                m_columnPotential[column] -= pathLength - m_distance[column];
            }
        }
    }

    void flipPath(std::size_t row, std::size_t column) {
        for (; m_before[column] != kNone; column = m_before[column]) {
            m_rowOfColumn[column] = m_rowOfColumn[m_before[column]];
        }
        m_rowOfColumn[column] = row;
    }

    std::span<const double> m_costs;
    std::size_t m_columns;
    std::vector<double> m_rowPotential;
    std::vector<double> m_columnPotential;
    std::vector<std::size_t> m_rowOfColumn;
    std::vector<double> m_distance;
    std::vector<std::size_t> m_before;
    std::vector<bool> m_settled;
};

std::vector<double> transposed(std::span<const double> costs, std::size_t rows, std::size_t columns) {
    std::vector<double> turned(costs.size());
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            turned[column * rows + row] = costs[row * columns + column];
        }
    }
    return turned;
}

} // namespace

std::vector<std::pair<std::size_t, std::size_t>>
minimumCostAssignment(std::span<const double> costs, std::size_t rows, std::size_t columns) {
    assert(costs.size() == rows * columns);
    std::vector<std::pair<std::size_t, std::size_t>> matched;
    if (rows > columns) {
        for (const auto& [column, row] :
             minimumCostAssignment(transposed(costs, rows, columns), columns, rows)) {
            matched.emplace_back(row, column);
        }
        std::ranges::sort(matched);
        return matched;
    }
    AugmentingPaths paths(costs, rows, columns);
    for (std::size_t row = 0; row < rows; ++row) {
        paths.addRow(row);
    }
    for (std::size_t column = 0; column < columns; ++column) {
        if (paths.rowOfColumn()[column] != kNone) {
            matched.emplace_back(paths.rowOfColumn()[column], column);
        }
    }
    std::ranges::sort(matched);
    return matched;
}

} // namespace fgw::stats
