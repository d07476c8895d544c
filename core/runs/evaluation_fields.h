// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_sink.h"
#include "core/runs/field_value.h"

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::runs {

/// Turns the payload of an `eval_record` or `item_generated` into an EvalRecord. One object reads a whole
/// log, so that nothing is allocated per record.
class EvaluationFields {
public:
    /// The record lives until the next call and as long as the parser's document. `extra` are keys that stand
    /// beside the payload; they are metadata, as is every key without a meaning of its own.
    const EvalRecord& read(simdjson::dom::object payload,
                           const std::vector<simdjson::dom::key_value_pair>& extra, std::uint64_t line);

    enum class Field : std::uint8_t {
        Slice,
        Seed,
        Round,
        Epoch,
        SamplingSeed,
        Model,
        Id,
        Input,
        Expected,
        Output,
        Correct,
        Outcome,
        Abstained,
        Confidence,
        Latency,
        Messages,
        Structure,
        Metadata,
    };
    [[nodiscard]] static Field fieldNamed(std::string_view key);

    /// For whoever reads the payload by itself: `begin`, each field in its order, then `finish`. Keys and
    /// texts must live as long as the record.
    void begin(std::uint64_t line);
    void set(Field field, std::string_view key, const FieldValue& value);
    const EvalRecord& finish();

    /// What was wrong with fields of the last record; their values count as absent. A `correct` that denies
    /// the `outcome` is one: the outcome is the finer of the two.
    [[nodiscard]] const std::vector<std::string_view>& complaints() const { return m_complaints; }

private:
    Field fieldAt(std::size_t position, std::string_view key);
    void setOutcome(const FieldValue& value);
    void setMessages(std::string_view key, const FieldValue& value);
    void addMetadata(std::string_view key, const FieldValue& value);
    void settleOutcome();
    std::int32_t wholeNumber(const FieldValue& value, std::string_view complaint);
    float number(const FieldValue& value, std::string_view complaint);
    bool boolean(const FieldValue& value, std::string_view complaint);
    FieldValue valueOf(simdjson::dom::element value);
    std::string_view text(const FieldValue& value);
    std::string& scratch();

    EvalRecord m_record;
    std::optional<Outcome> m_outcome;
    std::optional<bool> m_correct;
    bool m_hasInput = false;
    std::vector<MetadataValue> m_metadata;
    std::vector<std::string_view> m_complaints;
    /// Texts of values that are no strings; behind pointers, since views into them must stay.
    std::vector<std::unique_ptr<std::string>> m_scratch;
    std::size_t m_scratchUsed = 0;
    /// Keys of the last record by position: logs repeat them in the same order.
    std::vector<std::pair<std::string, Field>> m_order;
};

} // namespace fgw::runs
