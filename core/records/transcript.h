// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/text_source.h"

#include <string>
#include <string_view>

namespace fgw {

/// True where a text is a conversation kept as JSON: a list of messages, each an object with a `role`.
[[nodiscard]] bool isTranscript(std::string_view text);

/// What a person reads, searches and compares of an input or an output: of a conversation a paragraph a
/// message, that is who speaks, what was said, which tools were called with what and what came back; images
/// are named in brackets. Any other text is itself.
[[nodiscard]] std::string readableText(std::string text);
/// The same of a text of a table; empty where it cannot be read.
[[nodiscard]] std::string readableText(const TextSource& texts, TextId id);
/// The same without a copy where the text is itself; a conversation is put into `scratch`.
[[nodiscard]] std::string_view readableText(std::string_view text, std::string& scratch);

/// A conversation with a word for each image in place of the image, and the text alone where only one message
/// with an image was said: what a case or a candidate can hold. Any other text is itself.
[[nodiscard]] std::string withoutImages(std::string text);

} // namespace fgw
