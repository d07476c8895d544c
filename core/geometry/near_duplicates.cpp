// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/near_duplicates.h"

#include "core/geometry/block_gaps.h"
#include "core/geometry/nearby_order.h"
#include "core/geometry/packed_points.h"
#include "core/geometry/point_blocks.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;

double cosine(const Matrix& points, std::size_t a, std::size_t b) {
    double product = 0.0;
    double lengthA = 0.0;
    double lengthB = 0.0;
    for (std::size_t column = 0; column < points.columns; ++column) {
        const double valueA = points.row(a)[column];
        const double valueB = points.row(b)[column];
        product += valueA * valueB;
        lengthA += valueA * valueA;
        lengthB += valueB * valueB;
    }
    const double lengths = std::sqrt(lengthA) * std::sqrt(lengthB);
    return lengths > 0.0 ? product / lengths : 0.0;
}

struct DuplicateSearch {
    const Matrix& points;
    const std::vector<std::size_t>& order; ///< in which they are packed
    const PackedPoints& packed;
    double threshold;
    double doubt; ///< how far a product of unit vectors may be from their cosine
};

/// Rounding of a sum of as many products, and of the two vectors' lengths.
double cosineError(std::size_t columns) {
    return static_cast<double>(columns + 8) / (1 << 24);
}

bool isAbove(const DuplicateSearch& search, float product, std::size_t a, std::size_t b) {
    const double distance = product - search.threshold;
    return std::abs(distance) > search.doubt ? distance > 0.0
                                             : cosine(search.points, a, b) > search.threshold;
}

/// Puts down two points, by their places in the order, if they are a pair.
void consider(const DuplicateSearch& search, std::size_t placeA, std::size_t placeB, float product,
              std::vector<NearDuplicatePair>& pairs) {
    const auto [first, second] = std::minmax(search.order[placeA], search.order[placeB]);
    if (isAbove(search, product, first, second)) {
        pairs.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), product});
    }
}

/// The pairs of a strip of rows with points after them, in a block of panels. Products are negative, since
/// the kernel looks for what is below a bound.
void searchStrip(const DuplicateSearch& search, std::size_t begin, std::size_t end, std::size_t block,
                 std::vector<NearDuplicatePair>& pairs) {
    static const std::vector<float> nobody(kPointsOfBlock, -std::numeric_limits<float>::infinity());
    thread_local std::vector<float> products(kRowsOfStrip * kPointsOfBlock);
    thread_local std::vector<std::uint32_t> found(kPointsOfBlock + kPanelWidth);
    const kernels::PanelBlock panels = search.packed.panelBlock(block * kPanelsOfBlock, kPanelsOfBlock);
    kernels::products(search.packed.rowBlock(begin, end), panels, search.points.columns, -1.0F,
                      products.data());
    const std::size_t width = panels.panels * kPanelWidth;
    const auto bound = static_cast<float>(-(search.threshold - 2.0 * search.doubt));
    for (std::size_t row = begin; row < end; ++row) {
        const float* values = products.data() + (row - begin) * width;
        const std::size_t size = kernels::findBelow(values, width, bound, nobody.data(), found.data());
        for (std::size_t place = 0; place < size; ++place) {
            const std::size_t other = block * kPointsOfBlock + found[place];
            if (other > row && other < search.points.rows) {
                consider(search, row, other, -values[found[place]], pairs);
            }
        }
    }
}

/// Unit vectors of a greater distance have a lesser cosine; with a threshold under 0 any may be a pair.
float reachOf(const DuplicateSearch& search) {
    return search.threshold > 0.0
               ? static_cast<float>(std::sqrt(std::max(0.0, 2.0 - 2.0 * search.threshold)) + 1e-4)
               : std::numeric_limits<float>::infinity();
}

/// The pairs of a block with itself and the blocks after it.
std::vector<NearDuplicatePair> searchBlock(const DuplicateSearch& search, const BlockGaps& gaps,
                                           std::size_t block) {
    std::vector<NearDuplicatePair> pairs;
    const float reach = reachOf(search);
    const std::size_t last = std::min(search.points.rows, (block + 1) * kPointsOfBlock);
    for (std::size_t other = block; other < gaps.blocks(); ++other) {
        if (other == block || gaps.between(block, other) <= reach) {
            for (std::size_t row = block * kPointsOfBlock; row < last; row += kRowsOfStrip) {
                searchStrip(search, row, std::min(last, row + kRowsOfStrip), other, pairs);
            }
        }
    }
    return pairs;
}

bool before(const NearDuplicatePair& a, const NearDuplicatePair& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
}

/// Leaves the first `most` pairs, in no order.
void keepFirst(std::vector<NearDuplicatePair>& pairs, std::size_t most) {
    if (pairs.size() > most) {
        std::ranges::nth_element(pairs, pairs.begin() + static_cast<std::ptrdiff_t>(most), before);
        pairs.resize(most);
    }
}

std::vector<std::size_t> orderFor(const Matrix& points, Threads threads) {
    std::vector<std::size_t> order(points.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return points.rows < kFewestToOrder ? order : nearbyOrder(points, threads);
}

} // namespace

Result<NearDuplicates> nearDuplicates(const Matrix& points, const NearDuplicateOptions& options,
                                      const Task* task) {
    const std::vector<std::size_t> order = orderFor(points, options.threads);
    const PackedPoints packed = packNormalised(selectRows(points, order), options.threads);
    const BlockGaps gaps(packed, kPanelsOfBlock);
    const DuplicateSearch search{points, order, packed, options.threshold, cosineError(points.columns)};
    // A wave of blocks at a time, so that not many more pairs wait than are kept.
    constexpr std::size_t kWave = 8;
    NearDuplicates duplicates;
    for (std::size_t wave = 0; wave < gaps.blocks(); wave += kWave) {
        std::vector<std::vector<NearDuplicatePair>> found(std::min(kWave, gaps.blocks() - wave));
        const auto searchChunk = [&](std::size_t begin, std::size_t) {
            found[begin] = searchBlock(search, gaps, wave + begin);
        };
        if (!parallelChunks(found.size(), 1, options.threads, task, searchChunk)) {
            return cancelledError("find near-duplicates");
        }
        for (const std::vector<NearDuplicatePair>& pairs : found) {
            duplicates.count += pairs.size();
            duplicates.pairs.insert(duplicates.pairs.end(), pairs.begin(), pairs.end());
        }
        keepFirst(duplicates.pairs, options.mostPairs);
    }
    std::ranges::sort(duplicates.pairs, before);
    return duplicates;
}

} // namespace fgw::geometry
