// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/notebook.h"

#include "core/explore/round_failures.h"
#include "core/report/notebook_cells.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace fgw::report {

namespace {

using nlohmann::json;

constexpr std::string_view kSeparator = "# %%";
constexpr std::string_view kMarkdownSeparator = "# %% [markdown]";

/// A JSON text as Python reads it back: as the text of a string, since null and true are no words of Python.
std::string pythonJson(const json& value) {
    const std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
    return fmt::format("json.loads({})", json(text).dump(-1, ' ', true));
}

class Notebook {
public:
    void addMarkdown(const std::string& text) { add("markdown", text); }

    void addCode(const std::string& text) {
        json& cell = add("code", text);
        cell["execution_count"] = nullptr;
        cell["outputs"] = json::array();
    }

    [[nodiscard]] std::string text() const {
        const json notebook{
            {"nbformat", 4},
            {"nbformat_minor", 5},
            {"metadata",
             {{"kernelspec", {{"display_name", "Python 3"}, {"language", "python"}, {"name", "python3"}}},
              {"language_info", {{"name", "python"}}}}},
            {"cells", m_cells}};
        return notebook.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
    }

private:
    json& add(std::string_view kind, const std::string& text) {
        m_cells.push_back({{"cell_type", kind},
                           {"id", fmt::format("cell-{}", m_cells.size() + 1)},
                           {"metadata", json::object()},
                           {"source", linesOf(text)}});
        return m_cells.back();
    }

    /// As notebooks store text: lines, each with its end.
    static json linesOf(std::string_view text) {
        json lines = json::array();
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
            lines.push_back(text.substr(0, length));
            text.remove_prefix(length);
        }
        return lines;
    }

    json m_cells = json::array();
};

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
    return trimmed(plain);
}

void addSharedCells(Notebook& notebook) {
    std::string_view rest = kNotebookCells;
    rest.remove_prefix(rest.find(kSeparator));
    while (!rest.empty()) {
        const std::size_t next = std::min(rest.find("\n# %%", 1), rest.size());
        const std::string_view cell = rest.substr(0, next);
        const bool isMarkdown = cell.starts_with(kMarkdownSeparator);
        const std::string_view body = cell.substr(isMarkdown ? kMarkdownSeparator.size() : kSeparator.size());
        isMarkdown ? notebook.addMarkdown(uncommented(body)) : notebook.addCode(trimmed(body));
        rest.remove_prefix(next == rest.size() ? next : next + 1);
    }
}

json expectedRow(std::string_view kind, const json& where, const json& model,
                 const stats::Estimate& estimate) {
    const auto& interval = estimate.interval;
    return {kind,
            where,
            model,
            *estimate.value,
            interval ? json(interval->lo) : json(),
            interval ? json(interval->hi) : json(),
            estimate.n};
}

/// The figures that the notebook gives too.
json expectedFigures(const RunReport& report) {
    json rows = json::array();
    const explore::SliceTable& slices = report.slices;
    for (const explore::SliceCell& cell : slices.cells) {
        if (cell.figures.accuracy.value) {
            rows.push_back(expectedRow("accuracy", slices.slices[cell.slice.value],
                                       slices.models[cell.model.value], cell.figures.accuracy));
        }
    }
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        if (slices.separation[slice].value) {
            rows.push_back(expectedRow("separation", slices.slices[slice], json(), slices.separation[slice]));
        }
    }
    for (const explore::RoundFigures& round : report.rounds.rounds) {
        if (round.separation.value) {
            rows.push_back(expectedRow("round separation", round.round, json(), round.separation));
        }
    }
    return rows;
}

json recordsOf(const RecordTable& table) {
    json rows = json::array();
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::int32_t round = table.round()[row];
        rows.push_back({table.slice()[row].value, round == kAbsent ? json() : json(round),
                        table.model()[row].value, table.item()[row].value,
                        static_cast<int>(table.outcome()[row])});
    }
    return {{"slices", table.slices()}, {"models", table.models()}, {"rows", std::move(rows)}};
}

json roundSlicesOf(const RecordTable& table) {
    json names = json::array();
    const std::vector<bool> counted = explore::slicesOfRounds(table);
    for (std::size_t slice = 0; slice < counted.size(); ++slice) {
        if (counted[slice]) {
            names.push_back(table.slices()[slice]);
        }
    }
    return names;
}

/// Where the records come from: the log itself, or what was read from files of another format.
void addSource(Notebook& notebook, const RunReport& report) {
    const cache::SourceSummary& source = report.document->summary;
    const bool isRun = source.kind == cache::SourceKind::RunDirectory;
    const json path = isRun ? json(source.path.string()) : json();
    std::string code = "import json\n\n# Where the run directory is; change it where it has moved.\nRUN = " +
                       pythonJson(path) + "\n";
    code += "RECORDS = " + (isRun ? std::string("None") : pythonJson(recordsOf(*report.document->records)));
    code += "\n# the slices whose items make the figures of a round: not those that it induced, to see "
            "whether they "
            "hit\nROUND_SLICES = " +
            pythonJson(roundSlicesOf(*report.document->records));
    code += "\n# kind, slice or round, model, value, lo, hi, n: as the report has them\nEXPECTED = " +
            pythonJson(expectedFigures(report));
    notebook.addCode(code);
}

std::string sentences(std::string_view title, const std::vector<std::string>& items) {
    Page page;
    page.heading(std::string(title));
    page.bullets(items);
    const std::string text = toMarkdown(page);
    return trimmed(text.substr(text.find("\n\n")));
}

} // namespace

std::string toNotebook(const RunReport& report) {
    const cache::SourceSummary& source = report.document->summary;
    Notebook notebook;
    Page head{.title = nameOf(source), .blocks = {}};
    head.paragraph(
        "Recomputes the report's figures with Python's standard library and numpy. Content digest of the "
        "source: " +
        source.digest);
    notebook.addMarkdown(trimmed(toMarkdown(head)));
    notebook.addMarkdown(sentences("What it shows", report.shows));
    notebook.addMarkdown(sentences("What it does not show", report.doesNotShow));
    addSource(notebook, report);
    addSharedCells(notebook);
    return notebook.text();
}

} // namespace fgw::report
