// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/dataset.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/benchmark/item_line.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <optional>
#include <unordered_map>

namespace fgw::benchmark {

namespace {

using simdjson::dom::element;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class DatasetParser {
public:
    DatasetParser(const std::filesystem::path& shownAs, Problems& problems)
        : m_shownAs(shownAs), m_problems(problems) {}

    void readLine(std::string_view text) {
        ++m_line;
        if (isBlank(text)) {
            return;
        }
        if (const auto root = parse(text)) {
            addItem(*root);
        }
    }

    [[nodiscard]] std::vector<Item> takeItems() { return std::move(m_items); }

private:
    void warn(std::string reason) {
        m_problems.add(Severity::Warning, {m_shownAs, m_line}, std::move(reason));
    }

    std::optional<element> parse(std::string_view text) {
        element root;
        const auto error = m_parser.parse(text.data(), text.size()).get(root);
        if (error == simdjson::SUCCESS) {
            return root;
        }
        // What Python writes (NaN, Infinity) and bytes that are not UTF-8.
        m_repaired = strictJson(repairUtf8(text), m_shownAs).value_or(std::string());
        if (error != simdjson::DEPTH_ERROR && m_parser.parse(m_repaired).get(root) == simdjson::SUCCESS) {
            return root;
        }
        warn(fmt::format("the line is not valid JSON and was left out: {}", simdjson::error_message(error)));
        return {};
    }

    void addItem(element root) {
        ItemLine line = readItemLine(root);
        for (std::string& complaint : line.complaints) {
            warn(std::move(complaint));
        }
        if (!line.item) {
            return;
        }
        const auto [known, isNew] = m_lineOfId.try_emplace(line.item->id, m_line);
        if (!isNew) {
            return warn(fmt::format("the id “{}” stands on line {} already; this item was left out",
                                    escapeControls(line.item->id), known->second));
        }
        m_items.push_back(std::move(*line.item));
    }

    const std::filesystem::path& m_shownAs;
    Problems& m_problems;
    simdjson::dom::parser m_parser;
    std::string m_repaired;
    std::uint64_t m_line = 0;
    std::vector<Item> m_items;
    std::unordered_map<std::string, std::uint64_t> m_lineOfId;
};

} // namespace

Dataset parseDataset(std::string_view bytes, const std::filesystem::path& shownAs, Problems& problems) {
    DatasetParser parser(shownAs, problems);
    std::string_view rest = bytes;
    if (rest.starts_with(kByteOrderMark)) {
        rest.remove_prefix(kByteOrderMark.size());
    }
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        parser.readLine(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return {parser.takeItems(), sha256Hex(bytes)};
}

Result<Dataset> readDataset(const std::filesystem::path& file, Problems& problems) {
    const auto bytes = readWholeFile(file, kMostDatasetBytes);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    return parseDataset(*bytes, file, problems);
}

Status writeDataset(const std::filesystem::path& file, std::span<const Item> items) {
    std::string bytes;
    for (const Item& item : items) {
        appendItemLine(bytes, item);
    }
    return replaceFile(file, bytes);
}

} // namespace fgw::benchmark
