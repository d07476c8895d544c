// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/evaluation_shape.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fgw::runs {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

std::uint64_t wordAt(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

} // namespace

/// Walks through a line that is known to be JSON.
class EvaluationShape::Finder {
public:
    Finder(std::string_view line, ScalarReader& scalars)
        : m_fixedBegin(line.data()), m_rest(line), m_scalars(scalars) {}

    std::optional<EvaluationShape> find() {
        if (!skip('{') || !members(&Finder::envelopeMember) || !m_isEvaluation || !m_hasPayload) {
            return {};
        }
        m_shape.m_end = m_shape.keep({m_fixedBegin, m_rest.data() + m_rest.size()});
        return std::move(m_shape);
    }

private:
    using Member = bool (Finder::*)(std::string_view key);

    /// Behind the brace that opens an object.
    bool members(Member member) {
        do {
            const auto key = takeKey();
            if (!key || !(this->*member)(*key)) {
                return false;
            }
        } while (skip(','));
        return skip('}');
    }

    std::optional<std::string_view> takeKey() {
        skipSpace();
        FieldValue key;
        const char* const quote = m_rest.data();
        const bool isKey = m_scalars.take(m_rest, key) && key.kind == FieldValue::Kind::String;
        const bool isPlain = isKey && key.text.data() == quote + 1;
        return isPlain && skip(':') ? std::optional(key.text) : std::nullopt;
    }

    bool envelopeMember(std::string_view key) {
        if (key == "payload") {
            return !std::exchange(m_hasPayload, true) && skip('{') && members(&Finder::payloadMember);
        }
        if (key == "event") {
            return takeEvent();
        }
        if (key == "run_id" || key == "stage") {
            FieldValue ofTheRun;
            return skipValue(ofTheRun);
        }
        return key == "ts_utc" && takeValue(key, {});
    }

    bool payloadMember(std::string_view key) { return takeValue(key, EvaluationFields::fieldNamed(key)); }

    /// What all evaluations of a run say alike belongs to the shape.
    bool skipValue(FieldValue& value) {
        skipSpace();
        return m_scalars.take(m_rest, value);
    }

    bool takeEvent() {
        FieldValue event;
        m_isEvaluation = skipValue(event) && event.text == "eval_record";
        return m_isEvaluation;
    }

    bool takeValue(std::string_view key, std::optional<EvaluationFields::Field> field) {
        skipSpace();
        const Fixed before = m_shape.keep({m_fixedBegin, m_rest.data()});
        FieldValue value;
        if (!m_scalars.take(m_rest, value)) {
            return false;
        }
        m_fixedBegin = m_rest.data();
        m_shape.m_values.push_back({before, field, std::string(key)});
        return true;
    }

    bool skip(char wanted) {
        skipSpace();
        const bool found = m_rest.starts_with(wanted);
        m_rest.remove_prefix(found ? 1 : 0);
        return found;
    }

    void skipSpace() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }

    const char* m_fixedBegin; ///< behind the last value
    std::string_view m_rest;
    ScalarReader& m_scalars;
    bool m_isEvaluation = false;
    bool m_hasPayload = false;
    EvaluationShape m_shape;
};

EvaluationShape::Fixed EvaluationShape::keep(std::string_view bytes) {
    const std::size_t begin = m_words.size();
    m_words.resize(begin + (bytes.size() + kWord - 1) / kWord);
    std::memcpy(m_words.data() + begin, bytes.data(), bytes.size());
    return {begin, bytes.size()};
}

/// Of the last word only the bytes that count are compared, though all are read.
bool EvaluationShape::take(const Fixed& fixed, std::string_view& line) const {
    if (line.size() < fixed.size) {
        return false;
    }
    const std::uint64_t* word = m_words.data() + fixed.begin;
    std::size_t at = 0;
    for (; at + kWord <= fixed.size; at += kWord) {
        if (wordAt(line.data() + at) != *word++) {
            return false;
        }
    }
    const std::size_t rest = fixed.size - at;
    const bool same = rest == 0 || ((wordAt(line.data() + at) ^ *word) << (8 * (kWord - rest))) == 0;
    line.remove_prefix(fixed.size);
    return same;
}

std::optional<EvaluationShape> EvaluationShape::of(std::string_view line, ScalarReader& scalars) {
    return Finder(line, scalars).find();
}

bool EvaluationShape::read(std::string_view line, ScalarReader& scalars, EvaluationFields& fields) const {
    for (const Value& value : m_values) {
        FieldValue found;
        if (!take(value.before, line) || !scalars.take(line, found)) {
            return false;
        }
        if (value.field) {
            fields.set(*value.field, value.key, found);
        }
    }
    return take(m_end, line) && line.empty();
}

} // namespace fgw::runs
