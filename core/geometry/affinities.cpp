// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/affinities.h"

#include "core/geometry/matrix.h"
#include "core/geometry/products.h"
#include "core/geometry/projection_kernels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace fgw::geometry {

namespace {

constexpr int kMostSteps = 60;
constexpr double kEntropyTolerance = 1e-6;

/// A Gaussian over squared distances (less the least of them): its probabilities, entropy and the spread that
/// says how the entropy changes with the precision.
struct Gaussian {
    double entropy = 0.0;
    double variance = 0.0; ///< of the squared distance
};

Gaussian weigh(std::span<const double> squared, double precision, std::span<double> probabilities) {
    double sum = 0.0;
    double first = 0.0;
    double second = 0.0;
    for (std::size_t place = 0; place < squared.size(); ++place) {
        const double weight = std::exp(-precision * squared[place]);
        probabilities[place] = weight;
        sum += weight;
        first += weight * squared[place];
        second += weight * squared[place] * squared[place];
    }
    for (double& probability : probabilities) {
        probability /= sum;
    }
    const double mean = first / sum;
    return {std::log(sum) + precision * mean, std::max(0.0, second / sum - mean * mean)};
}

/// Finds the precision by Newton's method on its logarithm, kept between what is known to be too little and
/// too much.
void calibrate(std::span<const double> squared, double perplexity, std::span<double> probabilities) {
    const double wanted = std::log(perplexity);
    const double mean =
        std::accumulate(squared.begin(), squared.end(), 0.0) / static_cast<double>(squared.size());
    double precision = mean > 0.0 ? 1.0 / mean : 1.0;
    double least = 0.0;
    double most = std::numeric_limits<double>::infinity();
    for (int step = 0; step < kMostSteps; ++step) {
        const Gaussian gaussian = weigh(squared, precision, probabilities);
        const double excess = gaussian.entropy - wanted;
        if (std::abs(excess) < kEntropyTolerance) {
            return;
        }
        (excess > 0.0 ? least : most) = precision;
        const double slope = precision * precision * gaussian.variance;
        const double next = slope > 0.0 ? precision * std::exp(std::clamp(excess / slope, -3.0, 3.0)) : 0.0;
        const double middle = std::isinf(most) ? precision * 2.0 : 0.5 * (least + most);
        precision = next > least && next < most ? next : middle;
    }
}

/// Row by row ascending by column.
SparseMatrix sortedRows(const Neighbours& neighbours, const std::vector<float>& weights) {
    SparseMatrix matrix{.rows = neighbours.points, .columns = neighbours.points};
    std::vector<std::pair<std::uint32_t, float>> row(neighbours.k);
    matrix.offsets.push_back(0);
    for (std::size_t point = 0; point < neighbours.points; ++point) {
        for (std::size_t place = 0; place < neighbours.k; ++place) {
            row[place] = {neighbours.of(point)[place], weights[point * neighbours.k + place]};
        }
        std::ranges::sort(row);
        for (const auto& [column, weight] : row) {
            matrix.columnOf.push_back(column);
            matrix.values.push_back(weight);
        }
        matrix.offsets.push_back(matrix.values.size());
    }
    return matrix;
}

void appendEntry(Affinities& affinities, std::uint32_t index, float weight) {
    affinities.index.push_back(static_cast<std::int32_t>(index));
    affinities.weight.push_back(weight);
}

void appendRow(Affinities& affinities, const SparseMatrix& a, const SparseMatrix& b, std::size_t row,
               float (*join)(float, float)) {
    std::size_t inA = a.offsets[row];
    std::size_t inB = b.offsets[row];
    while (inA < a.offsets[row + 1] || inB < b.offsets[row + 1]) {
        const bool hasA = inA < a.offsets[row + 1];
        const bool hasB = inB < b.offsets[row + 1];
        const std::uint32_t column =
            hasA && (!hasB || a.columnOf[inA] <= b.columnOf[inB]) ? a.columnOf[inA] : b.columnOf[inB];
        const float weightA = hasA && a.columnOf[inA] == column ? a.values[inA++] : 0.0F;
        const float weightB = hasB && b.columnOf[inB] == column ? b.values[inB++] : 0.0F;
        appendEntry(affinities, column, join(weightA, weightB));
    }
    while (affinities.index.size() % kernels::kLanes != 0) {
        appendEntry(affinities, static_cast<std::uint32_t>(row), 0.0F);
    }
    affinities.offsets.push_back(affinities.index.size());
}

} // namespace

std::size_t neighboursFor(double perplexity) {
    return static_cast<std::size_t>(3.0 * perplexity) + 1;
}

std::vector<float> conditionalProbabilities(const Neighbours& neighbours, double perplexity,
                                            Threads threads) {
    const std::size_t k = neighbours.k;
    const double reachable = std::clamp(perplexity, 1.0, std::max(1.0, static_cast<double>(k) / 3.0));
    std::vector<float> conditional(neighbours.points * k);
    constexpr std::size_t pointsPerChunk = 128;
    parallelChunks(
        k == 0 ? 0 : neighbours.points, pointsPerChunk, threads, nullptr,
        [&](std::size_t begin, std::size_t end) {
            std::vector<double> squared(k);
            std::vector<double> probabilities(k);
            for (std::size_t point = begin; point < end; ++point) {
                const double nearest = neighbours.distancesOf(point).front();
                std::ranges::transform(neighbours.distancesOf(point), squared.begin(), [&](double distance) {
                    return distance * distance - nearest * nearest;
                });
                calibrate(squared, reachable, probabilities);
                std::ranges::transform(probabilities,
                                       conditional.begin() + static_cast<std::ptrdiff_t>(point * k),
                                       [](double probability) { return static_cast<float>(probability); });
            }
        });
    return conditional;
}

Affinities symmetricAffinities(const Neighbours& neighbours, const std::vector<float>& weights,
                               float (*join)(float, float)) {
    const SparseMatrix rows = sortedRows(neighbours, weights);
    const SparseMatrix columns = transposed(rows);
    Affinities affinities{.points = neighbours.points, .offsets = {0}};
    for (std::size_t row = 0; row < neighbours.points; ++row) {
        appendRow(affinities, rows, columns, row, join);
    }
    return affinities;
}

Affinities jointProbabilities(const Neighbours& neighbours, double perplexity, Threads threads) {
    Affinities joint =
        symmetricAffinities(neighbours, conditionalProbabilities(neighbours, perplexity, threads),
                            [](float a, float b) { return a + b; });
    const float scale = 0.5F / static_cast<float>(std::max<std::size_t>(1, neighbours.points));
    for (float& weight : joint.weight) {
        weight *= scale;
    }
    return joint;
}

} // namespace fgw::geometry
