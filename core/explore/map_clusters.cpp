// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_clusters.h"

#include "core/base/text.h"
#include "core/explore/failure_texts.h"
#include "core/explore/median_coordinate.h"
#include "core/geometry/keywords.h"
#include "core/stats/proportion.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fgw::explore {

namespace {

constexpr std::size_t kMostExemplars = 5;
constexpr std::size_t kExcerptLength = 40;
constexpr const char* kNoise = "noise";

using Members = std::vector<std::uint32_t>; ///< indexes of points

std::vector<Members> membersOf(std::span<const MapPoint> points, std::size_t clusters) {
    std::vector<Members> members(clusters);
    for (std::uint32_t point = 0; point < points.size(); ++point) {
        if (points[point].cluster >= 0) { // too few failures have no clusters
            members[static_cast<std::size_t>(points[point].cluster)].push_back(point);
        }
    }
    return members;
}

Members nearestFirst(Members members, std::span<const float> distances) {
    std::ranges::stable_sort(members, {}, [&](std::uint32_t point) { return distances[point]; });
    members.resize(std::min(members.size(), kMostExemplars));
    return members;
}

std::vector<ModelShare> sharesOf(const RecordTable& table, std::span<const MapPoint> points,
                                 const Members& members) {
    std::vector<ModelShare> shares;
    for (const std::string& model : table.models()) {
        shares.push_back({.model = model});
    }
    for (const std::uint32_t point : members) {
        ++shares[table.model()[points[point].row].value].failures;
    }
    for (ModelShare& share : shares) {
        share.share = static_cast<double>(share.failures) / static_cast<double>(members.size());
    }
    std::erase_if(shares, [](const ModelShare& share) { return share.failures == 0; });
    std::ranges::stable_sort(shares, std::greater{}, &ModelShare::failures);
    return shares;
}

void describeStructure(MapCluster& cluster, const RecordTable& table, std::span<const MapPoint> points,
                       const Members& members) {
    std::map<std::string, std::size_t> counts;
    std::size_t known = 0;
    for (const std::uint32_t point : members) {
        const std::string& structure = table.itemOf(points[point].row).structureId;
        if (!structure.empty()) {
            ++counts[structure];
            ++known;
        }
    }
    const auto commonest =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    if (commonest != counts.end()) {
        cluster.commonestStructure = commonest->first;
        cluster.purity = stats::proportion(commonest->second, known);
    }
}

std::string nameFrom(const std::vector<std::string>& keywords, const std::string& exemplarInput) {
    if (!keywords.empty()) {
        return nameOfKeywords(keywords);
    }
    const std::string beginning = excerpt(exemplarInput, kExcerptLength);
    return beginning.empty() ? "no text" : beginning;
}

void placeLabel(MapCluster& cluster, std::span<const MapPoint> points, const Members& members) {
    cluster.centreX = medianOf(members, [&](std::uint32_t point) { return points[point].x; });
    cluster.centreY = medianOf(members, [&](std::uint32_t point) { return points[point].y; });
}

std::string inputOfExemplar(const RecordTable& table, const ClusteredPoints& clustered,
                            const MapCluster& cluster) {
    const Item& item = table.itemOf(clustered.points[cluster.exemplars.front()].row);
    const std::string text = table.texts().textOrEmpty(item.input);
    return item.inputIsMessages ? spokenText(text) : text;
}

MapCluster describeCluster(const RecordTable& table, const ClusteredPoints& clustered, const Members& members,
                           const std::vector<std::string>& keywords) {
    MapCluster cluster;
    cluster.keywords = keywords;
    cluster.size = members.size();
    cluster.exemplars = nearestFirst(members, clustered.distances);
    cluster.models = sharesOf(table, clustered.points, members);
    cluster.modelsAffected = cluster.models.size();
    cluster.name =
        nameFrom(keywords, keywords.empty() ? inputOfExemplar(table, clustered, cluster) : std::string());
    placeLabel(cluster, clustered.points, members);
    describeStructure(cluster, table, clustered.points, members);
    return cluster;
}

} // namespace

