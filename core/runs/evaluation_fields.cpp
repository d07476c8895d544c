// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/evaluation_fields.h"

#include "core/base/number.h"
#include "core/runs/json_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace fgw::runs {

namespace {

/// Other integers are kept as text.
bool isExactNumber(const FieldValue& value) {
    return value.kind == FieldValue::Kind::Real ||
           (value.kind == FieldValue::Kind::Integer && std::abs(value.number) <= kExactIntegers);
}

/// What to say of two fields of which one denies the other; empty where they agree. An answer that is not
/// correct may also have ended in an error, or stayed unscored.
std::string_view contradiction(Outcome outcome, bool correct) {
    if (!correct) {
        return outcome == Outcome::Pass ? "outcome is pass, but correct is false: the outcome counts" : "";
    }
    switch (outcome) {
    case Outcome::Pass:
        return {};
    case Outcome::Fail:
        return "outcome is fail, but correct is true: the outcome counts";
    case Outcome::Error:
        return "outcome is error, but correct is true: the outcome counts";
    case Outcome::NotScored:
        return "outcome is not_scored, but correct is true: the outcome counts";
    case Outcome::Invalid:
        return "outcome is invalid, but correct is true: the outcome counts";
    }
    return {};
}

} // namespace

EvaluationFields::Field EvaluationFields::fieldNamed(std::string_view key) {
    using Named = std::pair<std::string_view, Field>;
    static constexpr std::array names{
        Named{"slice", Field::Slice},
        Named{"seed", Field::Seed},
        Named{"round", Field::Round},
        Named{"epoch", Field::Epoch},
        Named{"sampling_seed", Field::SamplingSeed},
        Named{"model", Field::Model},
        Named{"id", Field::Id},
        Named{"x", Field::Input},
        Named{"y", Field::Expected},
        Named{"y_hat", Field::Output},
        Named{"correct", Field::Correct},
        Named{"outcome", Field::Outcome},
        Named{"abstained", Field::Abstained},
        Named{"confidence", Field::Confidence},
        Named{"latency_ms", Field::Latency},
        Named{"messages", Field::Messages},
        Named{"structure_id", Field::Structure},
    };
    const auto* const found = std::ranges::find(names, key, &Named::first);
    return found == names.end() ? Field::Metadata : found->second;
}

const EvalRecord& EvaluationFields::read(simdjson::dom::object payload,
                                         const std::vector<simdjson::dom::key_value_pair>& extra,
                                         std::uint64_t line) {
    begin(line);
    std::size_t position = 0;
    for (const auto field : payload) {
        set(fieldAt(position++, field.key), field.key, valueOf(field.value));
    }
    for (const auto& field : extra) {
        addMetadata(field.key, valueOf(field.value));
    }
    return finish();
}

void EvaluationFields::begin(std::uint64_t line) {
    m_record = EvalRecord{};
    m_record.line = line;
    m_outcome.reset();
    m_correct.reset();
    m_hasInput = false;
    m_metadata.clear();
    m_complaints.clear();
    m_scratchUsed = 0;
}

const EvalRecord& EvaluationFields::finish() {
    settleOutcome();
    m_record.metadata = m_metadata;
    return m_record;
}

EvaluationFields::Field EvaluationFields::fieldAt(std::size_t position, std::string_view key) {
    if (position < m_order.size() && m_order[position].first == key) {
        return m_order[position].second;
    }
    const Field field = fieldNamed(key);
    constexpr std::size_t remembered = 256;
    if (position < remembered) {
        m_order.resize(std::max(m_order.size(), position + 1));
        m_order[position] = {std::string(key), field};
    }
    return field;
}

