// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/field_value.h"

#include "core/runs/json_values.h"

namespace fgw::runs {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

FieldValue written(FieldValue::Kind kind, element value, std::string& scratch, double number = 0) {
    return {kind, textOf(value, scratch), number};
}

} // namespace

std::optional<std::int32_t> FieldValue::int32() const {
    return isNumber() ? int32Of(number) : std::nullopt;
}

std::optional<bool> FieldValue::boolean() const {
    const bool either = number == 0 || number == 1;
    return either && (isNumber() || kind == Kind::Boolean) ? std::optional(number == 1) : std::nullopt;
}

FieldValue fieldValueOf(element value, std::string& scratch) {
    using Kind = FieldValue::Kind;
    switch (value.type()) {
    case element_type::STRING:
        return {Kind::String, value.get_string().value_unsafe(), 0};
    case element_type::INT64:
        return written(Kind::Integer, value, scratch, static_cast<double>(value.get_int64().value_unsafe()));
    case element_type::UINT64:
        return written(Kind::Integer, value, scratch, static_cast<double>(value.get_uint64().value_unsafe()));
    case element_type::DOUBLE:
        return {Kind::Real, {}, value.get_double().value_unsafe()};
    case element_type::BOOL:
        return value.get_bool().value_unsafe() ? FieldValue{Kind::Boolean, "true", 1}
                                               : FieldValue{Kind::Boolean, "false", 0};
    case element_type::ARRAY:
        return written(Kind::Array, value, scratch);
    case element_type::OBJECT:
        return written(Kind::Object, value, scratch);
    case element_type::NULL_VALUE:
        break;
    }
    return {};
}

} // namespace fgw::runs
