// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/item_line.h"

#include "core/benchmark/dataset.h"
#include "core/runs/json_fields.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace fgw::benchmark {

namespace {

using simdjson::dom::element;

using TextField = std::pair<std::string_view, std::string Item::*>;
using CountField = std::pair<std::string_view, std::int32_t Item::*>;

constexpr TextField kTexts[] = {{"id", &Item::id},
                                {"x", &Item::x},
                                {"y", &Item::y},
                                {"type", &Item::type},
                                {"structure_id", &Item::structureId}};
constexpr CountField kCounts[] = {{"depth", &Item::depth},
                                  {"distractor_count", &Item::distractorCount},
                                  {"operator_count", &Item::operatorCount}};

std::string compactJson(element value) {
    std::string text;
    runs::appendCanonicalJson(text, value);
    return text;
}

bool isConversation(element value) {
    simdjson::dom::array messages;
    return value.get_array().get(messages) == simdjson::SUCCESS && messages.size() > 0 &&
           std::ranges::all_of(messages, [](element message) { return message.is_object(); });
}

class ItemReader {
public:
    ItemLine read(element line) {
        simdjson::dom::object object;
        if (line.get_object().get(object) != simdjson::SUCCESS) {
            m_line.complaints.emplace_back("the line is not a JSON object and was left out");
            return std::move(m_line);
        }
        for (const auto& [key, value] : object) {
            if (!value.is_null()) {
                set(key, value);
            }
        }
        settleMessages();
        if (const char* missing = whatIsMissing(); missing != nullptr) {
            m_line.complaints.push_back(fmt::format("the item has no {} and was left out", missing));
        } else {
            m_line.item = std::move(m_item);
        }
        return std::move(m_line);
    }

private:
    void set(std::string_view key, element value) {
        const auto text = std::ranges::find(kTexts, key, &TextField::first);
        const auto count = std::ranges::find(kCounts, key, &CountField::first);
        if (text != std::end(kTexts)) {
            setText(key, m_item.*text->second, value);
        } else if (count != std::end(kCounts)) {
            setCount(key, m_item.*count->second, value);
        } else {
            m_item.metadata[std::string(key)] = compactJson(value);
        }
    }

    void setText(std::string_view key, std::string& field, element value) {
        if (value.is_object() || value.is_array()) {
            m_line.complaints.push_back(fmt::format("{} is neither text nor number; it was left out", key));
            return;
        }
        std::string scratch;
        field = runs::textOf(value, scratch);
    }

    void setCount(std::string_view key, std::int32_t& field, element value) {
        const auto number = runs::int32Of(value);
        if (!number) {
            m_line.complaints.push_back(fmt::format("{} is no whole number of 32 bits", key));
        }
        field = number.value_or(kAbsent);
    }

    /// Messages are the question where there is no text; beside a text they stay metadata.
    void settleMessages() {
        const auto messages = m_item.metadata.find("messages");
        if (!m_item.x.empty() || messages == m_item.metadata.end()) {
            return;
        }
        simdjson::dom::parser parser;
        element value;
        if (parser.parse(messages->second).get(value) != simdjson::SUCCESS || !isConversation(value)) {
            m_line.complaints.emplace_back("messages is no list of objects");
            return;
        }
        m_item.messages = std::move(messages->second);
        m_item.metadata.erase(messages);
    }

    [[nodiscard]] const char* whatIsMissing() const {
        if (m_item.id.empty()) {
            return "id";
        }
        if (m_item.x.empty() && m_item.messages.empty()) {
            return "question (x or messages)";
        }
        return m_item.y.empty() ? "answer (y)" : nullptr;
    }

    Item m_item;
    ItemLine m_line;
};

/// `"key":value` of each, the keys from outside.
std::string metadataFields(const std::map<std::string, std::string>& metadata) {
    std::string fields;
    for (const auto& [key, text] : metadata) {
        fields += fields.empty() ? "" : ",";
        runs::appendJsonString(fields, key);
        fields += ':';
        fields += text;
    }
    return fields;
}

} // namespace

ItemLine readItemLine(element line) {
    return ItemReader().read(line);
}

void appendItemLine(std::string& out, const Item& item) {
    out += '{';
    runs::JsonFields fields(out);
    const auto textUnlessEmpty = [&](std::string_view key, const std::string& text) {
        if (!text.empty()) {
            fields.text(key, text);
        }
    };
    fields.text("id", item.id);
    textUnlessEmpty("x", item.x);
    if (!item.messages.empty()) {
        fields.raw("messages", item.messages);
    }
    fields.label("y", item.y);
    textUnlessEmpty("type", item.type);
    for (const auto& [key, field] : kCounts) {
        fields.wholeUnlessAbsent(key, item.*field);
    }
    textUnlessEmpty("structure_id", item.structureId);
    if (!item.metadata.empty()) {
        fields.fields(metadataFields(item.metadata));
    }
    out += "}\n";
}

} // namespace fgw::benchmark
