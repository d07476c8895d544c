// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ward_centres.h"

#include "core/geometry/point_blocks.h"
#include "core/geometry/products.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;

constexpr std::uint32_t kGone = std::numeric_limits<std::uint32_t>::max();
/// Clusters that look through a block while it is in the cache, and blocks that they look through by
/// themselves: so few that the last clusters keep every core busy too.
constexpr std::size_t kOpenOfTile = 8 * kRowsOfStrip;
constexpr std::size_t kBlocksOfTile = 2;
/// Fewer measurements than these are not worth starting a thread.
constexpr std::size_t kFewestForThreads = 1U << 16U;

} // namespace

struct WardCentres::Scratch {
    std::vector<float> rows;
    std::vector<float> offsets;
    std::vector<float> squared = std::vector<float>(kRowsOfStrip * kPointsOfBlock);
    std::vector<std::uint32_t> found = std::vector<std::uint32_t>(kPointsOfBlock + kPanelWidth);
};

WardCentres::WardCentres(const Matrix& points, Threads threads)
    : m_threads(threads), m_mean(columnMeans(points, threads)), m_clusterAt(points.rows),
      m_placeOf(points.rows), m_left(points.rows), m_centres(points), m_sizes(points.rows, 1.0F) {
    std::iota(m_clusterAt.begin(), m_clusterAt.end(), std::uint32_t{0});
    pack();
    // A mean is no longer than the longest of what it is the mean of, but for rounding.
    m_longest = greatestSquaredLength(m_packed) * (1.0F + 1e-5F);
}

std::vector<std::uint32_t> WardCentres::clusters() const {
    std::vector<std::uint32_t> left;
    std::ranges::copy_if(m_clusterAt, std::back_inserter(left),
                         [](std::uint32_t cluster) { return cluster != kGone; });
    return left;
}

WardPair WardCentres::pair(std::uint32_t a, std::uint32_t b) const {
    const float squared = squaredDistance(centre(a), centre(b), m_centres.columns);
    const float sizeOfA = m_sizes[m_placeOf[a]];
    const float sizeOfB = m_sizes[m_placeOf[b]];
    return {sizeOfA * sizeOfB / (sizeOfA + sizeOfB) * squared, std::min(a, b), std::max(a, b)};
}

/// Closes the gaps that merged clusters left, and packs the others anew.
void WardCentres::pack() {
    std::size_t place = 0;
    for (std::size_t before = 0; before < m_clusterAt.size(); ++before) {
        if (m_clusterAt[before] != kGone) {
            m_clusterAt[place] = m_clusterAt[before];
            m_placeOf[m_clusterAt[place]] = static_cast<std::uint32_t>(place);
            m_sizes[place] = m_sizes[before];
            std::ranges::copy(m_centres.row(before), m_centres.row(place).begin());
            ++place;
        }
    }
    m_clusterAt.resize(place);
    m_sizes.resize(place);
    m_centres.rows = place;
    m_centres.values.resize(place * m_centres.columns);
    m_packed = packCentred(m_centres, m_mean, m_threads);
    m_shares.assign(m_packed.offsets.size(), 1.0F);
    std::ranges::transform(m_sizes, m_shares.begin(), [](float size) { return 1.0F / size; });
}

void WardCentres::merge(const WardPair& pair) {
    const std::size_t kept = m_placeOf[pair.lower];
    const std::size_t gone = m_placeOf[pair.higher];
    const float size = m_sizes[kept] + m_sizes[gone];
    std::vector<float> centred;
    for (std::size_t column = 0; column < m_centres.columns; ++column) {
        float& value = m_centres.row(kept)[column];
        value = (m_sizes[kept] * value + m_sizes[gone] * m_centres.row(gone)[column]) / size;
        centred.push_back(static_cast<float>(value - m_mean[column]));
    }
    m_sizes[kept] = size;
    m_shares[kept] = 1.0F / size;
    replacePoint(m_packed, kept, centred);
    removePoint(m_packed, gone);
    m_clusterAt[gone] = kGone;
    if (--m_left < m_clusterAt.size() / 4 * 3) {
        pack();
    }
}

