// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/embedding/embedder.h"
#include "core/outside/kept_replies.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::embedding {

/// Vectors of texts, all of one length.
struct TextVectors {
    std::unordered_map<std::string, std::vector<float>> ofText; ///< only of those that have one
    std::size_t kept = 0;    ///< texts whose vectors were known from before
    std::size_t without = 0; ///< different texts, not counting the empty one, that have none
    std::string whyNot;      ///< of the first of them
};

/// Puts the vector of one text, or why it has none, to the others.
void addVector(TextVectors& vectors, const std::string& text, Embedded embedded);
/// A vector of another length than most have counts as none.
void dropOtherLengths(TextVectors& vectors);

/// What identifies a vector: who made it, and of what text. As 64 hex digits (SHA-256).
[[nodiscard]] std::string vectorKey(const EmbedderIdentity& identity, std::string_view text);

/// The vectors made before, in userCacheDirectory()/vectors.sqlite unless another file is named.
[[nodiscard]] Result<std::unique_ptr<outside::KeptReplies>>
openKeptVectors(const std::filesystem::path& file = {});

/// Asks for the vector of each different text that is not empty and not kept yet; each is kept as it comes,
/// so that whoever is interrupted goes on where it stopped. Errors: those of the embedder and of keeping.
[[nodiscard]] Result<TextVectors> vectorsOfTexts(std::span<const std::string> texts, Embedder& embedder,
                                                 outside::KeptReplies& kept, Task& task);

} // namespace fgw::embedding
