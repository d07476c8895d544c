// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/region_labels.h"

#include "core/explore/failure_texts.h"
#include "core/explore/map_clusters.h"
#include "core/explore/median_coordinate.h"
#include "core/geometry/keywords.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/terms.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <span>
#include <string_view>

namespace fgw::explore {

namespace {

constexpr std::array<std::size_t, 2> kRegions{24, 96}; ///< by level
constexpr std::size_t kFewestPoints = 8;               ///< of a region
constexpr std::size_t kFewestRegions = 4;
constexpr std::size_t kKeywords = 3;

Result<geometry::TermCounts> termsOfInputs(const RecordTable& table, const FailureMap& map, Threads threads,
                                           const Task& task) {
    std::vector<std::uint32_t> rows;
    for (const MapPoint& point : map.points) {
        rows.push_back(point.row);
    }
    const auto texts = failureTexts(table, rows);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const std::vector<std::string_view> inputs(texts->inputs.begin(), texts->inputs.end());
    geometry::TermOptions options;
    options.threads = threads;
    return geometry::countTerms(inputs, options, &task);
}

geometry::Matrix placesOnMap(const FailureMap& map) {
    geometry::Matrix places(map.points.size(), 2);
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        places.row(point)[0] = map.points[point].x;
        places.row(point)[1] = map.points[point].y;
    }
    return places;
}

using Members = std::vector<std::uint32_t>; ///< indexes of points

/// What the commonest cluster of the region is called: those words are on the map already.
std::span<const std::string> saidAlready(const FailureMap& map, const Members& members) {
    std::map<std::int32_t, std::size_t> counts;
    for (const std::uint32_t point : members) {
        ++counts[map.points[point].cluster];
    }
    const auto commonest =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    const auto cluster = static_cast<std::size_t>(commonest->first);
    if (cluster >= map.clusters.size()) {
        return {};
    }
    const auto& words = map.clusters[cluster].keywords;
    return std::span(words).first(std::min(words.size(), kKeywordsInName));
}

RegionLabel labelOf(const FailureMap& map, const Members& members, std::vector<std::string> keywords,
                    std::size_t level) {
    const auto said = saidAlready(map, members);
    std::erase_if(keywords,
                  [&](const std::string& word) { return std::ranges::find(said, word) != said.end(); });
    keywords.resize(std::min(keywords.size(), kKeywords));
    return {.x = medianOf(members, [&](std::uint32_t point) { return map.points[point].x; }),
            .y = medianOf(members, [&](std::uint32_t point) { return map.points[point].y; }),
            .size = members.size(),
            .level = level,
            .keywords = std::move(keywords)};
}

void appendLevel(std::vector<RegionLabel>& labels, const FailureMap& map, const geometry::TermCounts& terms,
                 std::span<const std::int32_t> regionOf, std::size_t level) {
    std::vector<Members> members;
    for (std::uint32_t point = 0; point < regionOf.size(); ++point) {
        const auto region = static_cast<std::size_t>(regionOf[point]);
        members.resize(std::max(members.size(), region + 1));
        members[region].push_back(point);
    }
    auto keywords = geometry::clusterKeywords(terms, regionOf, members.size(), kKeywords + kKeywordsInName);
    const auto first = static_cast<std::ptrdiff_t>(labels.size());
    for (std::size_t region = 0; region < members.size(); ++region) {
        if (members[region].size() >= kFewestPoints) {
            labels.push_back(labelOf(map, members[region], std::move(keywords[region]), level));
        }
    }
    std::ranges::stable_sort(labels.begin() + first, labels.end(), std::greater{}, &RegionLabel::size);
}

} // namespace

Result<std::vector<RegionLabel>> regionLabels(const RecordTable& table, const FailureMap& map,
                                              Threads threads, Task& task) {
    task.beginStep("name the parts of the map", 0);
    std::vector<RegionLabel> labels;
    if (map.points.size() < kFewestRegions * kFewestPoints) {
        return labels;
    }
    const auto terms = termsOfInputs(table, map, threads, task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    const geometry::Matrix places = placesOnMap(map);
    for (std::size_t level = 0; level < kRegions.size(); ++level) {
        geometry::KMeansOptions options;
        options.clusters = std::min(kRegions[level], map.points.size() / kFewestPoints);
        options.starts = 1;
        options.threads = threads;
        const auto regions = geometry::kMeans(places, options, &task);
        if (!regions) {
            return std::unexpected(regions.error());
        }
        appendLevel(labels, map, *terms, regions->clusterOf, level + 1);
    }
    std::erase_if(labels, [](const RegionLabel& label) { return label.keywords.empty(); });
    return labels;
}

} // namespace fgw::explore