/// The packed centres of the open clusters, with room for what their products are rounded by.
void WardCentres::gather(std::span<const std::uint32_t> open, Scratch& scratch) const {
    scratch.rows.clear();
    scratch.offsets.clear();
    for (const std::uint32_t cluster : open) {
        const std::size_t place = m_placeOf[cluster];
        const auto begin = m_packed.rows.begin() + static_cast<std::ptrdiff_t>(place * m_packed.columns);
        scratch.rows.insert(scratch.rows.end(), begin, begin + static_cast<std::ptrdiff_t>(m_packed.columns));
        scratch.offsets.push_back(m_packed.offsets[place] -
                                  productError(m_packed.columns, m_packed.offsets[place], m_longest));
    }
}

/// `squared` are distances of the cluster to a block of places, none greater than the true one. Whatever may
/// come before the first pair so far is measured directly.
void WardCentres::lookThrough(std::uint32_t cluster, std::size_t block, const float* squared,
                              std::size_t width, Scratch& scratch, WardPair& first) const {
    constexpr float kRounding = 1.0F + 1e-5F;
    const float own = m_shares[m_placeOf[cluster]];
    const float* shares = m_shares.data() + block * kPointsOfBlock;
    const std::size_t count =
        kernels::findWithin(squared, width, first.growth * kRounding, own, shares, scratch.found.data());
    for (std::size_t index = 0; index < count; ++index) {
        const std::size_t within = scratch.found[index];
        const std::size_t place = block * kPointsOfBlock + within;
        const bool isOther =
            place < m_clusterAt.size() && m_clusterAt[place] != kGone && m_clusterAt[place] != cluster;
        if (isOther && squared[within] <= first.growth * kRounding * (own + shares[within])) {
            first = std::min(first, pair(cluster, m_clusterAt[place]));
        }
    }
}

void WardCentres::searchBlock(std::span<const std::uint32_t> open, std::size_t block, Scratch& scratch,
                              WardPair* first) const {
    const kernels::PanelBlock panels = m_packed.panelBlock(block * kPanelsOfBlock, kPanelsOfBlock);
    const std::size_t width = panels.panels * kPanelWidth;
    for (std::size_t begin = 0; begin < open.size(); begin += kRowsOfStrip) {
        const std::size_t size = std::min(kRowsOfStrip, open.size() - begin);
        kernels::products(
            {scratch.rows.data() + begin * m_packed.columns, scratch.offsets.data() + begin, size}, panels,
            m_packed.columns, -2.0F, scratch.squared.data());
        for (std::size_t row = 0; row < size; ++row) {
            lookThrough(open[begin + row], block, scratch.squared.data() + row * width, width, scratch,
                        first[begin + row]);
        }
    }
}

bool WardCentres::findFirstPairs(std::span<const std::uint32_t> open, std::vector<WardPair>& first,
                                 const Task* task) const {
    const std::size_t blocks = (m_clusterAt.size() + kPointsOfBlock - 1) / kPointsOfBlock;
    const std::size_t parts = (blocks + kBlocksOfTile - 1) / kBlocksOfTile;
    const std::size_t strips = (open.size() + kOpenOfTile - 1) / kOpenOfTile;
    std::vector<WardPair> found(parts * open.size());
    const auto search = [&](std::size_t tile, std::size_t) {
        thread_local Scratch scratch;
        const std::size_t begin = tile / parts * kOpenOfTile;
        const auto here = open.subspan(begin, std::min(kOpenOfTile, open.size() - begin));
        WardPair* const into = found.data() + tile % parts * open.size() + begin;
        std::ranges::transform(here, into, [&](std::uint32_t cluster) { return first[cluster]; });
        gather(here, scratch);
        const std::size_t firstBlock = tile % parts * kBlocksOfTile;
        for (std::size_t block = firstBlock; block < std::min(blocks, firstBlock + kBlocksOfTile); ++block) {
            searchBlock(here, block, scratch, into);
        }
    };
    const bool isLittle = open.size() * m_clusterAt.size() < kFewestForThreads;
    if (!parallelChunks(strips * parts, 1, isLittle ? Threads{1} : m_threads, task, search)) {
        return false;
    }
    for (std::size_t index = 0; index < found.size(); ++index) {
        WardPair& best = first[open[index % open.size()]];
        best = std::min(best, found[index]);
    }
    return true;
}

} // namespace fgw::geometry
