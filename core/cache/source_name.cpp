// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>

namespace fgw::cache {

namespace {

/// The directory of a run that is called otherwise, else the one that the source lies in.
std::string folderOf(const SourceSummary& source) {
    const std::string name = source.path.filename().string();
    return name == nameOf(source) ? source.path.parent_path().filename().string() : name;
}

using Names = std::vector<std::string>;
using Parts = std::vector<std::filesystem::path>; ///< of a path

/// How many parts all paths begin with.
std::size_t countShared(std::span<const Parts> paths) {
    std::size_t shared = paths.front().size();
    for (const Parts& path : paths) {
        const auto [first, other] = std::ranges::mismatch(paths.front(), path);
        shared = std::min(shared, static_cast<std::size_t>(first - paths.front().begin()));
    }
    return shared;
}

/// What is left of each path without the folders in which all of them lie, and those that all end with; the
/// whole path where that is nothing.
Names partsThatDiffer(std::span<const SourceSummary* const> sources) {
    std::vector<Parts> forwards;
    std::vector<Parts> backwards;
    for (const SourceSummary* source : sources) {
        forwards.emplace_back(source->path.begin(), source->path.end());
        backwards.emplace_back(forwards.back().rbegin(), forwards.back().rend());
    }
    const std::size_t before = countShared(forwards);
    const std::size_t behind = countShared(backwards);
    Names names;
    for (const SourceSummary* source : sources) {
        const Parts parts(source->path.begin(), source->path.end());
        std::filesystem::path left;
        for (std::size_t at = before; at + behind < parts.size(); ++at) {
            left /= parts[at];
        }
        names.push_back((left.empty() ? source->path : left).string());
    }
    return names;
}

Names wholePaths(std::span<const SourceSummary* const> sources) {
    Names paths;
    std::ranges::transform(sources, std::back_inserter(paths),
                           [](const auto* source) { return source->path.string(); });
    return paths;
}

/// Puts behind each name that stands more than once what `placesOf` tells those of that name apart with.
void tellApart(Names& names, std::span<const SourceSummary* const> sources,
               const std::function<Names(std::span<const SourceSummary* const>)>& placesOf) {
    std::map<std::string, std::vector<std::size_t>> byName;
    for (std::size_t at = 0; at < names.size(); ++at) {
        byName[names[at]].push_back(at);
    }
    for (const auto& [name, places] : byName) {
        if (places.size() < 2) {
            continue;
        }
        std::vector<const SourceSummary*> alike;
        std::ranges::transform(places, std::back_inserter(alike),
                               [sources](std::size_t at) { return sources[at]; });
        const Names told = placesOf(alike);
        for (std::size_t i = 0; i < places.size(); ++i) {
            names[places[i]] = fmt::format("{} ({})", nameOf(*alike[i]), told[i]);
        }
    }
}

Names namesApart(const std::vector<const SourceSummary*>& sources) {
    Names names;
    std::ranges::transform(sources, std::back_inserter(names),
                           [](const auto* source) { return nameOf(*source); });
    tellApart(names, sources, [](const auto& alike) {
        Names folders;
        std::ranges::transform(alike, std::back_inserter(folders),
                               [](const auto* source) { return folderOf(*source); });
        return folders;
    });
    tellApart(names, sources, partsThatDiffer);
    tellApart(names, sources, wholePaths);
    return names;
}

} // namespace

std::string nameOf(const SourceSummary& source) {
    return source.label.empty() ? source.path.filename().string() : source.label;
}

std::vector<std::string> distinctNames(std::span<const SourceSummary> sources) {
    std::vector<const SourceSummary*> all;
    for (const SourceSummary& source : sources) {
        all.push_back(&source);
    }
    return namesApart(all);
}

std::vector<std::string> distinctNames(std::span<const std::shared_ptr<const Document>> documents) {
    std::vector<const SourceSummary*> all;
    for (const auto& document : documents) {
        all.push_back(&document->summary);
    }
    return namesApart(all);
}

} // namespace fgw::cache
