// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/sample.h"

#include <simdjson.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::importers {

/// Gives the text that a reference in a message stands for, or the text itself.
using ResolveText = std::function<std::string(std::string_view)>;

/// For logs whose texts refer to nothing.
[[nodiscard]] std::string asIs(std::string_view text);

/// The text of a message's content: a string, or parts of which text is kept, images and the like are named
/// in brackets and reasoning is left out.
[[nodiscard]] std::string contentText(simdjson::dom::element content, const ResolveText& resolve);

/// True where more happened than one question and one answer in words: tools were called, the model spoke
/// twice, or it answered with an image.
[[nodiscard]] bool isConversation(std::span<const simdjson::dom::element> messages);

/// Sets what was asked: the text of the only message, or all of them as JSON (`role`, `content`), as also one
/// with an image is kept.
void setInput(Sample& sample, std::span<const simdjson::dom::element> messages, const ResolveText& resolve);

/// The same for what was sent to a model: a text, or chat messages, which may stand as JSON in a text or in a
/// list of one text.
void setPrompt(Sample& sample, simdjson::dom::element prompt);

} // namespace fgw::importers
