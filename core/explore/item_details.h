// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/explore/failure_map.h"
#include "core/explore/log_images.h"
#include "core/records/item_rows.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fgw::explore {

struct ToolCall {
    std::string name;
    std::string arguments; ///< JSON or text
    std::string result;
    std::optional<bool> ok;
};

/// One message of a transcript.
struct Turn {
    std::string role;
    std::string text;
    std::vector<ToolCall> toolCalls;
    std::vector<Image> images = {};
};

/// What one model answered.
struct Answer {
    std::size_t row = 0;
    ModelIndex model;
    std::string output;
    std::vector<Turn> turns = {}; ///< of an output that is a transcript
};

/// Everything that there is to read about one record: its item, what every model answered in the same
/// evaluation (slice, seed, round, epoch and sampling seed), and the record itself.
struct ItemDetails {
    std::size_t row = 0;
    RecordKey key;
    std::string input;       ///< text; empty where there are turns
    std::vector<Turn> turns; ///< of an input that is a transcript
    std::string expected;
    std::vector<Answer> answers;                               ///< by model index
    std::vector<std::pair<std::string, std::string>> metadata; ///< name and value, absent ones left out
    std::string recordJson; ///< the evaluation as formats.md writes it, indented
};

/// Reads the texts of a row: call it off the interface thread.
[[nodiscard]] Result<ItemDetails> itemDetails(const RecordTable& table, std::size_t row);
/// The same for who reads many: the rows of each item are known, and the table is not looked through.
[[nodiscard]] Result<ItemDetails> itemDetails(const RecordTable& table, std::size_t row,
                                              const ItemRows& itemRows);

/// Messages of a transcript in JSON; empty where it is no list of messages.
[[nodiscard]] std::vector<Turn> parseTurns(std::string_view messages);

/// Failures of the same cluster that lie nearest on the map, nearest first; rows of the table.
[[nodiscard]] std::vector<std::size_t> nearestOnMap(const FailureMap& map, std::size_t row,
                                                    std::size_t count);

/// Subjects of the failures that lie nearest to a point in the map's space, the point's own first; as many
/// as there are, at most `count`. Empty where the map has no space.
[[nodiscard]] std::vector<std::uint32_t> nearestInSpace(const FailureMap& map, const MapPoint& point,
                                                        std::size_t count);

} // namespace fgw::explore
