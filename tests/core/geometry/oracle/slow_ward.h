// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/ward.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace fgw::tests {

/// All squared distances in double precision, the least of them found anew for every merge, the others
/// updated by the formula of Lance and Williams (1967).
class SlowWard {
public:
    explicit SlowWard(const geometry::Matrix& points) : m_count(points.rows), m_sizes(points.rows, 1.0) {
        for (std::size_t a = 0; a < m_count; ++a) {
            for (std::size_t b = 0; b < m_count; ++b) {
                double sum = 0.0;
                for (std::size_t column = 0; column < points.columns; ++column) {
                    const double difference =
                        static_cast<double>(points.row(a)[column]) - points.row(b)[column];
                    sum += difference * difference;
                }
                m_squares.push_back(sum);
            }
        }
    }

    std::vector<geometry::WardMerge> run() {
        std::vector<geometry::WardMerge> merges;
        while (merges.size() + 1 < m_count) {
            merges.push_back(nearest());
            merge(merges.back().a, merges.back().b);
        }
        return merges;
    }

private:
    double& square(std::size_t a, std::size_t b) { return m_squares[a * m_count + b]; }

    geometry::WardMerge nearest() {
        geometry::WardMerge best{0, 0, std::numeric_limits<double>::infinity()};
        for (std::uint32_t a = 0; a < m_count; ++a) {
            for (std::uint32_t b = a + 1; b < m_count && m_sizes[a] > 0.0; ++b) {
                if (m_sizes[b] > 0.0 && square(a, b) < best.height) {
                    best = {a, b, square(a, b)};
                }
            }
        }
        best.height = std::sqrt(best.height);
        return best;
    }

    void merge(std::size_t a, std::size_t b) {
        for (std::size_t other = 0; other < m_count; ++other) {
            if (m_sizes[other] > 0.0 && other != a && other != b) {
                const double size = m_sizes[a] + m_sizes[b] + m_sizes[other];
                square(a, other) =
                    ((m_sizes[a] + m_sizes[other]) * square(a, other) +
                     (m_sizes[b] + m_sizes[other]) * square(b, other) - m_sizes[other] * square(a, b)) /
                    size;
                square(other, a) = square(a, other);
            }
        }
        m_sizes[a] += m_sizes[b];
        m_sizes[b] = 0.0;
    }

    std::size_t m_count;
    std::vector<double> m_sizes; ///< 0 where it merged into another
    std::vector<double> m_squares;
};

inline std::vector<geometry::WardMerge> slowWard(const geometry::Matrix& points) {
    return SlowWard(points).run();
}

} // namespace fgw::tests
