// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/json_fields.h"

#include "core/base/json_quoted.h"
#include "core/base/text.h"
#include "core/records/record_table.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <iterator>

namespace fgw::runs {

namespace {

void appendLogEscape(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c == '\n') {
        out += "\\n";
    } else {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    }
}

/// So short that every reader's integers hold it, and written as a reader would print it back.
bool isShortestWhole(std::string_view text) {
    constexpr std::size_t mostDigits = 15;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && text.size() <= mostDigits &&
           fmt::to_string(value) == text;
}

template <typename Real>
void appendRealOrNull(std::string& out, Real value) {
    if (std::isfinite(value)) {
        fmt::format_to(std::back_inserter(out), "{}", value);
    } else {
        out += "null";
    }
}

} // namespace

void appendJsonString(std::string& out, std::string_view text) {
    if (!isValidUtf8(text)) {
        return appendJsonString(out, repairUtf8(text));
    }
    appendQuoted(out, text, appendLogEscape);
}

void JsonFields::begin(std::string_view key) {
    m_out += m_first ? "" : ",";
    m_first = false;
    appendJsonString(m_out, key);
    m_out += ':';
}

void JsonFields::text(std::string_view key, std::string_view value) {
    begin(key);
    appendJsonString(m_out, value);
}

void JsonFields::label(std::string_view key, std::string_view value) {
    isShortestWhole(value) ? raw(key, value) : text(key, value);
}

void JsonFields::whole(std::string_view key, std::int64_t value) {
    begin(key);
    fmt::format_to(std::back_inserter(m_out), "{}", value);
}

void JsonFields::wholeUnlessAbsent(std::string_view key, std::int32_t value) {
    if (value != kAbsent) {
        whole(key, value);
    }
}

void JsonFields::number(std::string_view key, double value) {
    begin(key);
    appendRealOrNull(m_out, value);
}

void JsonFields::number(std::string_view key, float value) {
    begin(key);
    appendRealOrNull(m_out, value);
}

void JsonFields::boolean(std::string_view key, bool value) {
    raw(key, value ? "true" : "false");
}

void JsonFields::null(std::string_view key) {
    raw(key, "null");
}

void JsonFields::raw(std::string_view key, std::string_view json) {
    begin(key);
    m_out += json;
}

void JsonFields::fields(std::string_view written) {
    if (!written.empty()) {
        m_out += m_first ? "" : ",";
        m_first = false;
        m_out += written;
    }
}

} // namespace fgw::runs