void EvaluationFields::set(Field field, std::string_view key, const FieldValue& value) {
    switch (field) {
    case Field::Slice:
        m_record.slice = text(value);
        return;
    case Field::Seed:
        m_record.seed = wholeNumber(value, "seed is no whole number of 32 bits");
        return;
    case Field::Round:
        m_record.round = wholeNumber(value, "round is no whole number of 32 bits");
        return;
    case Field::Epoch:
        m_record.epoch = wholeNumber(value, "epoch is no whole number of 32 bits");
        return;
    case Field::SamplingSeed:
        m_record.samplingSeed = wholeNumber(value, "sampling_seed is no whole number of 32 bits");
        return;
    case Field::Model:
        m_record.model = text(value);
        return;
    case Field::Id:
        m_record.itemId = text(value);
        return;
    case Field::Input:
        m_record.input = text(value);
        m_hasInput = true;
        m_record.inputIsMessages = false;
        return;
    case Field::Expected:
        m_record.expected = text(value);
        return;
    case Field::Output:
        m_record.output = text(value);
        return;
    case Field::Correct:
        m_correct = value.boolean();
        if (!m_correct && !value.isNull()) {
            m_complaints.push_back("correct is neither true nor false");
        }
        return;
    case Field::Outcome:
        return setOutcome(value);
    case Field::Abstained:
        m_record.abstained = boolean(value, "abstained is neither true nor false");
        return;
    case Field::Confidence:
        m_record.confidence = number(value, "confidence is no number");
        return;
    case Field::Latency:
        m_record.latencyMs = number(value, "latency_ms is no number");
        return;
    case Field::Messages:
        return setMessages(key, value);
    case Field::Structure:
        m_record.structureId = text(value);
        return;
    case Field::Metadata:
        return addMetadata(key, value);
    }
}

void EvaluationFields::setOutcome(const FieldValue& value) {
    if (value.isNull()) {
        return;
    }
    m_outcome = parseOutcome(text(value));
    if (!m_outcome) {
        m_complaints.push_back("outcome is none of pass, fail, error, not_scored, invalid");
    }
}

/// A transcript stands for the input; beside an `x` it is metadata.
void EvaluationFields::setMessages(std::string_view key, const FieldValue& value) {
    if (m_hasInput || value.kind != FieldValue::Kind::Array) {
        return addMetadata(key, value);
    }
    m_record.input = text(value);
    m_record.inputIsMessages = true;
}

void EvaluationFields::addMetadata(std::string_view key, const FieldValue& value) {
    if (value.isNull()) {
        return;
    }
    if (isExactNumber(value)) {
        m_metadata.push_back({key, value.number});
    } else {
        m_metadata.push_back({key, text(value)});
    }
}

void EvaluationFields::settleOutcome() {
    if (m_outcome) {
        m_record.outcome = *m_outcome;
        const std::string_view denied =
            m_correct ? contradiction(*m_outcome, *m_correct) : std::string_view();
        if (!denied.empty()) {
            m_complaints.push_back(denied);
        }
    } else if (m_correct) {
        m_record.outcome = *m_correct ? Outcome::Pass : Outcome::Fail;
    }
}

std::int32_t EvaluationFields::wholeNumber(const FieldValue& value, std::string_view complaint) {
    const auto number = value.int32();
    if (!number && !value.isNull()) {
        m_complaints.push_back(complaint);
    }
    return number.value_or(kAbsent);
}

float EvaluationFields::number(const FieldValue& value, std::string_view complaint) {
    if (!value.isNumber() && !value.isNull()) {
        m_complaints.push_back(complaint);
    }
    return value.isNumber() ? static_cast<float>(value.number) : std::numeric_limits<float>::quiet_NaN();
}

bool EvaluationFields::boolean(const FieldValue& value, std::string_view complaint) {
    const auto flag = value.boolean();
    if (!flag && !value.isNull()) {
        m_complaints.push_back(complaint);
    }
    return flag.value_or(false);
}

FieldValue EvaluationFields::valueOf(simdjson::dom::element value) {
    return fieldValueOf(value, scratch());
}

std::string_view EvaluationFields::text(const FieldValue& value) {
    if (value.kind != FieldValue::Kind::Real) {
        return value.text;
    }
    std::string& spelled = scratch();
    spelled.clear();
    appendReal(spelled, value.number);
    return spelled;
}

std::string& EvaluationFields::scratch() {
    if (m_scratchUsed == m_scratch.size()) {
        m_scratch.push_back(std::make_unique<std::string>());
    }
    return *m_scratch[m_scratchUsed++];
}

} // namespace fgw::runs
