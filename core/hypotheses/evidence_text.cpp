// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/evidence_text.h"

#include "core/base/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

/// Follows a pointer as far as it leads; null where it leads nowhere.
const json* follow(const json& document, const std::string& field) {
    try {
        const json::json_pointer pointer(field);
        return document.contains(pointer) ? &document.at(pointer) : nullptr;
    } catch (const json::exception&) { // "line 12", or an index that is no number
        return nullptr;
    }
}

} // namespace

std::string fieldText(const runs::RunStatements& statements, const Evidence& evidence, std::size_t limit) {
    const auto report = std::ranges::find(statements.reports, evidence.file, &runs::ReportText::file);
    if (report == statements.reports.end() || evidence.field.empty()) {
        return {};
    }
    const auto document = parseJson(report->text, evidence.file);
    const json* value = document ? follow(*document, evidence.field) : nullptr;
    if (value == nullptr) {
        return {};
    }
    std::string text = value->dump(2, ' ', false, json::error_handler_t::replace);
    if (text.size() > limit) {
        text.resize(limit);
        // Not inside a character.
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0U) {
            text.pop_back();
        }
        text += "…";
    }
    return text;
}

} // namespace fgw::hypotheses
