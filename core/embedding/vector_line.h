// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedding/embedder.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::embedding {

/// The numbers of a JSON list; a reason instead where it is none, is empty, or holds anything but finite
/// numbers.
[[nodiscard]] Embedded vectorIn(const nlohmann::json& value);

/// One line for a program: {"id", "x"}.
[[nodiscard]] std::string textLine(std::string_view id, std::string_view text);

/// One line of a program.
struct VectorAnswer {
    std::string id; ///< empty where the line is no answer at all; `embedded.whyNot` then says why
    Embedded embedded;
};

/// Reads {"id", "vector"}; {"id", "error"} says that the program has none.
[[nodiscard]] VectorAnswer parseVectorLine(std::string_view line);

/// The body of a request to `/embeddings`.
[[nodiscard]] std::string vectorRequest(const std::string& model, std::span<const std::string* const> texts);

/// The vectors in its response, one for each of `count` texts, in their order.
[[nodiscard]] std::vector<Embedded> parseVectorResponse(std::string_view response, std::size_t count);

} // namespace fgw::embedding
