// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::cache {

namespace {

/// The directory of a run that is called otherwise, else the one that the source lies in.
std::string folderOf(const SourceSummary& source) {
    const std::string name = source.path.filename().string();
    return name == nameOf(source) ? source.path.parent_path().filename().string() : name;
}

std::vector<std::string> namesApart(const std::vector<const SourceSummary*>& sources) {
    std::vector<std::string> names;
    std::ranges::transform(sources, std::back_inserter(names),
                           [](const auto* source) { return nameOf(*source); });
    const auto tellApart = [&](const auto& placeOf) {
        const std::vector<std::string> before = names;
        for (std::size_t at = 0; at < names.size(); ++at) {
            if (std::ranges::count(before, before[at]) > 1) {
                names[at] = fmt::format("{} ({})", nameOf(*sources[at]), placeOf(*sources[at]));
            }
        }
    };
    tellApart(folderOf);
    tellApart([](const SourceSummary& source) { return source.path.string(); });
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
