// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/row_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace fgw::explore {

namespace {

constexpr std::uint32_t kNoGroup = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kQuartiles = 4;

/// Upper ends of the groups, ascending; a value belongs to the first that is not below it.
std::vector<double> upperEnds(const std::map<double, std::size_t>& counts) {
    std::vector<double> ends;
    std::size_t total = 0;
    for (const auto& [value, count] : counts) {
        total += count;
    }
    std::size_t below = 0;
    for (const auto& [value, count] : counts) {
        const std::size_t upTo = below + count;
        const bool passesQuartile = below * kQuartiles / total != upTo * kQuartiles / total;
        if (counts.size() <= kMostSeparateValues || passesQuartile) {
            ends.push_back(value);
        }
        below = upTo;
    }
    return ends;
}

std::string rangeName(const std::string& column, double smallest, double largest) {
    return smallest == largest ? fmt::format("{} {}", column, smallest)
                               : fmt::format("{} {}–{}", column, smallest, largest);
}

std::vector<std::string> rangeNames(const std::string& column, const std::map<double, std::size_t>& counts,
                                    const std::vector<double>& ends) {
    std::vector<std::string> names;
    auto smallest = counts.begin();
    for (const double end : ends) {
        names.push_back(rangeName(column, smallest->first, end));
        smallest = counts.upper_bound(end);
    }
    return names;
}

/// Groups of the column's own entries (items or rows).
RowGroups groupNumbers(const MetadataColumn& column) {
    std::map<double, std::size_t> counts;
    for (const double number : column.numbers) {
        if (!std::isnan(number)) {
            ++counts[number];
        }
    }
    const std::vector<double> ends = upperEnds(counts);
    RowGroups groups{.names = rangeNames(column.name, counts, ends), .ofRow = {}};
    groups.ofRow.reserve(column.numbers.size());
    for (const double number : column.numbers) {
        const auto end = std::lower_bound(ends.begin(), ends.end(), number);
        groups.ofRow.push_back(std::isnan(number) ? kNoGroup
                                                  : static_cast<std::uint32_t>(end - ends.begin()));
    }
    return groups;
}

RowGroups groupEntries(const MetadataColumn& column) {
    if (column.numeric) {
        return groupNumbers(column);
    }
    RowGroups groups{.names = column.dictionary, .ofRow = column.codes};
    std::ranges::replace_if(
        groups.ofRow, [&](std::uint32_t code) { return code >= column.dictionary.size(); }, kNoGroup);
    return groups;
}

void nameRowsWithoutValue(RowGroups& groups, const std::string& column) {
    if (std::ranges::find(groups.ofRow, kNoGroup) == groups.ofRow.end()) {
        return;
    }
    std::ranges::replace(groups.ofRow, kNoGroup, static_cast<std::uint32_t>(groups.names.size()));
    groups.names.push_back("no " + column);
}

RowGroups groupBySlice(const RecordTable& table) {
    RowGroups groups{.names = table.slices(), .ofRow = {}};
    groups.ofRow.reserve(table.size());
    for (const SliceIndex slice : table.slice()) {
        groups.ofRow.push_back(slice.value);
    }
    return groups;
}

} // namespace

Result<RowGroups> groupRows(const RecordTable& table, const std::string& groupBy) {
    if (groupBy.empty()) {
        return groupBySlice(table);
    }
    const MetadataColumn* column = table.findMetadata(groupBy);
    if (column == nullptr) {
        return failure(ErrorCode::NotFound, "group the records",
                       "there is no metadata column “" + groupBy + "”");
    }
    RowGroups entries = groupEntries(*column);
    RowGroups groups{.names = std::move(entries.names), .ofRow = {}};
    groups.ofRow.reserve(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        groups.ofRow.push_back(entries.ofRow[column->ofItems ? table.item()[row].value : row]);
    }
    nameRowsWithoutValue(groups, groupBy);
    return groups;
}

} // namespace fgw::explore
