// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fgw {

/// Where a part of a message has its image: a "data:" address or another one; empty where it is no image.
/// Known are {"image": address}, {"image_url": address or {"url": address}} and {"source": {"data",
/// "media_type"}}.
[[nodiscard]] std::string imageAddress(const nlohmann::json& part);

/// True where one of the parts of a content is an image.
[[nodiscard]] bool hasImage(const nlohmann::json& content);

/// The text of a message's content: a string, or parts of which text is kept, images and the like are named
/// in brackets and reasoning is left out.
[[nodiscard]] std::string contentText(const nlohmann::json& content);

/// A tool that a message calls: endpoints nest name and arguments under "function", logs may name the
/// function directly. Arguments are a JSON value, or a text that holds one.
struct CalledTool {
    std::string name;
    const nlohmann::json& arguments;
};
[[nodiscard]] CalledTool calledTool(const nlohmann::json& call);

} // namespace fgw
