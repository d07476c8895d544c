// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedding/embedder.h"

#include <chrono>
#include <memory>
#include <string_view>

namespace fgw::embedding {

/// Whether a text begins as that of an embedder does.
[[nodiscard]] bool namesEmbedder(std::string_view text);

/// What a person wrote for an embedder: `openai:URL#MODEL` (with options behind it as `?batch=8&timeout=30`:
/// those of every endpoint, and how many texts go into one request) or `cmd:COMMAND`. Invalid, with what is
/// wrong, otherwise. Nothing is asked yet.
[[nodiscard]] Result<std::unique_ptr<Embedder>>
makeEmbedder(std::string_view text, std::chrono::milliseconds timeout = std::chrono::seconds(60));

} // namespace fgw::embedding
