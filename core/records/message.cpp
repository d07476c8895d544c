// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/message.h"

#include "core/base/json_member.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw {

using nlohmann::json;

namespace {

std::string partText(const json& part) {
    if (!part.is_object()) {
        return contentText(part);
    }
    if (const json& text = memberAt(part, "text"); text.is_string()) {
        return text.get<std::string>();
    }
    const std::string type = textAt(part, "type");
    return type == "reasoning" || type == "thinking" ? std::string() : fmt::format("[{}]", type);
}

} // namespace

std::string imageAddress(const json& part) {
    if (!part.is_object()) {
        return {};
    }
    if (const json& url = memberAt(part, "image_url"); url.is_object()) {
        return textAt(url, "url");
    }
    if (const json& source = memberAt(part, "source"); source.is_object()) {
        const std::string data = textAt(source, "data");
        return data.empty() ? textAt(source, "url")
                            : "data:" + textAt(source, "media_type") + ";base64," + data;
    }
    std::string address = textAt(part, "image_url");
    return address.empty() ? textAt(part, "image") : address;
}

bool hasImage(const json& content) {
    return content.is_array() &&
           std::ranges::any_of(content, [](const json& part) { return !imageAddress(part).empty(); });
}

std::string contentText(const json& content) {
    if (content.is_string()) {
        return content.get<std::string>();
    }
    if (content.is_object()) {
        return partText(content);
    }
    if (!content.is_array()) {
        return content.is_null() ? std::string() : content.dump();
    }
    std::string text;
    for (const json& part : content) {
        const std::string more = partText(part);
        text += (text.empty() || more.empty() ? "" : "\n") + more;
    }
    return text;
}

CalledTool calledTool(const json& call) {
    const json& function = memberAt(call, "function");
    const json& named = function.is_object() ? function : call;
    return {function.is_string() ? function.get<std::string>() : textAt(named, "name"),
            memberAt(named, "arguments")};
}

} // namespace fgw
