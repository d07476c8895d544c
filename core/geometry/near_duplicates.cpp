// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/near_duplicates.h"

#include "core/geometry/packed_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;

constexpr std::size_t kStrip = 6;
constexpr std::size_t kRowsPerChunk = 4 * kStrip;
constexpr std::size_t kPanels = 32;
constexpr std::size_t kBlock = kPanels * kPanelWidth;

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

struct Search {
    const Matrix& points;
    const PackedPoints& packed;
    double threshold;
    double doubt; ///< how far a product of unit vectors may be from their cosine
};

/// Rounding of a sum of as many products, and of the two vectors' lengths.
double productError(std::size_t columns) {
    return static_cast<double>(columns + 8) / (1 << 24);
}

bool isAbove(const Search& search, float product, std::size_t a, std::size_t b) {
    const double distance = product - search.threshold;
    return std::abs(distance) > search.doubt ? distance > 0.0
                                             : cosine(search.points, a, b) > search.threshold;
}

/// The pairs of the rows [begin, end) with points after them, in a block of panels. Products are negative,
/// since the kernel looks for what is below a bound.
void searchBlock(const Search& search, std::size_t begin, std::size_t end, std::size_t firstPanel,
                 std::vector<NearDuplicatePair>& pairs) {
    static const std::vector<float> nobody(kBlock, -std::numeric_limits<float>::infinity());
    thread_local std::vector<float> products(kStrip * kBlock);
    thread_local std::vector<std::uint32_t> found(kBlock + kPanelWidth);
    const kernels::PanelBlock block = search.packed.panelBlock(firstPanel, kPanels);
    kernels::products(search.packed.rowBlock(begin, end), block, search.points.columns, -1.0F,
                      products.data());
    const std::size_t width = block.panels * kPanelWidth;
    const auto bound = static_cast<float>(-(search.threshold - 2.0 * search.doubt));
    for (std::size_t row = begin; row < end; ++row) {
        const float* values = products.data() + (row - begin) * width;
        const std::size_t size = kernels::findBelow(values, width, bound, nobody.data(), found.data());
        for (std::size_t place = 0; place < size; ++place) {
            const std::size_t other = firstPanel * kPanelWidth + found[place];
            const float product = -values[found[place]];
            if (other > row && other < search.points.rows && isAbove(search, product, row, other)) {
                pairs.push_back(
                    {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(other), product});
            }
        }
    }
}

/// The pairs of a chunk of rows, in order.
std::vector<NearDuplicatePair> searchRows(const Search& search, std::size_t begin, std::size_t end) {
    std::vector<NearDuplicatePair> pairs;
    const std::size_t firstPanel = begin / kBlock * kPanels;
    for (std::size_t panel = firstPanel; panel < search.packed.panelCount(); panel += kPanels) {
        for (std::size_t row = begin; row < end; row += kStrip) {
            searchBlock(search, row, std::min(end, row + kStrip), panel, pairs);
        }
    }
    std::ranges::sort(pairs, [](const NearDuplicatePair& a, const NearDuplicatePair& b) {
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    return pairs;
}

} // namespace

Result<NearDuplicates> nearDuplicates(const Matrix& points, const NearDuplicateOptions& options,
                                      const Task* task) {
    const PackedPoints packed = packNormalised(points, options.threads);
    const Search search{points, packed, options.threshold, productError(points.columns)};
    // A wave of chunks at a time, so that no more pairs wait than are kept.
    constexpr std::size_t kWave = 64 * kRowsPerChunk;
    NearDuplicates duplicates;
    for (std::size_t wave = 0; wave < points.rows; wave += kWave) {
        const std::size_t rows = std::min(kWave, points.rows - wave);
        std::vector<std::vector<NearDuplicatePair>> found((rows + kRowsPerChunk - 1) / kRowsPerChunk);
        const auto searchChunk = [&](std::size_t begin, std::size_t end) {
            found[begin / kRowsPerChunk] = searchRows(search, wave + begin, wave + end);
        };
        if (!parallelChunks(rows, kRowsPerChunk, options.threads, task, searchChunk)) {
            return cancelledError("find near-duplicates");
        }
        for (const std::vector<NearDuplicatePair>& pairs : found) {
            duplicates.count += pairs.size();
            const std::size_t room = options.mostPairs - duplicates.pairs.size();
            duplicates.pairs.insert(duplicates.pairs.end(), pairs.begin(),
                                    pairs.begin() +
                                        static_cast<std::ptrdiff_t>(std::min(room, pairs.size())));
        }
    }
    return duplicates;
}

} // namespace fgw::geometry
