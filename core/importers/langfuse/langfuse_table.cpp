// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/langfuse/langfuse_table.h"

#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/importers/delimited_rows.h"
#include "core/importers/delimited_text.h"
#include "core/importers/file_format.h"
#include "core/importers/tolerant_json.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers::langfuse {

namespace {

using nlohmann::json;

constexpr std::uint64_t kRowsBetweenPolls = 256;

/// What a question or an answer is, its reader tells: text that looks like JSON may be meant as text.
bool isSpoken(std::string_view column) {
    return column == "input" || column == "output";
}

/// The words of total_cost, totalCost or "Total cost", in small letters.
std::vector<std::string> wordsOf(std::string_view column) {
    std::vector<std::string> words(1);
    for (const char letter : column) {
        const bool isLarge = letter >= 'A' && letter <= 'Z';
        const bool isPart = isLarge || (letter >= 'a' && letter <= 'z');
        if (!isPart || isLarge) {
            words.emplace_back();
        }
        if (isPart) {
            words.back() += isLarge ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
    }
    return words;
}

/// An identifier or a version may be made of digits and is none the less no number.
bool isQuantity(std::string_view column) {
    constexpr auto quantities = std::to_array<std::string_view>(
        {"cost", "costs", "token", "tokens", "latency", "count", "counts", "usage", "price", "value"});
    const std::vector<std::string> words = wordsOf(column);
    const auto is = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    return std::ranges::any_of(quantities, is) && !is("string") && !is("id");
}

json valueOf(std::string_view column, const Cell& cell) {
    if (!cell.present() || cell.text.empty()) {
        return {};
    }
    const bool isNested = cell.text.front() == '{' || cell.text.front() == '[';
    if (isSpoken(column) || (!isNested && !isQuantity(column))) {
        return cell.text;
    }
    auto parsed = parseJson(cell.text, {});
    return parsed && (parsed->is_structured() || parsed->is_number()) ? std::move(*parsed) : json(cell.text);
}

json objectOf(const Row& row, const ColumnSet& columns) {
    json object = json::object();
    for (std::size_t column = 0; column < columns.names().size(); ++column) {
        object[columns.names()[column]] = valueOf(columns.names()[column], row[column]);
    }
    return object;
}

} // namespace

std::string membersOfHeader(std::string_view sample) {
    const std::string_view text = withoutByteOrderMark(sample);
    const std::size_t end = text.find('\n');
    DelimitedSplitter splitter(',');
    if (end == std::string_view::npos || text.empty() || text.front() == '{' || text.front() == '[' ||
        !splitter.feed(text.substr(0, end))) {
        return {};
    }
    json members = json::object();
    for (std::size_t index = 0; index < splitter.count(); ++index) {
        std::string name = splitter.field(index);
        if (name.ends_with('\r')) {
            name.pop_back();
        }
        members[name] = nullptr;
    }
    return jsonLine(members);
}

Status forEachTableRow(const LogFile& log, const UseRow& use) {
    if (::lseek(log.file.get(), 0, SEEK_SET) != 0) {
        return systemFailure(errno, "read the table", log.path);
    }
    const auto reader = openDelimited({log.file, log.path, log.problems}, ',');
    if (!reader) {
        return std::unexpected(reader.error());
    }
    TolerantJson parser(log.path);
    Row row;
    for (std::uint64_t number = 0;; ++number) {
        if (number % kRowsBetweenPolls == 0 && log.task.cancelled()) {
            return cancelledError("read the table");
        }
        const auto more = (*reader)->next(row);
        if (!more) {
            return std::unexpected(more.error());
        }
        if (!*more) {
            return {};
        }
        if (const auto object = parser.parse(jsonLine(objectOf(row, (*reader)->columns())))) {
            use(*object, row.line);
        }
    }
}

} // namespace fgw::importers::langfuse
