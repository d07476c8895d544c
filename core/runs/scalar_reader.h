// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_arena.h"
#include "core/runs/field_value.h"

#include <simdjson.h>

#include <string_view>

namespace fgw::runs {

/// Reads strings, numbers, booleans and nulls where they stand in JSON, as a parser of the whole text would
/// read them.
class ScalarReader {
public:
    /// The value with which `text` begins, and what follows it in `text`. False where it begins with none,
    /// and where the value is one that only a parser judges, such as a number out of range.
    /// LineReader::kPadding bytes behind the text must be readable. The value's text lives in `text`, or
    /// until `clear`.
    [[nodiscard]] bool take(std::string_view& text, FieldValue& value);
    void clear() { m_unescaped.clear(); }

private:
    bool takeString(std::string_view& text, FieldValue& value);
    bool takeEscaped(std::string_view& text, FieldValue& value);

    simdjson::dom::parser m_parser;
    TextArena m_unescaped;
};

} // namespace fgw::runs
