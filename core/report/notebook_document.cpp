// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/notebook_document.h"

#include "core/base/lines.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::report {

namespace {

using nlohmann::json;

constexpr std::string_view kSeparator = "# %%";
constexpr std::string_view kMarkdownSeparator = "# %% [markdown]";

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of('\n');
    const std::size_t last = text.find_last_not_of('\n');
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, last - first + 1));
}

/// Lines of comments as the Markdown that they hold.
std::string uncommented(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        line.remove_prefix(line.starts_with("# ") ? 2 : line.starts_with("#") ? 1 : 0);
        plain += std::string(line) + "\n";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return plain;
}

} // namespace

void NotebookDocument::addMarkdown(const std::string& text) {
    add("markdown", text);
}

void NotebookDocument::addCode(const std::string& text) {
    json& cell = add("code", text);
    cell["execution_count"] = nullptr;
    cell["outputs"] = json::array();
}

void NotebookDocument::addCells(std::string_view python) {
    python.remove_prefix(std::min(python.find(kSeparator), python.size()));
    while (!python.empty()) {
        const std::size_t next = std::min(python.find("\n# %%", 1), python.size());
        const std::string_view cell = python.substr(0, next);
        const bool isMarkdown = cell.starts_with(kMarkdownSeparator);
        const std::string_view body = cell.substr(isMarkdown ? kMarkdownSeparator.size() : kSeparator.size());
        isMarkdown ? addMarkdown(uncommented(body)) : addCode(trimmed(body));
        python.remove_prefix(next == python.size() ? next : next + 1);
    }
}

std::string NotebookDocument::text() const {
    const json notebook{
        {"nbformat", 4},
        {"nbformat_minor", 5},
        {"metadata",
         {{"kernelspec", {{"display_name", "Python 3"}, {"language", "python"}, {"name", "python3"}}},
          {"language_info", {{"name", "python"}}}}},
        {"cells", m_cells}};
    return notebook.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

json& NotebookDocument::add(std::string_view kind, const std::string& text) {
    m_cells.push_back({{"cell_type", kind},
                       {"id", fmt::format("cell-{}", m_cells.size() + 1)},
                       {"metadata", json::object()},
                       {"source", linesWithEnds(trimmed(text))}});
    return m_cells.back();
}

std::string pythonJson(const json& value) {
    const std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
    return fmt::format("json.loads({})", json(text).dump(-1, ' ', true));
}

} // namespace fgw::report
