// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/messages.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <string>

namespace fgw::importers {

/// Longest transcript that is kept, images apart; of a longer one the middle is left out, and it says so
/// itself.
inline constexpr std::size_t kLongestTranscript = std::size_t{1} << 20;
/// Bytes of addresses of images that one transcript keeps, those that hold the image included; the images
/// after it are said to be left out.
inline constexpr std::size_t kMostImageBytes = std::size_t{16} << 20;

/// A value of a log with every reference in it resolved.
[[nodiscard]] nlohmann::json resolvedJson(simdjson::dom::element value, const ResolveText& resolve);

/// How much more is kept.
struct KeptBounds {
    std::size_t imageBytes = kMostImageBytes;                          ///< of all images yet to come
    std::size_t longestText = std::numeric_limits<std::size_t>::max(); ///< of each text
};

/// What is kept of a content: a text, or a list of parts where it has an image.
[[nodiscard]] nlohmann::json keptContent(const nlohmann::json& content, KeptBounds& bounds);

/// A conversation as run directories have it: a JSON list of messages, each with `role`, `content` and
/// `tool_calls` [{`name`, `arguments`, `result`, `ok`}]. Images are kept as {"type": "image", "image":
/// address} and never fetched.
[[nodiscard]] std::string transcriptText(std::span<const simdjson::dom::element> messages,
                                         const ResolveText& resolve);

} // namespace fgw::importers
