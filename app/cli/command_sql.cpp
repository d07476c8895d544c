// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/source_reading.h"
#include "core/base/text.h"
#include "core/cache/sql_query.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

struct SqlArguments {
    std::string source;
    std::string select;
    std::string cacheFile;
    std::size_t limit = 1000;
    bool all = false;
    bool json = false;
};

nlohmann::json toJson(const cache::SqlValue& value) {
    return std::visit(
        [](const auto& held) -> nlohmann::json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
                return nullptr;
            } else {
                return held;
            }
        },
        value);
}

nlohmann::json toJson(const cache::SqlAnswer& answer) {
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& row : answer.rows) {
        nlohmann::json& values = rows.emplace_back(nlohmann::json::array());
        for (const cache::SqlValue& value : row) {
            values.push_back(toJson(value));
        }
    }
    return {{"columns", answer.columns}, {"rows", std::move(rows)}, {"more", answer.more}};
}

/// One line, short enough for a table; --json has it whole.
std::string cellText(const cache::SqlValue& value) {
    constexpr std::size_t longest = 60;
    if (const auto* text = std::get_if<std::string>(&value)) {
        return escapeControls(excerpt(*text, longest));
    }
    return std::holds_alternative<std::monostate>(value) ? std::string() : toJson(value).dump();
}

class Table {
public:
    explicit Table(const std::vector<std::string>& columns) { add(columns); }

    void add(std::vector<std::string> cells) {
        m_widths.resize(std::max(m_widths.size(), cells.size()));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            m_widths[i] = std::max(m_widths[i], characters(cells[i]));
        }
        m_rows.push_back(std::move(cells));
    }

    void print(const Console& console) const {
        for (const auto& row : m_rows) {
            std::string line;
            for (std::size_t i = 0; i < row.size(); ++i) {
                line += row[i];
                line.append(i + 1 < row.size() ? m_widths[i] - characters(row[i]) + 2 : 0, ' ');
            }
            console.line(line);
        }
    }

private:
    static std::size_t characters(const std::string& text) {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }

    std::vector<std::vector<std::string>> m_rows;
    std::vector<std::size_t> m_widths;
};

void print(const cache::SqlAnswer& answer, const Console& console) {
    Table table(answer.columns);
    for (const auto& row : answer.rows) {
        std::vector<std::string> cells;
        std::ranges::transform(row, std::back_inserter(cells), cellText);
        table.add(std::move(cells));
    }
    table.print(console);
}

Exit sql(const SqlArguments& arguments, const Console& console) {
    const auto file =
        arguments.cacheFile.empty() ? cache::defaultCacheFile() : std::filesystem::path(arguments.cacheFile);
    const auto cache = openCache(arguments.cacheFile);
    if (!cache) {
        return console.fail(cache.error());
    }
    const auto id = ingest(**cache, arguments.source, {}, console);
    if (!id) {
        return console.fail(id.error());
    }
    cache::SqlQuery query{arguments.select, *id, arguments.limit};
    if (arguments.all) {
        query.source.reset();
    }
    Result<cache::SqlAnswer> answer;
    console.withProgress([&](Task& task) { answer = cache::runSql(file, query, task); });
    if (!answer) {
        return console.fail(answer.error());
    }
    if (arguments.json) {
        console.json(toJson(*answer));
    } else {
        print(*answer, console);
    }
    if (answer->more) {
        console.message(fmt::format("there are more than {} rows; --limit shows more", arguments.limit));
    }
    return Exit::Good;
}

} // namespace

void addSql(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    CLI::App* command = app.add_subcommand("sql", "Ask the records of a source in SQLite's language");
    command->footer(
        "The table `records` has: source, slice, seed, round, epoch, sampling_seed, model, id, outcome,\n"
        "abstained, confidence, latency_ms, cluster, structure, input, expected, output, metadata (JSON),\n"
        "line. Only reading is allowed. Example:\n"
        "  failure-geometry sql RUN \"SELECT model, count(*) FROM records WHERE outcome='fail' GROUP BY 1\"");
    const auto arguments = std::make_shared<SqlArguments>();
    command->add_option("source", arguments->source, "Run directory or file; read first where it changed")
        ->required();
    command->add_option("select", arguments->select, "One SELECT over `records`")->required();
    command->add_option("--limit", arguments->limit, "At most so many rows")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    command->add_flag("--all", arguments->all, "Records of every source in the cache, not only of this one");
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout, with long texts whole");
    command->callback([arguments, &console, &exit] { exit = sql(*arguments, console); });
}

} // namespace fgw::cli