std::string nameOfKeywords(const std::vector<std::string>& keywords) {
    const std::size_t count = std::min(keywords.size(), kKeywordsInName);
    return fmt::format("{}", fmt::join(keywords.begin(), keywords.begin() + static_cast<long>(count), " · "));
}

void makeNamesUnique(std::vector<MapCluster>& clusters) {
    std::map<std::string, std::size_t> uses;
    for (const bool renamed : {true, false}) {
        for (MapCluster& cluster : clusters) {
            if (cluster.isRenamed != renamed) {
                continue;
            }
            if (const std::size_t earlier = uses[cluster.name]++; earlier > 0) {
                cluster.name += fmt::format(" ({})", earlier + 1);
            }
        }
    }
}

std::vector<std::uint32_t> pointsOfCluster(const FailureMap& map, std::size_t cluster) {
    std::vector<std::uint32_t> points;
    for (std::uint32_t point = 0; point < map.points.size(); ++point) {
        if (map.points[point].cluster == static_cast<std::int32_t>(cluster)) {
            points.push_back(point);
        }
    }
    return points;
}

void describeMaking(FailureMap& map, std::uint64_t seed) {
    const std::string edits = map.edits == 0   ? std::string()
                              : map.edits == 1 ? ", with one edit by hand"
                                               : fmt::format(", with {} edits by hand", map.edits);
    map.howMade =
        fmt::format("{}; {}{}; {}; seed {}", map.howEmbedded, map.howClustered, edits, map.howLaidOut, seed);
}

std::vector<MapCluster> describeClusters(const RecordTable& table, const ClusteredPoints& clustered) {
    const std::vector<Members> members = membersOf(clustered.points, clustered.keywords.size());
    std::vector<MapCluster> clusters;
    for (std::size_t cluster = 0; cluster < members.size(); ++cluster) {
        clusters.push_back(describeCluster(table, clustered, members[cluster], clustered.keywords[cluster]));
    }
    makeNamesUnique(clusters);
    return clusters;
}

void assignClusters(FailureMap& map, const RecordTable& table, const Groups& groups) {
    bool hasNoise = false;
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        const bool isNoise = groups.groupOf[point] < 0;
        hasNoise = hasNoise || isNoise;
        map.points[point].cluster = isNoise ? static_cast<std::int32_t>(groups.count) : groups.groupOf[point];
    }
    auto keywords = geometry::clusterKeywords(*map.terms, groups.groupOf, groups.count, kKeywordsOfCluster);
    keywords.resize(groups.count + (hasNoise ? 1 : 0));
    map.clusters = describeClusters(
        table, {.points = map.points, .distances = groups.squaredDistances, .keywords = keywords});
    for (std::size_t cluster = 0; cluster < map.clusters.size(); ++cluster) {
        map.clusters[cluster].key = std::to_string(cluster);
    }
    if (hasNoise) {
        map.clusters.back().name = kNoise;
        map.clusters.back().key = kNoise;
        map.clusters.back().isNoise = true;
    }
}

FailureMap atPlacesOf(FailureMap map, const FailureMap& places, std::uint64_t seed) {
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        map.points[point].x = places.points[point].x;
        map.points[point].y = places.points[point].y;
    }
    map.projection = places.projection;
    map.layoutIteration = places.layoutIteration;
    map.layoutIterations = places.layoutIterations;
    map.landmarks = places.landmarks;
    map.howLaidOut = places.howLaidOut;
    moveLabels(map);
    describeMaking(map, seed);
    return map;
}

void moveLabels(FailureMap& map) {
    const std::vector<Members> members = membersOf(map.points, map.clusters.size());
    for (std::size_t cluster = 0; cluster < members.size(); ++cluster) {
        placeLabel(map.clusters[cluster], map.points, members[cluster]);
    }
}

} // namespace fgw::explore
