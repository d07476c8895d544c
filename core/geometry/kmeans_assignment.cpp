// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans_assignment.h"

#include "core/geometry/distance_kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace fgw::geometry {

namespace {

constexpr std::size_t kAssignmentChunk = 512; ///< points
/// Bounds must differ by more than this share to count, which is more than distances are rounded by.
constexpr float kDoubt = 1.0F + 2e-5F;
/// Keeps a bound a bound when it is rounded.
constexpr float kUp = 1.0F + 2e-7F;
constexpr float kDown = 1.0F - 2e-7F;
/// So many of a panel are compared faster one by one than with all the others.
constexpr std::size_t kFewInPanel = 3;

/// Sums take memory for every chunk: thirty-two are enough for any number of threads here. Whole panels.
std::size_t chunkFor(const KMeansPoints& points) {
    const std::size_t share = (points.count() + 31) / 32;
    return std::max(kAssignmentChunk,
                    (share + kernels::kPanelWidth - 1) / kernels::kPanelWidth * kernels::kPanelWidth);
}

/// How the clusters change by the points of one chunk.
struct Change {
    std::vector<double> sums;
    std::vector<std::ptrdiff_t> sizes;
    std::size_t points = 0;
};

/// What the bounds of one cluster's points change by, and what they are compared with.
struct Shift {
    float own = 0.0F;     ///< how far the centre moved
    float others = 0.0F;  ///< the farthest that another one did
    float halfGap = 0.0F; ///< half the way to the nearest other centre: no point within changes its cluster
};

std::vector<float> halfGaps(const Matrix& centres) {
    std::vector<float> distances(centres.rows);
    std::vector<float> gaps(centres.rows);
    for (std::size_t centre = 0; centre < centres.rows; ++centre) {
        kernels::squaredDistances(centres.row(centre).data(), centres.values.data(), centres.rows,
                                  centres.columns, distances.data());
        distances[centre] = std::numeric_limits<float>::infinity();
        gaps[centre] = 0.5F * kDown * std::sqrt(*std::ranges::min_element(distances));
    }
    return gaps;
}

std::vector<Shift> shiftsOf(const Matrix& centres, const std::vector<double>& moves) {
    const std::vector<float> gaps = halfGaps(centres);
    std::vector<Shift> shifts(centres.rows);
    for (std::size_t centre = 0; centre < centres.rows; ++centre) {
        shifts[centre].own = static_cast<float>(moves[centre]) * kUp;
        shifts[centre].halfGap = gaps[centre];
        for (std::size_t other = 0; other < centres.rows; ++other) {
            const float move = other == centre ? 0.0F : static_cast<float>(moves[other]) * kUp;
            shifts[centre].others = std::max(shifts[centre].others, move);
        }
    }
    return shifts;
}

void addRow(double* sums, std::span<const float> row, double factor) {
    for (std::size_t column = 0; column < row.size(); ++column) {
        sums[column] += factor * row[column];
    }
}

/// Assigns the points of one chunk.
class ChunkAssignment {
public:
    ChunkAssignment(KMeansState& state, const KMeansPoints& points, const std::vector<Shift>& shifts)
        : m_state(state), m_points(points), m_shifts(shifts),
          m_distances(state.centres.rows * kernels::kPanelWidth) {
        m_change.sums.resize(state.centres.values.size());
        m_change.sizes.resize(state.centres.rows);
    }

    /// Those of a panel, from `point` on.
    void assignPanel(std::size_t point, std::size_t end) {
        const std::size_t size = KMeansPoints::inPanel(point, end);
        std::array<std::size_t, kernels::kPanelWidth> open;
        std::size_t count = 0;
        for (std::size_t lane = 0; lane < size; ++lane) {
            open[count] = point + lane;
            count += staysByBounds(point + lane) ? 0 : 1;
        }
        if (count > kFewInPanel) {
            comparePanel(point, size);
        } else {
            std::for_each_n(open.begin(), count, [&](std::size_t each) { compareOne(each); });
        }
    }

    [[nodiscard]] Change takeChange() { return std::move(m_change); }

private:
    [[nodiscard]] float reachOf(std::size_t point) const {
        const auto own = static_cast<std::size_t>(m_state.clusterOf[point]);
        return std::max(m_state.memory.lower[point], m_shifts[own].halfGap);
    }

    bool staysByBounds(std::size_t point) {
        if (m_state.clusterOf[point] < 0) {
            return false;
        }
        const Shift& shift = m_shifts[static_cast<std::size_t>(m_state.clusterOf[point])];
        float& upper = m_state.memory.upper[point];
        float& lower = m_state.memory.lower[point];
        upper = (upper + shift.own) * kUp;
        lower = std::max(0.0F, (lower - shift.others) * kDown);
        return upper * kDoubt < reachOf(point);
    }

    void comparePanel(std::size_t point, std::size_t size) {
        std::array<std::uint32_t, kernels::kPanelWidth> nearest;
        std::array<float, kernels::kPanelWidth> least;
        std::array<float, kernels::kPanelWidth> second;
        kernels::panelDistances(m_state.centres.values.data(), m_state.centres.rows,
                                m_points.panelFrom(point), m_points.columns(), m_distances.data());
        kernels::twoLeast(m_distances.data(), m_state.centres.rows, nearest.data(), least.data(),
                          second.data());
        for (std::size_t lane = 0; lane < size; ++lane) {
            give(point + lane, nearest[lane], least[lane], second[lane]);
        }
    }

