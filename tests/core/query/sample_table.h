// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

namespace fgw::tests {

/// Six records: items q1, q2, q3 × models "GPT-X", "tiny model".
///
///     row  item  model       outcome     seed  confidence  depth (item)  intent (item)  tokens (record)
///      0   q1    GPT-X       pass        1     0.7         2             billing        "12"
///      1   q1    tiny model  fail        1     0.9         2             billing        "n/a"
///      2   q2    GPT-X       fail        1     –           4             Größe          "30"
///      3   q2    tiny model  fail, abst. 2     0.1         4             Größe          –
///      4   q3    GPT-X       error       2     –           –             –              "7"
///      5   q3    tiny model  not_scored  –     0.5         –             –              "12"
inline RecordTable sampleTable() {
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    RecordTable::Columns columns;
    for (const std::uint32_t item : {0U, 0U, 1U, 1U, 2U, 2U}) {
        columns.item.emplace_back(item);
        columns.model.emplace_back(static_cast<std::uint32_t>(columns.model.size() % 2));
        columns.slice.emplace_back(item == 2 ? 1U : 0U);
    }
    columns.seed = {1, 1, 1, 2, 2, kAbsent};
    columns.outcome = {Outcome::Pass, Outcome::Fail,  Outcome::Fail,
                       Outcome::Fail, Outcome::Error, Outcome::NotScored};
    columns.abstained = {0, 0, 0, 1, 0, 0};
    columns.confidence = {0.7F, 0.9F, none, 0.1F, none, 0.5F};
    columns.cluster = {kAbsent, 3, 3, 5, kAbsent, kAbsent};
    for (const char* id : {"q1", "q2", "q3"}) {
        columns.items.emplace_back().id = id;
    }
    columns.items[1].structureId = "nested";
    columns.models = {"GPT-X", "tiny model"};
    columns.slices = {"static", "induced, round 1"};
    MetadataColumn depth{"depth", true, true, {2, 4, std::numeric_limits<double>::quiet_NaN()}, {}, {}};
    MetadataColumn intent{"Intent of user", true, false, {}, {0, 1, 0xFFFFFFFFU}, {"billing", "Größe"}};
    MetadataColumn tokens{"tokens", false, false, {}, {0, 1, 2, 0xFFFFFFFFU, 3, 0}, {"12", "n/a", "30", "7"}};
    columns.metadata = {depth, intent, tokens};
    return RecordTable(std::move(columns));
}

} // namespace fgw::tests
