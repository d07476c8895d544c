// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/neighbours.h"

#include "core/geometry/block_gaps.h"
#include "core/geometry/block_pairs.h"
#include "core/geometry/nearby_order.h"
#include "core/geometry/nearest_list.h"
#include "core/geometry/packed_points.h"
#include "core/geometry/point_blocks.h"
#include "core/geometry/products.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;
using Candidate = NearestLists::Candidate;

/// Candidates kept beyond the k asked for, to absorb what rounding does to the order of products.
constexpr std::size_t kSpare = 8;

struct ProductScratch {
    std::vector<float> products = std::vector<float>(kRowsOfStrip * kPointsOfBlock);
    std::vector<std::uint32_t> found = std::vector<std::uint32_t>(kPointsOfBlock + kPanelWidth);
};

/// Squared distances, from products, of the rows [begin, end) to a block of the points, row after row.
void squaredDistances(const PackedPoints& queries, std::size_t begin, std::size_t end,
                      const PackedPoints& points, std::size_t block, ProductScratch& scratch) {
    const std::size_t firstPanel = block * kPanelsOfBlock;
    kernels::products(queries.rowBlock(begin, end), points.panelBlock(firstPanel, kPanelsOfBlock),
                      points.columns, -2.0F, scratch.products.data());
}

std::size_t paddedBlockSize(const PackedPoints& points, std::size_t block) {
    return points.panelBlock(block * kPanelsOfBlock, kPanelsOfBlock).panels * kPanelWidth;
}

/// True where no point of either block has room in its list for one of the other, `gap` away.
bool areFarApart(float gap, std::size_t a, std::size_t b, std::size_t points, const NearestLists& lists) {
    const auto widest = [&](std::size_t block) {
        const float* bounds = lists.bounds();
        return *std::max_element(bounds + block * kPointsOfBlock,
                                 bounds + std::min(points, (block + 1) * kPointsOfBlock));
    };
    return a != b && gap > 0.0F && gap * gap > std::max(widest(a), widest(b));
}

/// Both sides of every pair between two blocks of the same points hear of it.
void meet(const PackedPoints& points, std::size_t a, std::size_t b, NearestLists& lists) {
    thread_local ProductScratch scratch;
    const std::size_t last = std::min(points.points, (a + 1) * kPointsOfBlock);
    const std::size_t width = paddedBlockSize(points, b);
    for (std::size_t begin = a * kPointsOfBlock; begin < last; begin += kRowsOfStrip) {
        const std::size_t end = std::min(last, begin + kRowsOfStrip);
        squaredDistances(points, begin, end, points, b, scratch);
        for (std::size_t row = begin; row < end; ++row) {
            const float* values = scratch.products.data() + (row - begin) * width;
            const std::size_t found =
                kernels::findBelow(values, width, lists.bounds()[row], lists.bounds() + b * kPointsOfBlock,
                                   scratch.found.data());
            for (std::size_t place = 0; place < found; ++place) {
                const std::size_t other = b * kPointsOfBlock + scratch.found[place];
                if (other < points.points && (a != b || other > row)) {
                    lists.offer(row, {values[scratch.found[place]], static_cast<std::uint32_t>(other)});
                    lists.offer(other, {values[scratch.found[place]], static_cast<std::uint32_t>(row)});
                }
            }
        }
    }
}

/// The queries of one strip hear of every point.
void searchAllBlocks(const PackedPoints& points, const PackedPoints& queries, std::size_t begin,
                     std::size_t end, NearestLists& lists) {
    thread_local ProductScratch scratch;
    static const std::vector<float> nobody(kPointsOfBlock, -std::numeric_limits<float>::infinity());
    for (std::size_t block = 0; block * kPointsOfBlock < points.points; ++block) {
        squaredDistances(queries, begin, end, points, block, scratch);
        const std::size_t width = paddedBlockSize(points, block);
        for (std::size_t row = begin; row < end; ++row) {
            const float* values = scratch.products.data() + (row - begin) * width;
            const std::size_t found =
                kernels::findBelow(values, width, lists.bounds()[row], nobody.data(), scratch.found.data());
            for (std::size_t place = 0; place < found; ++place) {
                const std::size_t other = block * kPointsOfBlock + scratch.found[place];
                lists.offer(row, {values[scratch.found[place]], static_cast<std::uint32_t>(other)});
            }
        }
    }
}

