// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/lineage_on_map.h"

#include <algorithm>
#include <unordered_map>

namespace fgw::explore {

namespace {

/// Finds the point of a subject.
class PointsBySubject {
public:
    explicit PointsBySubject(const FailureMap& map) : m_map(map) {
        m_places.reserve(map.points.size());
        for (const MapPoint& point : map.points) {
            const Subject& subject = map.subjects->all[point.subject];
            m_places.emplace(subjectOf(subject.item, subject.model), &point);
        }
    }

    /// Calls `visit` with the point of each failure that has one.
    template <typename Visit>
    void forEach(const LineageCluster& cluster, Visit&& visit) const {
        for (const std::uint64_t subject : cluster.failures) {
            if (const auto found = m_places.find(subject); found != m_places.end()) {
                visit(*found->second);
            }
        }
    }

    [[nodiscard]] MapShare shareOf(const LineageCluster& cluster) const {
        std::vector<std::size_t> counts(m_map.clusters.size());
        MapShare share;
        forEach(cluster, [&](const MapPoint& point) {
            ++share.onMap;
            if (point.cluster >= 0) {
                ++counts[static_cast<std::size_t>(point.cluster)];
            }
        });
        const auto most = std::ranges::max_element(counts);
        if (most != counts.end() && *most > 0) {
            share.cluster = static_cast<std::size_t>(most - counts.begin());
            share.inCluster = *most;
        }
        return share;
    }

private:
    const FailureMap& m_map;
    std::unordered_map<std::uint64_t, const MapPoint*> m_places;
};

struct Centroid {
    double x = 0.0;
    double y = 0.0;
    std::size_t count = 0;
};

Centroid centroidOf(const LineageCluster& cluster, const PointsBySubject& points) {
    Centroid centroid;
    points.forEach(cluster, [&](const MapPoint& point) {
        centroid.x += double{point.x};
        centroid.y += double{point.y};
        ++centroid.count;
    });
    if (centroid.count > 0) {
        centroid.x /= static_cast<double>(centroid.count);
        centroid.y /= static_cast<double>(centroid.count);
    }
    return centroid;
}

} // namespace

std::vector<std::vector<MapShare>> sharesOnMap(const Lineage& lineage, const FailureMap& map) {
    const PointsBySubject points(map);
    std::vector<std::vector<MapShare>> shares;
    for (const LineageRound& round : lineage.rounds) {
        auto& ofRound = shares.emplace_back();
        for (const LineageCluster& cluster : round.clusters) {
            ofRound.push_back(points.shareOf(cluster));
        }
    }
    return shares;
}

std::vector<ClusterDrift> driftsOnMap(const Lineage& lineage, std::size_t step, const FailureMap& map) {
    const PointsBySubject points(map);
    std::vector<ClusterDrift> drifts;
    for (const LineageFlow& flow : lineage.steps[step].flows) {
        const LineageCluster& after = lineage.rounds[step + 1].clusters[flow.to];
        const Centroid from = centroidOf(lineage.rounds[step].clusters[flow.from], points);
        const Centroid to = centroidOf(after, points);
        if (flow.kin && from.count > 0 && to.count > 0) {
            drifts.push_back({.from = flow.from,
                              .to = flow.to,
                              .fromX = static_cast<float>(from.x),
                              .fromY = static_cast<float>(from.y),
                              .toX = static_cast<float>(to.x),
                              .toY = static_cast<float>(to.y),
                              .cluster = points.shareOf(after).cluster,
                              .before = from.count,
                              .now = to.count});
        }
    }
    return drifts;
}

} // namespace fgw::explore
