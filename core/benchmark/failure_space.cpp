// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/failure_space.h"

#include "core/geometry/text_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace fgw::benchmark {

namespace {

double logCount(std::int32_t count) {
    return count == kAbsent ? std::numeric_limits<double>::quiet_NaN() : std::log1p(std::max(count, 0));
}

std::string_view textOf(const Item& item) {
    return item.x.empty() ? item.messages : item.x;
}

/// What `FrozenSpace` takes, one entry a failure.
struct SpaceInput {
    std::vector<std::string_view> texts;
    std::vector<std::vector<double>> columns;
};

SpaceInput inputOf(std::span<const Item> items, std::span<const Failure> failures) {
    SpaceInput input;
    for (const Failure& failure : failures) {
        input.texts.push_back(textOf(items[failure.item]));
    }
    for (const ItemFeature& feature : geometryFeatures(items)) {
        std::vector<double>& column = input.columns.emplace_back();
        for (const Failure& failure : failures) {
            column.push_back(feature.values[failure.item]);
        }
    }
    return input;
}

bool determinesStructure(const ItemFeature& feature, std::span<const Item> items) {
    std::map<double, std::string_view> structureOf;
    std::set<std::string_view> structures;
    std::size_t known = 0;
    for (std::size_t item = 0; item < items.size(); ++item) {
        if (std::isnan(feature.values[item]) || items[item].structureId.empty()) {
            continue;
        }
        const auto [entry, isNew] = structureOf.emplace(feature.values[item], items[item].structureId);
        if (entry->second != items[item].structureId) {
            return false;
        }
        structures.insert(entry->second);
        ++known;
    }
    return structures.size() >= 2 && known >= 2 * structureOf.size();
}

} // namespace

Result<FailureSpace> FailureSpace::fit(std::span<const Item> items, std::span<const Failure> failures,
                                       const geometry::SpaceOptions& options, const Task& task) {
    const SpaceInput input = inputOf(items, failures);
    auto space = geometry::FrozenSpace::fit(input.texts, input.columns, options, &task);
    if (!space) {
        return std::unexpected(space.error());
    }
    return FailureSpace(std::move(*space));
}

Result<geometry::Matrix> FailureSpace::place(std::span<const Item> items, std::span<const Failure> failures,
                                             const Task& task) const {
    const SpaceInput input = inputOf(items, failures);
    return m_space.place(input.texts, input.columns, &task);
}

std::vector<ItemFeature> geometryFeatures(std::span<const Item> items) {
    std::vector<ItemFeature> features{
        {"depth", {}}, {"distractor_count", {}}, {"operator_count", {}}, {"words", {}}, {"sentences", {}}};
    for (const Item& item : items) {
        const geometry::TextShape shape = geometry::shapeOf(textOf(item));
        features[0].values.push_back(logCount(item.depth));
        features[1].values.push_back(logCount(item.distractorCount));
        features[2].values.push_back(logCount(item.operatorCount));
        features[3].values.push_back(std::log1p(static_cast<double>(shape.words)));
        features[4].values.push_back(std::log1p(static_cast<double>(shape.sentences)));
    }
    return features;
}

std::vector<std::string> featuresThatDetermineStructure(std::span<const Item> items) {
    std::vector<std::string> names;
    for (const ItemFeature& feature : geometryFeatures(items)) {
        if (determinesStructure(feature, items)) {
            names.push_back(feature.name);
        }
    }
    return names;
}

} // namespace fgw::benchmark
