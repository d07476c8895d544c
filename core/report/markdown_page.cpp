// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page.h"
#include "core/report/shown_text.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

std::string tableRow(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) {
        row += fmt::format(" {} |", escapeMarkdown(cell));
    }
    return row + "\n";
}

/// Writes each kind of block.
struct MarkdownWriter {
    std::string operator()(const Heading& heading) const {
        return fmt::format("## {}\n\n", escapeMarkdown(heading.text));
    }
    std::string operator()(const Paragraph& paragraph) const {
        return escapeMarkdown(paragraph.text) + "\n\n";
    }
    std::string operator()(const Bullets& bullets) const {
        std::string text;
        for (const std::string& item : bullets.items) {
            text += fmt::format("- {}\n", escapeMarkdown(item));
        }
        return text + "\n";
    }
    std::string operator()(const PageTable& table) const {
        std::string text = tableRow(table.header) + "|";
        for (const bool isNumeric : table.isNumeric) {
            text += isNumeric ? "---:|" : "---|";
        }
        text += "\n";
        for (const auto& row : table.rows) {
            text += tableRow(row);
        }
        return text + "\n";
    }
    std::string operator()(const Figure& figure) const {
        std::string text = fmt::format("**{}**", escapeMarkdown(shownText(figure.title)));
        if (!figure.note.empty()) {
            text += fmt::format(" ({})", escapeMarkdown(shownText(figure.note)));
        }
        return text + "\n\n" + (*this)(tableOf(figure));
    }
};

} // namespace

std::string toMarkdown(const Page& page) {
    std::string text = fmt::format("# {}\n\n", escapeMarkdown(page.title));
    for (const Block& block : page.blocks) {
        text += std::visit(MarkdownWriter(), block);
    }
    while (text.ends_with("\n\n")) {
        text.pop_back();
    }
    return text;
}

} // namespace fgw::report
