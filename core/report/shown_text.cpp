// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/shown_text.h"

#include "core/base/text.h"

namespace fgw::report {

std::string shownText(std::string_view key) {
    std::string text(key);
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string escapeMarkdown(std::string_view text) {
    std::string escaped;
    for (const char c : escapeControls(text)) {
        if (std::string_view("\\`*_{}[]<>()#+!|~&").find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string escapeXml(std::string_view text) {
    std::string escaped;
    for (const char c : escapeControls(text)) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

} // namespace fgw::report
