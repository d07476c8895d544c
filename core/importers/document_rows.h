// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace fgw::importers {

/// A row and its line, from 1; in an array, which element it is.
using UseRow = std::function<void(simdjson::dom::element row, std::uint64_t line)>;
/// Whether a row is worth parsing, by its text.
using WantsRow = std::function<bool(std::string_view text)>;

/// Hands over the documents of a file of JSON Lines, or of one that spreads each over lines (their number
/// then stands for the line), or the elements of its one JSON array, with the memory of the longest (64 MiB
/// at most). What is too long, torn or no JSON is reported and left out; what `wants`, where given, does not
/// want is neither parsed nor reported. Errors: unreadable, cancelled; Malformed where an array breaks off.
[[nodiscard]] Status forEachRow(const LogFile& log, const UseRow& use, const WantsRow& wants = {});

/// Makes something of consecutive rows on a thread of its own. Several are at work at the same time.
class RowLane {
public:
    RowLane() = default;
    virtual ~RowLane() = default;
    RowLane(const RowLane&) = delete;
    RowLane& operator=(const RowLane&) = delete;

    virtual void take(simdjson::dom::element row, std::uint64_t line) = 0;
    /// Hands on what was made of the rows, and forgets it. Called in the order of the file, never for two
    /// lanes at a time, though from several threads.
    virtual void deliver() = 0;
};
using MakeRowLane = std::function<std::unique_ptr<RowLane>()>;

/// The same, parsed on all cores where the file is JSON Lines.
[[nodiscard]] Status forEachRow(const LogFile& log, const MakeRowLane& makeLane);

} // namespace fgw::importers
