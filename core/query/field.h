// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fgw::query {

/// The fields that every table has.
enum class BuiltIn : std::uint8_t {
    Model,
    Slice,
    Outcome,
    Abstained,
    Seed,
    Round,
    Epoch,
    SamplingSeed,
    Confidence,
    Latency,
    Id,
    Structure,
    Cluster,
    RunCluster,
    Label,
    Mode,
    Severity,
    Judged,
    Unsure,
    Near,
    Input,
    Output,
    Text,
};

struct BuiltInName {
    std::string_view name;
    BuiltIn field;
};

/// In the order in which they are offered.
[[nodiscard]] std::span<const BuiltInName> builtInNames();

/// A field of a table: one of its own, or a column of metadata, which lives as long as the table.
using Field = std::variant<BuiltIn, const MetadataColumn*>;

/// Built-in names come first, then metadata by its exact name, then without regard to case.
[[nodiscard]] std::optional<Field> findField(std::string_view name, const RecordTable& table);

/// All names of fields, built-in ones first.
[[nodiscard]] std::vector<std::string> fieldNames(const RecordTable& table);

/// At most three names that differ from `name` by a few letters, nearest first.
[[nodiscard]] std::vector<std::string> nearestFieldNames(std::string_view name, const RecordTable& table);

/// "true" of true, yes and 1; "false" of false, no and 0; empty otherwise.
[[nodiscard]] std::string_view truthName(std::string_view value);

/// Why one of the values cannot be one of a field whose values are known beforehand (outcome, abstained).
[[nodiscard]] std::optional<std::string> closedListProblem(std::string_view field,
                                                           std::span<const std::string> values);

} // namespace fgw::query