    void compareOne(std::size_t point) {
        const float* row = m_points.rows.row(point).data();
        const std::int32_t own = m_state.clusterOf[point];
        if (own >= 0) {
            kernels::squaredDistances(row, m_state.centres.row(static_cast<std::size_t>(own)).data(), 1,
                                      m_points.columns(), m_distances.data());
            m_state.memory.upper[point] = std::sqrt(m_distances.front()) * kUp;
            if (m_state.memory.upper[point] * kDoubt < reachOf(point)) {
                return;
            }
        }
        const auto end = m_distances.begin() + static_cast<std::ptrdiff_t>(m_state.centres.rows);
        kernels::squaredDistances(row, m_state.centres.values.data(), m_state.centres.rows,
                                  m_points.columns(), m_distances.data());
        const auto nearest = std::min_element(m_distances.begin(), end);
        const float least = std::exchange(*nearest, std::numeric_limits<float>::max());
        give(point, static_cast<std::size_t>(nearest - m_distances.begin()), least,
             *std::min_element(m_distances.begin(), end));
    }

    void give(std::size_t point, std::size_t nearest, float least, float second) {
        m_state.memory.upper[point] = std::sqrt(least) * kUp;
        m_state.memory.lower[point] = std::sqrt(second) * kDown;
        if (const auto cluster = static_cast<std::int32_t>(nearest); cluster != m_state.clusterOf[point]) {
            moveTo(cluster, point);
        }
    }

    void moveTo(std::int32_t cluster, std::size_t point) {
        const std::int32_t before = std::exchange(m_state.clusterOf[point], cluster);
        count(cluster, point, 1);
        if (before >= 0) {
            count(before, point, -1);
        }
        ++m_change.points;
    }

    void count(std::int32_t cluster, std::size_t point, std::ptrdiff_t times) {
        const auto index = static_cast<std::size_t>(cluster);
        m_change.sizes[index] += times;
        addRow(m_change.sums.data() + index * m_points.columns(), m_points.rows.row(point),
               static_cast<double>(times));
    }

    KMeansState& m_state;
    const KMeansPoints& m_points;
    const std::vector<Shift>& m_shifts;
    std::vector<float> m_distances;
    Change m_change;
};

void apply(const Change& change, KMeansMemory& memory) {
    std::ranges::transform(memory.sums, change.sums, memory.sums.begin(), std::plus<>());
    std::ranges::transform(memory.sizes, change.sizes, memory.sizes.begin(),
                           [](std::size_t size, std::ptrdiff_t by) {
                               return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(size) + by);
                           });
}

} // namespace

void assignPoints(std::span<KMeansMove> moves, const KMeansPoints& points, Threads threads) {
    const std::size_t chunk = chunkFor(points);
    const std::size_t chunks = (points.count() + chunk - 1) / chunk;
    std::vector<std::vector<Shift>> shifts;
    std::vector<std::vector<Change>> changes(moves.size(), std::vector<Change>(chunks));
    std::ranges::transform(moves, std::back_inserter(shifts),
                           [](const KMeansMove& move) { return shiftsOf(move.state->centres, move.moves); });
    parallelChunks(points.count(), chunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = 0; index < moves.size(); ++index) {
            ChunkAssignment assignment(*moves[index].state, points, shifts[index]);
            for (std::size_t point = begin; point < end; point += kernels::kPanelWidth) {
                assignment.assignPanel(point, end);
            }
            changes[index][begin / chunk] = assignment.takeChange();
        }
    });
    for (std::size_t index = 0; index < moves.size(); ++index) {
        moves[index].changed = 0;
        for (const Change& change : changes[index]) {
            apply(change, moves[index].state->memory);
            moves[index].changed += change.points;
        }
    }
}

void measurePoints(KMeansState& state, const Matrix& points, Threads threads) {
    std::vector<double> inertia((points.rows + kAssignmentChunk - 1) / kAssignmentChunk, 0.0);
    parallelChunks(points.rows, kAssignmentChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t point = begin; point < end; ++point) {
            const auto own = static_cast<std::size_t>(state.clusterOf[point]);
            kernels::squaredDistances(points.row(point).data(), state.centres.row(own).data(), 1,
                                      points.columns, &state.squaredDistances[point]);
            inertia[begin / kAssignmentChunk] += state.squaredDistances[point];
        }
    });
    state.inertia = std::accumulate(inertia.begin(), inertia.end(), 0.0);
}

void transferPoint(KMeansState& state, const Matrix& points, std::size_t point, std::size_t cluster) {
    const auto before = static_cast<std::size_t>(state.clusterOf[point]);
    KMeansMemory& memory = state.memory;
    addRow(memory.sums.data() + before * points.columns, points.row(point), -1.0);
    addRow(memory.sums.data() + cluster * points.columns, points.row(point), 1.0);
    --memory.sizes[before];
    ++memory.sizes[cluster];
    memory.upper[point] = std::numeric_limits<float>::max();
    memory.lower[point] = 0.0F;
    state.clusterOf[point] = static_cast<std::int32_t>(cluster);
    state.squaredDistances[point] = 0.0F;
}

} // namespace fgw::geometry
