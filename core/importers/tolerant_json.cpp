// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tolerant_json.h"

#include "core/base/json_reader.h"
#include "core/base/python_literals.h"
#include "core/base/text.h"
#include "core/importers/file_format.h"

#include <string>

namespace fgw::importers {

std::optional<simdjson::dom::element> TolerantJson::parse(std::string_view text, bool padded) {
    text = withoutByteOrderMark(text);
    // Where one row has a literal, most have: looking for it first costs less than parsing in vain.
    if (m_expectsLiterals) {
        if (const auto value = parseWithLiterals(text)) {
            return value;
        }
    }
    simdjson::dom::element value;
    if (m_parser.parse(text.data(), text.size(), !padded).get(value) == simdjson::SUCCESS) {
        return value;
    }
    if (!m_expectsLiterals) {
        if (const auto found = parseWithLiterals(text)) {
            m_expectsLiterals = true;
            return found;
        }
    }
    return parseRewritten(text);
}

std::optional<simdjson::dom::element> TolerantJson::parseWithLiterals(std::string_view text) {
    simdjson::dom::element value;
    const bool parsed =
        replacePythonLiterals(text, m_strict) && m_parser.parse(m_strict).get(value) == simdjson::SUCCESS;
    return parsed ? std::optional(value) : std::nullopt;
}

std::optional<simdjson::dom::element> TolerantJson::parseRewritten(std::string_view text) {
    simdjson::dom::element value;
    const auto strict = strictJson(isValidUtf8(text) ? std::string(text) : repairUtf8(text), m_shownAs);
    if (strict && m_parser.parse(*strict).get(value) == simdjson::SUCCESS) {
        return value;
    }
    return {};
}

} // namespace fgw::importers
