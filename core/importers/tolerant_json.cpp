// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tolerant_json.h"

#include "core/base/json_reader.h"
#include "core/base/text.h"

#include <string>

namespace fgw::importers {

std::optional<simdjson::dom::element> TolerantJson::parse(std::string_view text, bool padded) {
    simdjson::dom::element value;
    if (m_parser.parse(text.data(), text.size(), !padded).get(value) == simdjson::SUCCESS) {
        return value;
    }
    const auto strict = strictJson(isValidUtf8(text) ? std::string(text) : repairUtf8(text), m_shownAs);
    if (strict && m_parser.parse(*strict).get(value) == simdjson::SUCCESS) {
        return value;
    }
    return {};
}

} // namespace fgw::importers
