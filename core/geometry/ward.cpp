// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ward.h"

#include "core/geometry/neighbours.h"
#include "core/geometry/union_find.h"
#include "core/geometry/ward_centres.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::geometry {

namespace {

/// Clusters that lose their partner for each pair that merges, beyond which they wait: as a rule one or two
/// do.
constexpr std::size_t kMostReopened = 16;

std::unexpected<Error> tooFarApart() {
    return failure(ErrorCode::Invalid, "merge clusters", "the distances of the points are not finite");
}

/// Merges in rounds. Ward's distance is reducible (Bruynooghe, 1978): a cluster that two others merge into is
/// no nearer to a third one than the nearer of them was. So the pair that comes first for a cluster stays
/// right until one of the two merges, pairs that come first for both can merge in any order, and only those
/// who lost their partner search again, all at once. Where one cluster is the first of very many, these wait:
/// they search when a cluster that knows its first pair names them, as in a nearest-neighbour chain.
class Rounds {
public:
    Rounds(const Matrix& points, Threads threads)
        : m_points(points), m_threads(threads), m_centres(points, threads), m_first(points.rows),
          m_waits(points.rows, 0) {}

    Result<std::vector<WardMerge>> run(const Task* task);

private:
    bool findFirstOfPoints(const Task* task);
    [[nodiscard]] std::vector<WardPair> mutualPairs() const;
    [[nodiscard]] std::vector<std::uint32_t> merge(const std::vector<WardPair>& pairs);
    [[nodiscard]] std::vector<std::uint32_t> namedOfThoseThatWait() const;
    [[nodiscard]] bool isKnown(std::uint32_t cluster) const {
        return m_waits[cluster] == 0 && m_first[cluster].higher < m_first.size();
    }
    void tellPartners(const std::vector<std::uint32_t>& clusters);

    const Matrix& m_points;
    Threads m_threads;
    WardCentres m_centres;
    std::vector<WardPair> m_first;     ///< by cluster: its first pair; of one that waits any pair
    std::vector<std::uint8_t> m_waits; ///< by cluster: whether it has yet to search
    std::vector<WardMerge> m_merges;
};

/// Between single points the growth is half of the squared distance.
bool Rounds::findFirstOfPoints(const Task* task) {
    const auto neighbours = nearestNeighbours(m_points, 1, m_threads, task);
    for (std::uint32_t point = 0; neighbours && point < m_points.rows; ++point) {
        m_first[point] = m_centres.pair(point, neighbours->of(point).front());
    }
    return neighbours.has_value();
}

std::vector<WardPair> Rounds::mutualPairs() const {
    std::vector<WardPair> pairs;
    for (const std::uint32_t cluster : m_centres.clusters()) {
        const WardPair& pair = m_first[cluster];
        if (pair.lower == cluster && isKnown(cluster) && isKnown(pair.higher) &&
            m_first[pair.higher] == pair) {
            pairs.push_back(pair);
        }
    }
    return pairs;
}

/// Gives the clusters that are to search for their first pair, with what is known of it.
std::vector<std::uint32_t> Rounds::merge(const std::vector<WardPair>& pairs) {
    std::vector<std::uint32_t> mergedInto(m_points.rows);
    std::iota(mergedInto.begin(), mergedInto.end(), std::uint32_t{0});
    std::vector<bool> isMerged(m_points.rows, false);
    for (const WardPair& pair : pairs) {
        m_merges.push_back({pair.lower, pair.higher, std::sqrt(2.0 * pair.growth)});
        m_centres.merge(pair);
        mergedInto[pair.higher] = pair.lower;
        isMerged[pair.lower] = true;
        isMerged[pair.higher] = true;
    }
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> reopened;
    for (const std::uint32_t cluster : m_centres.clusters()) {
        const std::uint32_t partner = m_first[cluster].otherThan(cluster);
        if (isMerged[cluster]) {
            m_first[cluster] = WardPair();
            open.push_back(cluster);
        } else if (partner < isMerged.size() && isMerged[partner]) {
            m_first[cluster] = m_centres.pair(cluster, mergedInto[partner]);
            m_waits[cluster] = 1;
            reopened.push_back(cluster);
        }
    }
    if (reopened.size() <= kMostReopened * pairs.size()) {
        open.insert(open.end(), reopened.begin(), reopened.end());
    }
    return open;
}

/// With these known, the first of all known pairs is mutual.
std::vector<std::uint32_t> Rounds::namedOfThoseThatWait() const {
    std::vector<std::uint32_t> named;
    for (const std::uint32_t cluster : m_centres.clusters()) {
        if (isKnown(cluster) && m_waits[m_first[cluster].otherThan(cluster)] != 0) {
            named.push_back(m_first[cluster].otherThan(cluster));
        }
    }
    std::ranges::sort(named);
    named.erase(std::ranges::unique(named).begin(), named.end());
    return named;
}

/// Rounding may bring a merged cluster nearer than the rule allows. Its partner hears of that, so that the
/// first of all pairs is always mutual.
void Rounds::tellPartners(const std::vector<std::uint32_t>& clusters) {
    for (const std::uint32_t cluster : clusters) {
        const WardPair pair = m_first[cluster];
        if (pair.higher < m_first.size()) {
            WardPair& ofPartner = m_first[pair.otherThan(cluster)];
            ofPartner = std::min(ofPartner, pair);
        }
    }
}

Result<std::vector<WardMerge>> Rounds::run(const Task* task) {
    bool goesOn = findFirstOfPoints(task);
    std::vector<std::uint32_t> open = m_centres.clusters();
    while (goesOn && m_merges.size() + 1 < m_points.rows) {
        tellPartners(open);
        const std::vector<WardPair> pairs = mutualPairs();
        open = pairs.empty() ? namedOfThoseThatWait() : merge(pairs);
        if (open.empty()) {
            return tooFarApart();
        }
        for (const std::uint32_t cluster : open) {
            m_waits[cluster] = 0;
        }
        goesOn = m_centres.findFirstPairs(open, m_first, task) && (task == nullptr || !task->cancelled());
    }
    if (!goesOn) {
        return cancelledError("merge clusters");
    }
    if (!std::ranges::all_of(m_merges, [](const WardMerge& merge) { return std::isfinite(merge.height); })) {
        return tooFarApart();
    }
    std::ranges::stable_sort(m_merges, {}, &WardMerge::height);
    return std::move(m_merges);
}

} // namespace

Result<std::vector<WardMerge>> wardMerges(const Matrix& points, Threads threads, const Task* task) {
    return points.rows < 2 ? std::vector<WardMerge>() : Rounds(points, threads).run(task);
}

std::vector<std::int32_t> cutMerges(const std::vector<WardMerge>& merges, std::size_t points,
                                    std::size_t clusters) {
    UnionFind sets(points);
    const std::size_t wanted = points - std::clamp<std::size_t>(clusters, points == 0 ? 0 : 1, points);
    for (std::size_t merge = 0; merge < wanted; ++merge) {
        sets.unite(merges[merge].a, merges[merge].b);
    }
    std::vector<std::int32_t> numberOfSet(points, -1);
    std::vector<std::int32_t> clusterOf;
    std::int32_t count = 0;
    for (std::uint32_t point = 0; point < points; ++point) {
        std::int32_t& number = numberOfSet[sets.find(point)];
        number = number < 0 ? count++ : number;
        clusterOf.push_back(number);
    }
    return clusterOf;
}

} // namespace fgw::geometry