/// Writes the k nearest of some candidates, which were measured directly.
void keepNearest(std::vector<Candidate>& candidates, Neighbours& neighbours, std::size_t point) {
    const std::size_t k = neighbours.k;
    std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(k),
                              [](const Candidate& a, const Candidate& b) { return a.before(b); });
    for (std::size_t place = 0; place < k; ++place) {
        neighbours.indexes[point * k + place] = candidates[place].index;
        neighbours.distances[point * k + place] = std::sqrt(candidates[place].value);
    }
}

/// Where candidates come from, and what they are measured with.
struct NeighbourSearch {
    const Matrix& points;
    const Matrix& queries;
    const PackedPoints& packedQueries;
    const std::vector<std::size_t>& order; ///< of the points in the lists; of queries among themselves too
    bool sameSet = false;
    float longest = 0.0F;   ///< greatest squared length of a centred point
    const float* gaps = {}; ///< between the blocks of the points, blocks × blocks; of one set only

    [[nodiscard]] std::size_t queryAt(std::size_t place) const { return sameSet ? order[place] : place; }
};

Candidate measured(const NeighbourSearch& search, std::size_t query, std::size_t point) {
    return {squaredDistance(search.queries.row(query).data(), search.points.row(point).data(),
                            search.points.columns),
            static_cast<std::uint32_t>(point)};
}

/// Every point but the query, save those in blocks that are further away than `reach`.
std::vector<Candidate> measureWithin(const NeighbourSearch& search, std::size_t place, float reach) {
    constexpr float rounding = 1.0001F;
    const std::size_t blocks = (search.points.rows + kPointsOfBlock - 1) / kPointsOfBlock;
    const std::size_t query = search.queryAt(place);
    const float* gaps = search.gaps == nullptr ? nullptr : search.gaps + place / kPointsOfBlock * blocks;
    std::vector<Candidate> candidates;
    for (std::size_t block = 0; block < blocks; ++block) {
        if (gaps != nullptr && gaps[block] > reach * rounding) {
            continue;
        }
        const std::size_t end = std::min(search.points.rows, (block + 1) * kPointsOfBlock);
        for (std::size_t other = block * kPointsOfBlock; other < end; ++other) {
            if (const std::size_t point = search.order[other]; !search.sameSet || point != query) {
                candidates.push_back(measured(search, query, point));
            }
        }
    }
    return candidates;
}

/// Measures the candidates directly. Where rounding could have kept a true neighbour out of them (many
/// points at one distance), every point that may be as near is measured.
void refine(const NeighbourSearch& search, const NearestLists& lists, std::size_t place,
            Neighbours& neighbours) {
    const std::size_t query = search.queryAt(place);
    std::vector<Candidate> candidates;
    for (std::size_t index = 0; lists.full(place) && index < lists.capacity(); ++index) {
        candidates.push_back(measured(search, query, search.order[lists.of(place)[index].index]));
    }
    if (candidates.size() >= neighbours.k) {
        keepNearest(candidates, neighbours, query);
    }
    const std::size_t others = search.points.rows - (search.sameSet ? 1 : 0);
    const float error =
        productError(search.points.columns, search.packedQueries.offsets[place], search.longest);
    const bool isSure =
        candidates.size() == others ||
        (!candidates.empty() && candidates[neighbours.k - 1].value < lists.bounds()[place] - error);
    if (!isSure) {
        const float reach = candidates.size() < neighbours.k ? std::numeric_limits<float>::infinity()
                                                             : std::sqrt(candidates[neighbours.k - 1].value);
        candidates = measureWithin(search, place, reach);
        keepNearest(candidates, neighbours, query);
    }
}

