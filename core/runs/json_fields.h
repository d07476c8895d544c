// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fgw::runs {

/// Writes the fields of one compact JSON object in the order of the calls: a log of a million lines has no
/// time for a tree of values. Keys are written as they are.
class JsonFields {
public:
    explicit JsonFields(std::string& out) : m_out(out) {}

    /// Bytes that are not UTF-8 become U+FFFD.
    void text(std::string_view key, std::string_view value);
    /// A whole number in its shortest form ("1", "-3") as a number, anything else as text.
    void label(std::string_view key, std::string_view value);
    void whole(std::string_view key, std::int64_t value);
    /// Nothing where `value` is kAbsent.
    void wholeUnlessAbsent(std::string_view key, std::int32_t value);
    /// The fewest digits that read back the same; null where it is not finite.
    void number(std::string_view key, double value);
    void number(std::string_view key, float value);
    void boolean(std::string_view key, bool value);
    void null(std::string_view key);
    /// `json` is one JSON value on one line.
    void raw(std::string_view key, std::string_view json);
    /// Fields that were written before, separated by commas, without braces.
    void fields(std::string_view written);

private:
    void begin(std::string_view key);

    std::string& m_out;
    bool m_first = true;
};

/// Appends a string with its quotes.
void appendJsonString(std::string& out, std::string_view text);

} // namespace fgw::runs
