// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/field_values.h"

#include "ui/session/judgements.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace fgw::ui {

namespace {

using ColourKind = ColourField::Kind;

template <typename CodeOf>
FieldValues categorical(const explore::FailureMap& map, std::vector<std::string> names, bool keepsOrder,
                        CodeOf&& codeOf) {
    FieldValues values;
    values.names = std::move(names);
    values.keepsOrder = keepsOrder;
    values.codes.reserve(map.points.size());
    for (const auto& point : map.points) {
        values.codes.push_back(codeOf(point));
    }
    return values;
}

template <typename NumberOf>
FieldValues numeric(const explore::FailureMap& map, NumberOf&& numberOf) {
    FieldValues values;
    values.numbers.reserve(map.points.size());
    for (const auto& point : map.points) {
        values.numbers.push_back(numberOf(point.row));
    }
    return values;
}

FieldValues clusterValues(const explore::FailureMap& map) {
    std::vector<std::string> names;
    for (const auto& cluster : map.clusters) {
        names.push_back(cluster.name);
    }
    return categorical(map, std::move(names), true, [&](const explore::MapPoint& point) {
        const auto cluster = static_cast<std::uint32_t>(point.cluster);
        return cluster < map.clusters.size() ? cluster : FieldValues::kAbsent;
    });
}

FieldValues outcomeValues(const RecordTable& table, const explore::FailureMap& map) {
    std::vector<std::string> names;
    for (const Outcome outcome : kOutcomes) {
        names.emplace_back(outcomeName(outcome));
    }
    return categorical(map, std::move(names), true, [&](const explore::MapPoint& point) {
        return static_cast<std::uint32_t>(table.outcome()[point.row]);
    });
}

FieldValues structureValues(const RecordTable& table, const explore::FailureMap& map) {
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t> codes;
    for (const auto& point : map.points) {
        const std::string& structure = table.itemOf(point.row).structureId;
        if (!structure.empty() && codes.emplace(structure, static_cast<std::uint32_t>(names.size())).second) {
            names.push_back(structure);
        }
    }
    return categorical(map, std::move(names), false, [&](const explore::MapPoint& point) {
        const auto found = codes.find(table.itemOf(point.row).structureId);
        return found == codes.end() ? FieldValues::kAbsent : found->second;
    });
}

FieldValues metadataValues(const RecordTable& table, const explore::FailureMap& map,
                           const MetadataColumn& column) {
    const auto index = [&](std::uint32_t row) -> std::size_t {
        return column.ofItems ? table.item()[row].value : row;
    };
    if (column.numeric) {
        return numeric(map, [&](std::uint32_t row) { return column.numbers[index(row)]; });
    }
    return categorical(map, column.dictionary, false,
                       [&](const explore::MapPoint& point) { return column.codes[index(point.row)]; });
}

double orNaN(std::span<const float> column, std::uint32_t row) {
    return column.empty() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(column[row]);
}

/// A label is absent where nobody gave one.
FieldValues labelValues(const explore::FailureMap& map, const JudgementSnapshot* judgements) {
    std::vector<std::string> names;
    if (judgements != nullptr && !judgements->labels.empty()) {
        names.assign(judgements->labels.begin() + 1, judgements->labels.end());
    }
    return categorical(map, std::move(names), false, [&](const explore::MapPoint& point) {
        const std::uint32_t label = judgements == nullptr || point.row >= judgements->labelOfRow.size()
                                        ? 0
                                        : judgements->labelOfRow[point.row];
        return label == 0 ? FieldValues::kAbsent : label - 1;
    });
}

/// By point; all absent where nothing was measured for these points.
FieldValues shares(const explore::FailureMap& map, const std::vector<float>* measured) {
    FieldValues values;
    values.areShares = true;
    if (measured != nullptr && measured->size() == map.points.size()) {
        values.numbers.assign(measured->begin(), measured->end());
    } else {
        values.numbers.assign(map.points.size(), std::numeric_limits<double>::quiet_NaN());
    }
    return values;
}

} // namespace

FieldValues fieldValues(const RecordTable& table, const explore::FailureMap& map, const ColourField& field,
                        const FieldSources& sources) {
    switch (field.kind) {
    case ColourKind::Cluster:
        return clusterValues(map);
    case ColourKind::Model:
        return categorical(map, table.models(), true,
                           [&](const explore::MapPoint& point) { return table.model()[point.row].value; });
    case ColourKind::Slice:
        return categorical(map, table.slices(), true,
                           [&](const explore::MapPoint& point) { return table.slice()[point.row].value; });
    case ColourKind::Outcome:
        return outcomeValues(table, map);
    case ColourKind::Abstained:
        return categorical(map, {"no", "yes"}, true, [&](const explore::MapPoint& point) -> std::uint32_t {
            return !table.abstained().empty() && table.abstained()[point.row] != 0 ? 1 : 0;
        });
    case ColourKind::Confidence:
        return numeric(map, [&](std::uint32_t row) { return orNaN(table.confidence(), row); });
    case ColourKind::Latency:
        return numeric(map, [&](std::uint32_t row) { return orNaN(table.latencyMs(), row); });
    case ColourKind::Structure:
        return structureValues(table, map);
    case ColourKind::Label:
        return labelValues(map, sources.judgements.get());
    case ColourKind::Lost:
        return shares(map, sources.distortion == nullptr ? nullptr : &sources.distortion->lost);
    case ColourKind::Gained:
        return shares(map, sources.distortion == nullptr ? nullptr : &sources.distortion->gained);
    case ColourKind::Metadata:
        break;
    }
    const MetadataColumn* column = table.findMetadata(field.name);
    return column == nullptr
               ? categorical(map, {}, false, [](const explore::MapPoint&) { return FieldValues::kAbsent; })
               : metadataValues(table, map, *column);
}

std::size_t distinctValues(const FieldValues& values, std::size_t enough) {
    std::vector<double> seen;
    const std::size_t count = std::max(values.codes.size(), values.numbers.size());
    for (std::size_t i = 0; i < count && seen.size() < enough; ++i) {
        const double value = values.numbers.empty() ? values.codes[i] : values.numbers[i];
        const bool absent =
            values.numbers.empty() ? values.codes[i] == FieldValues::kAbsent : std::isnan(value);
        if (!absent && std::ranges::find(seen, value) == seen.end()) {
            seen.push_back(value);
        }
    }
    return seen.size();
}

} // namespace fgw::ui
