// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans_seeding.h"

#include "core/geometry/distance_kernels.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace fgw::geometry {

namespace {

constexpr std::size_t kSeedingChunk = 256; ///< points
static_assert(kSeedingChunk % kernels::kPanelWidth == 0);

std::size_t chunksOf(const KMeansPoints& points) {
    return (points.count() + kSeedingChunk - 1) / kSeedingChunk;
}

/// Squared distance of every point to its nearest centre, and their sums.
struct Potential {
    explicit Potential(const KMeansPoints& points)
        : nearest(points.count(), std::numeric_limits<float>::max()), ofChunk(chunksOf(points)) {}

    std::vector<float> nearest;
    std::vector<double> ofChunk;
    double total = 0.0;
};

/// A point drawn with chance proportional to its squared distance; never one that is a centre already.
std::size_t drawPoint(const Potential& potential, double uniform) {
    double left = uniform * potential.total;
    std::size_t chunk = 0;
    while (chunk + 1 < potential.ofChunk.size() && left >= potential.ofChunk[chunk]) {
        left -= potential.ofChunk[chunk++];
    }
    std::size_t drawn = potential.nearest.size();
    for (std::size_t point = chunk * kSeedingChunk; point < potential.nearest.size() && left >= 0.0;
         ++point) {
        if (potential.nearest[point] > 0.0F) {
            drawn = point;
            left -= potential.nearest[point];
        }
    }
    // Rounding may leave something after the last chunk that has any.
    return drawn < potential.nearest.size()
               ? drawn
               : static_cast<std::size_t>(std::ranges::max_element(potential.nearest) -
                                          potential.nearest.begin());
}

/// One set of centres in the making.
class Seeding {
public:
    Seeding(const KMeansPoints& points, std::size_t clusters, CounterRandom random)
        : m_points(points), m_clusters(clusters), m_random(random),
          m_mostTrials(2 + static_cast<std::size_t>(std::log(static_cast<double>(clusters)))),
          m_potential(points) {}

    /// False where there are centres enough.
    bool drawTrials();
    /// What the potential of a chunk of points would be with each of the trials.
    void tryOn(std::size_t begin, std::size_t end);
    void keepBest();
    [[nodiscard]] Matrix centres() const { return selectRows(m_points.rows, m_chosen); }

private:
    const KMeansPoints& m_points;
    std::size_t m_clusters;
    CounterRandom m_random;
    std::size_t m_mostTrials;
    std::vector<std::size_t> m_chosen;
    Potential m_potential;
    std::vector<std::size_t> m_trials;
    Matrix m_candidates; ///< the points of the trials
    std::vector<Potential> m_tried;
};

bool Seeding::drawTrials() {
    if (m_chosen.empty()) {
        m_trials = {m_random.nextBelow(m_points.count())};
    } else if (m_chosen.size() < m_clusters && m_potential.total > 0.0) {
        m_trials.resize(m_mostTrials);
        std::ranges::generate(m_trials, [&] { return drawPoint(m_potential, m_random.nextUniform()); });
    } else {
        return false;
    }
    m_candidates = selectRows(m_points.rows, m_trials);
    m_tried.reserve(m_mostTrials);
    while (m_tried.size() < m_trials.size()) {
        m_tried.emplace_back(m_points);
    }
    return true;
}

void Seeding::tryOn(std::size_t begin, std::size_t end) {
    thread_local std::vector<float> distances;
    thread_local std::vector<double> sums;
    distances.resize(m_trials.size() * kernels::kPanelWidth);
    sums.assign(m_trials.size(), 0.0);
    for (std::size_t point = begin; point < end; point += kernels::kPanelWidth) {
        kernels::panelDistances(m_candidates.values.data(), m_trials.size(), m_points.panelFrom(point),
                                m_points.columns(), distances.data());
        const std::size_t size = KMeansPoints::inPanel(point, end);
        for (std::size_t trial = 0; trial < m_trials.size(); ++trial) {
            float* const nearest = m_tried[trial].nearest.data() + point;
            for (std::size_t lane = 0; lane < size; ++lane) {
                nearest[lane] = std::min(m_potential.nearest[point + lane],
                                         distances[trial * kernels::kPanelWidth + lane]);
                sums[trial] += nearest[lane];
            }
        }
    }
    for (std::size_t trial = 0; trial < m_trials.size(); ++trial) {
        m_tried[trial].ofChunk[begin / kSeedingChunk] = sums[trial];
    }
}

void Seeding::keepBest() {
    for (Potential& potential : m_tried) {
        potential.total = std::accumulate(potential.ofChunk.begin(), potential.ofChunk.end(), 0.0);
    }
    const auto best = std::ranges::min_element(m_tried, {}, &Potential::total);
    m_chosen.push_back(m_trials[static_cast<std::size_t>(best - m_tried.begin())]);
    std::swap(m_potential, *best);
}

} // namespace

std::vector<Matrix> seedCentres(const KMeansPoints& points, std::size_t clusters,
                                std::vector<CounterRandom> randoms, Threads threads) {
    if (points.count() == 0 || clusters == 0) {
        return std::vector<Matrix>(randoms.size(), Matrix(0, points.columns()));
    }
    std::vector<Seeding> seedings;
    for (const CounterRandom& random : randoms) {
        seedings.emplace_back(points, clusters, random);
    }
    while (true) {
        std::vector<Seeding*> open;
        for (Seeding& seeding : seedings) {
            if (seeding.drawTrials()) {
                open.push_back(&seeding);
            }
        }
        if (open.empty()) {
            break;
        }
        parallelChunks(points.count(), kSeedingChunk, threads, nullptr,
                       [&](std::size_t begin, std::size_t end) {
                           for (Seeding* seeding : open) {
                               seeding->tryOn(begin, end);
                           }
                       });
        std::ranges::for_each(open, &Seeding::keepBest);
    }
    std::vector<Matrix> sets;
    std::ranges::transform(seedings, std::back_inserter(sets), &Seeding::centres);
    return sets;
}

} // namespace fgw::geometry