std::vector<std::size_t> givenOrder(std::size_t points) {
    std::vector<std::size_t> order(points);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

Neighbours emptyNeighbours(std::size_t points, std::size_t k) {
    return {points, k, std::vector<std::uint32_t>(points * k), std::vector<float>(points * k)};
}

Result<Neighbours> refineAll(const NeighbourSearch& search, const NearestLists& lists, std::size_t k,
                             Threads threads, const Task* task) {
    Neighbours neighbours = emptyNeighbours(search.queries.rows, k);
    const auto refineChunk = [&](std::size_t begin, std::size_t end) {
        for (std::size_t place = begin; place < end && (task == nullptr || !task->cancelled()); ++place) {
            refine(search, lists, place, neighbours);
        }
    };
    constexpr std::size_t rowsPerChunk = 64;
    if (!parallelChunks(search.queries.rows, rowsPerChunk, threads, task, refineChunk)) {
        return cancelledError("find neighbours");
    }
    return neighbours;
}

} // namespace

Result<Neighbours> nearestNeighbours(const Matrix& points, std::size_t k, Threads threads, const Task* task) {
    const std::size_t others = points.rows == 0 ? 0 : points.rows - 1;
    k = std::min(k, others);
    if (k == 0) {
        return emptyNeighbours(points.rows, 0);
    }
    const std::vector<std::size_t> order =
        points.rows < kFewestToOrder ? givenOrder(points.rows) : nearbyOrder(points, threads);
    const PackedPoints packed = packCentred(selectRows(points, order), columnMeans(points, threads), threads);
    const BlockGaps gaps(packed, kPanelsOfBlock);
    std::vector<float> gapTable(gaps.blocks() * gaps.blocks());
    // Bounds are read a whole panel at a time.
    NearestLists lists(packed.offsets.size(), std::min(k + kSpare, others));
    const auto meetIfNear = [&](std::size_t a, std::size_t b) {
        const float gap = gaps.between(a, b);
        gapTable[a * gaps.blocks() + b] = gap;
        gapTable[b * gaps.blocks() + a] = gap;
        if (!areFarApart(gap, a, b, points.rows, lists)) {
            meet(packed, a, b, lists);
        }
    };
    if (!forBlockPairs(gaps.blocks(), threads, task, meetIfNear)) {
        return cancelledError("find neighbours");
    }
    return refineAll({points, points, packed, order, true, greatestSquaredLength(packed), gapTable.data()},
                     lists, k, threads, task);
}

Result<Neighbours> nearestAmong(const Matrix& points, const Matrix& queries, std::size_t k, Threads threads,
                                const Task* task) {
    k = std::min(k, points.rows);
    if (k == 0 || queries.rows == 0) {
        return emptyNeighbours(queries.rows, k);
    }
    const std::vector<double> centre = columnMeans(points, threads);
    const PackedPoints packed = packCentred(points, centre, threads);
    const PackedPoints packedQueries = packCentred(queries, centre, threads);
    NearestLists lists(queries.rows, std::min(k + kSpare, points.rows));
    const auto searchChunk = [&](std::size_t begin, std::size_t end) {
        searchAllBlocks(packed, packedQueries, begin, end, lists);
    };
    if (!parallelChunks(queries.rows, kRowsOfStrip, threads, task, searchChunk)) {
        return cancelledError("find neighbours");
    }
    const float longest = std::max(greatestSquaredLength(packed), greatestSquaredLength(packedQueries));
    return refineAll({points, queries, packedQueries, givenOrder(points.rows), false, longest}, lists, k,
                     threads, task);
}

Result<double> neighbourRecall(const Matrix& points, const Neighbours& found, std::size_t sample,
                               std::uint64_t seed, Threads threads, const Task* task) {
    const std::vector<std::size_t> rows = sampleRows(points.rows, sample, seed);
    // One more than asked for, since a point finds itself or a copy of itself.
    const auto exact = nearestAmong(points, selectRows(points, rows), found.k + 1, threads, task);
    if (!exact) {
        return std::unexpected(exact.error());
    }
    std::size_t kept = 0;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto own = static_cast<std::uint32_t>(rows[place]);
        std::vector<std::uint32_t> truth(exact->of(place).begin(), exact->of(place).end());
        if (std::erase(truth, own) == 0) {
            truth.pop_back();
        }
        kept +=
            static_cast<std::size_t>(std::ranges::count_if(found.of(rows[place]), [&](std::uint32_t index) {
                return std::ranges::find(truth, index) != truth.end();
            }));
    }
    const std::size_t wanted = rows.size() * found.k;
    return wanted == 0 ? 1.0 : static_cast<double>(kept) / static_cast<double>(wanted);
}

} // namespace fgw::geometry
