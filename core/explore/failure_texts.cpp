// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_texts.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/records/message.h"
#include "core/records/transcript.h"

#include <nlohmann/json.hpp>

namespace fgw::explore {

namespace {

/// The bytes of an image, a sound or a film in a "data:" address (RFC 2397), and not a sentence that begins
/// so.
bool isEmbeddedFile(std::string_view text) {
    constexpr std::size_t kLongestMediaType = 128;
    return text.starts_with("data:") && text.substr(0, kLongestMediaType).find(";base64,") != text.npos;
}

/// Strings of a JSON value, depth first; roles, kinds of parts and the bytes of files say nothing about a
/// subject.
void collect(const nlohmann::json& value, std::string& text) {
    if (imageAddress(value).starts_with("data:")) {
        text += textAt(value, "text") + '\n';
        return;
    }
    if (value.is_string() && !isEmbeddedFile(value.get_ref<const std::string&>())) {
        text += value.get_ref<const std::string&>();
        text += '\n';
    }
    if (value.is_array()) {
        for (const nlohmann::json& element : value) {
            collect(element, text);
        }
    }
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            if (key != "role" && key != "type" && key != "id") {
                collect(member, text);
            }
        }
    }
}

std::string readableInput(const Item& item, const std::string& text) {
    return item.inputIsMessages ? spokenText(text) : text;
}

} // namespace

std::string spokenText(const std::string& messages) {
    const auto value = parseJson(messages, "messages");
    if (!value) {
        return messages;
    }
    std::string text;
    collect(*value, text);
    return text;
}

Result<FailureTexts> failureTexts(const RecordTable& table, std::span<const std::uint32_t> rows) {
    std::vector<TextId> ids;
    ids.reserve(2 * rows.size());
    for (const std::uint32_t row : rows) {
        ids.push_back(table.itemOf(row).input);
    }
    for (const std::uint32_t row : rows) {
        ids.push_back(table.output()[row]);
    }
    Result<std::vector<std::string>> texts = table.texts().texts(ids);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const auto middle = texts->begin() + static_cast<std::ptrdiff_t>(rows.size());
    FailureTexts split{{std::make_move_iterator(texts->begin()), std::make_move_iterator(middle)},
                       {std::make_move_iterator(middle), std::make_move_iterator(texts->end())}};
    for (std::size_t index = 0; index < rows.size(); ++index) {
        split.outputs[index] = readableText(std::move(split.outputs[index]));
        split.inputs[index] = readableInput(table.itemOf(rows[index]), split.inputs[index]);
    }
    return split;
}

} // namespace fgw::explore
