// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <variant>

namespace fgw {

/// A metadata field as a reader meets it. A field repeated identically for an item whichever model answers
/// belongs to the item; who stores the records finds that out.
struct MetadataValue {
    std::string_view name;
    std::variant<double, std::string_view>
        value; ///< booleans arrive as "true" and "false", nested values as JSON
};

/// One evaluation as a reader hands it over; the views live only for the call.
struct EvalRecord {
    std::string_view slice;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::int32_t epoch = kAbsent;
    std::int32_t samplingSeed = kAbsent;
    std::string_view model;
    std::string_view itemId;
    std::string_view input;
    bool inputIsMessages = false; ///< `input` is the transcript as JSON
    std::string_view expected;
    std::string_view output;
    std::string_view structureId;
    Outcome outcome = Outcome::NotScored;
    bool abstained = false;
    float confidence = std::numeric_limits<float>::quiet_NaN();
    float latencyMs = std::numeric_limits<float>::quiet_NaN();
    std::uint64_t line = 0; ///< in its file, from 1; 0 where it has none
    std::span<const MetadataValue> metadata;
};

/// Where readers put what they read, one record after the other, from one thread.
class RecordSink {
public:
    RecordSink() = default;
    virtual ~RecordSink() = default;
    RecordSink(const RecordSink&) = delete;
    RecordSink& operator=(const RecordSink&) = delete;

    virtual void add(const EvalRecord& record) = 0;
};

} // namespace fgw
