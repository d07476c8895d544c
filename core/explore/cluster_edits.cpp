// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_edits.h"

#include "core/base/hash.h"
#include "core/explore/map_clusters.h"
#include "core/explore/map_grouping.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace fgw::explore {

namespace {

using Kind = ClusterEdit::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 3> kEditNames{
    {{Kind::Rename, "rename"}, {Kind::Merge, "merge"}, {Kind::Split, "split"}}};
/// Of the two halves of a cluster.
constexpr std::size_t kSplitStarts = 10;

/// Takes a word and the space behind it off the front.
std::string_view takeWord(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        if (const std::string_view word = takeWord(text); !word.empty()) {
            words.emplace_back(word);
        }
    }
    return words;
}

bool isWhole(const ClusterEdit& edit) {
    return edit.kind == Kind::Merge ? edit.clusters.size() >= 2
                                    : edit.clusters.size() == 1 && !edit.clusters.front().empty();
}

struct Part {
    std::string key;
    std::string name; ///< that a person gave; empty where nobody did
};

/// Clusters while they are edited.
class Edited {
public:
    Edited(const FailureMap& map, const FailureMapOptions& options)
        : m_map(map), m_options(options), m_groupOf(map.grouped->groupOf) {
        for (std::size_t group = 0; group < map.grouped->count; ++group) {
            m_parts.push_back({.key = std::to_string(group), .name = {}});
        }
    }

    Status take(const ClusterEdit& edit, Task& task) {
        const std::vector<std::size_t> places = placesOf(edit.clusters);
        if (places.size() != edit.clusters.size() || !isWhole(edit)) {
            return {};
        }
        switch (edit.kind) {
        case Kind::Rename:
            m_parts[places.front()].name = edit.name;
            ++m_taken;
            break;
        case Kind::Merge:
            merge(places);
            break;
        case Kind::Split:
            return split(places.front(), task);
        }
        return {};
    }

    [[nodiscard]] std::size_t taken() const { return m_taken; }

    [[nodiscard]] FailureMap made(const RecordTable& table) && {
        FailureMap map = m_map;
        Groups groups{.groupOf = std::move(m_groupOf), .count = m_parts.size()};
        groups.squaredDistances = m_cut ? distancesToMeans(*map.space, groups.groupOf, groups.count)
                                        : map.grouped->squaredDistances;
        assignClusters(map, table, groups);
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            map.clusters[part].key = m_parts[part].key;
            if (!m_parts[part].name.empty()) {
                map.clusters[part].name = m_parts[part].name;
                map.clusters[part].isRenamed = true;
            }
        }
        makeNamesUnique(map.clusters);
        map.edits = m_taken;
        describeMaking(map, m_options.seed);
        return map;
    }

