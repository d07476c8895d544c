// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/carried_records.h"

#include "core/stats/calibration.h"

#include <nlohmann/json.hpp>

namespace fgw::report {

using nlohmann::json;

namespace {

json confidenceOf(const RecordTable& table, std::size_t row) {
    const auto stated = stats::statedConfidence(table.confidence()[row]);
    return stated ? json(*stated) : json();
}

} // namespace

json wholeOrNull(std::int32_t number) {
    return number == kAbsent ? json() : json(number);
}

json carriedRecords(const RecordTable& table) {
    json rows = json::array();
    for (std::size_t row = 0; row < table.size(); ++row) {
        rows.push_back(
            {table.slice()[row].value, wholeOrNull(table.seed()[row]), wholeOrNull(table.round()[row]),
             table.model()[row].value, json::array({table.itemOf(row).id, table.item()[row].value}),
             static_cast<int>(table.outcome()[row]), table.abstained()[row] != 0, confidenceOf(table, row)});
    }
    return {{"slices", table.slices()}, {"models", table.models()}, {"rows", std::move(rows)}};
}

} // namespace fgw::report
