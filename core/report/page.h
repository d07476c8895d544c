// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"

#include <string>
#include <variant>
#include <vector>

namespace fgw::report {

struct Heading {
    std::string text;
};

struct Paragraph {
    std::string text;
};

struct Bullets {
    std::vector<std::string> items;
};

/// A table of texts; numbers stand at the right of their column.
struct PageTable {
    std::vector<std::string> header;
    std::vector<bool> isNumeric; ///< by column
    std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Heading, Paragraph, Bullets, PageTable, Figure>;

/// What is shared of a run or a comparison, before it is Markdown, HTML or PDF. Texts stand as they came, the
/// writers escape them.
struct Page {
    std::string title;
    std::vector<Block> blocks;

    void heading(std::string text) { blocks.emplace_back(Heading{std::move(text)}); }
    void paragraph(std::string text) { blocks.emplace_back(Paragraph{std::move(text)}); }
    void bullets(std::vector<std::string> items) { blocks.emplace_back(Bullets{std::move(items)}); }
};

/// Markdown without HTML: a figure stands as the table of its numbers.
[[nodiscard]] std::string toMarkdown(const Page& page);

/// One HTML file that needs nothing beside it: figures are SVG, it refers to no address and runs no script.
[[nodiscard]] std::string toHtml(const Page& page);

/// A figure as the table of its marks: series, position, value with interval, n.
[[nodiscard]] PageTable tableOf(const Figure& figure);

/// "39.0 % [36.4, 41.7]" of a share, "–" where there is no value.
[[nodiscard]] std::string shareText(const stats::Estimate& estimate);
/// "0.314 [0.207, 0.398]", with a sign where asked for.
[[nodiscard]] std::string numberText(const stats::Estimate& estimate, bool withSign = false);

} // namespace fgw::report