private:
    /// Ascending; of a key that is not there none.
    [[nodiscard]] std::vector<std::size_t> placesOf(const std::vector<std::string>& keys) const {
        std::set<std::size_t> places;
        for (const std::string& key : keys) {
            if (const auto found = std::ranges::find(m_parts, key, &Part::key); found != m_parts.end()) {
                places.insert(static_cast<std::size_t>(found - m_parts.begin()));
            }
        }
        return {places.begin(), places.end()};
    }

    void merge(const std::vector<std::size_t>& places) {
        std::vector<std::string> keys;
        Part whole;
        for (const std::size_t place : places) {
            keys.push_back(m_parts[place].key);
            whole.name = whole.name.empty() ? m_parts[place].name : whole.name;
        }
        whole.key = mergedKey(std::move(keys));
        std::vector<std::int32_t> newPlace;
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            const bool merges = std::ranges::binary_search(places, part);
            const auto gone = std::ranges::count_if(
                places, [&](std::size_t place) { return place != places.front() && place < part; });
            newPlace.push_back(static_cast<std::int32_t>(merges ? places.front() : part) -
                               static_cast<std::int32_t>(merges ? 0 : gone));
        }
        renumber(newPlace);
        m_parts[places.front()] = std::move(whole);
        for (std::size_t later = places.size() - 1; later > 0; --later) {
            m_parts.erase(m_parts.begin() + static_cast<std::ptrdiff_t>(places[later]));
        }
        m_cut = true;
        ++m_taken;
    }

    Status split(std::size_t place, Task& task) {
        std::vector<std::size_t> members;
        for (std::size_t point = 0; point < m_groupOf.size(); ++point) {
            if (m_groupOf[point] == static_cast<std::int32_t>(place)) {
                members.push_back(point);
            }
        }
        const auto halves = geometry::kMeans(
            geometry::selectRows(*m_map.space, members),
            {.clusters = 2, .starts = kSplitStarts, .seed = m_options.seed, .threads = m_options.threads},
            &task);
        if (!halves) {
            return std::unexpected(halves.error());
        }
        if (halves->centres.rows == 2) {
            cut(place, members, halves->clusterOf);
        }
        return {};
    }

    /// The larger half comes first.
    void cut(std::size_t place, const std::vector<std::size_t>& members,
             const std::vector<std::int32_t>& halfOf) {
        const auto inSecond = static_cast<std::size_t>(std::ranges::count(halfOf, 1));
        const std::int32_t smaller = 2 * inSecond > members.size() ? 0 : 1;
        std::vector<std::int32_t> newPlace(m_parts.size());
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            newPlace[part] = static_cast<std::int32_t>(part) + (part > place ? 1 : 0);
        }
        renumber(newPlace);
        for (std::size_t member = 0; member < members.size(); ++member) {
            m_groupOf[members[member]] += halfOf[member] == smaller ? 1 : 0;
        }
        const std::string key = m_parts[place].key;
        m_parts[place] = {.key = key + "/1", .name = {}};
        m_parts.insert(m_parts.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                       Part{.key = key + "/2", .name = {}});
        m_cut = true;
        ++m_taken;
    }

    void renumber(const std::vector<std::int32_t>& newPlace) {
        for (std::int32_t& group : m_groupOf) {
            group = group < 0 ? group : newPlace[static_cast<std::size_t>(group)];
        }
    }

    const FailureMap& m_map;
    const FailureMapOptions& m_options;
    std::vector<std::int32_t> m_groupOf;
    std::vector<Part> m_parts;
    bool m_cut = false; ///< other points belong together than the grouping found
    std::size_t m_taken = 0;
};

} // namespace

std::string formatEdit(const ClusterEdit& edit) {
    const auto kind = std::ranges::find(kEditNames, edit.kind, [](const auto& named) { return named.first; });
    const std::string text = fmt::format("{} {}", kind->second, fmt::join(edit.clusters, " "));
    return edit.name.empty() ? text : text + ' ' + edit.name;
}

Result<ClusterEdit> parseEdit(std::string_view text) {
    std::string_view rest = text;
    const std::string_view kindName = takeWord(rest);
    const auto kind = std::ranges::find(kEditNames, kindName, [](const auto& named) { return named.second; });
    ClusterEdit edit;
    if (kind != kEditNames.end()) {
        edit.kind = kind->first;
        if (edit.kind == Kind::Rename) {
            edit.clusters.emplace_back(takeWord(rest));
            edit.name = rest;
        } else {
            edit.clusters = wordsOf(rest);
        }
    }
    if (kind == kEditNames.end() || !isWhole(edit)) {
        return failure(ErrorCode::Malformed, "read an edit of clusters",
                       fmt::format("“{}” renames, merges or splits no cluster", text));
    }
    return edit;
}

std::string mergedKey(std::vector<std::string> keys) {
    std::ranges::sort(keys);
    return fmt::format("({})", fmt::join(keys, "+"));
}

std::string clusteringId(std::string_view sourceDigest, const FailureMap& map, std::uint64_t seed) {
    return Fingerprint::of(
               fmt::format("{}\n{}\n{}\n{}", sourceDigest, map.howEmbedded, map.howClustered, seed))
        .hex();
}

Result<FailureMap> editClusters(const FailureMap& map, const RecordTable& table,
                                std::span<const ClusterEdit> edits, const FailureMapOptions& options,
                                Task& task) {
    if (map.grouped == nullptr) {
        return map;
    }
    Edited edited(map, options);
    for (const ClusterEdit& edit : edits) {
        if (const Status taken = edited.take(edit, task); !taken) {
            return std::unexpected(taken.error());
        }
    }
    return std::move(edited).made(table);
}

} // namespace fgw::explore
