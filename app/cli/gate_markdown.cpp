// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gate_report.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace fgw::cli {

namespace {

/// So that a text from outside is neither markup nor the end of a table's cell.
std::string plain(const std::string& text) {
    std::string escaped;
    for (const char c : escapeControls(text)) {
        if (std::string_view("\\`*_{}[]<>()#|!~@&").contains(c)) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string matrixTable(const corpus::GateVerdict& verdict) {
    std::string table = "\n| mode | passed | failed | missing |\n|---|---:|---:|---:|\n";
    for (const corpus::ModeRow& row : verdict.matrix) {
        table += fmt::format("| {} | {} | {} | {} |\n", plain(row.mode), row.passed, row.failed, row.missing);
    }
    return table;
}

std::string redTable(const corpus::GateVerdict& verdict) {
    std::string table = "\n| case | flipped | route | why | title |\n|---|---|---|---|---|\n";
    for (const corpus::CaseVerdict* one : redCases(verdict)) {
        table += fmt::format("| {} | {} | {} | {} | {} |\n", plain(one->caseId), one->flipped ? "yes" : "",
                             nameOf(one->route), plain(describeRed(*one)), plain(one->title));
    }
    return table;
}

} // namespace

std::string gateMarkdown(const corpus::GateVerdict& verdict) {
    std::string text;
    bool first = true;
    const bool anyRed = !redCases(verdict).empty();
    for (const std::string& line : gateLines(verdict)) {
        // What stands in the tables is not said twice.
        if (!line.starts_with(' ')) {
            text += fmt::format("{}{}\n{}", first ? "## " : "- ", plain(line), first ? "\n" : "");
            first = false;
        }
    }
    if (anyRed) {
        text += redTable(verdict);
    }
    return text + matrixTable(verdict);
}

} // namespace fgw::cli
