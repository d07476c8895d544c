// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string_view>

namespace fgw::importers::lm_eval {

/// Byte at which the part of a prompt begins that asks about `doc`: the paragraph that holds the first of its
/// own texts (question, passage, …) as they stand last in the prompt. Before it stand what all prompts of a
/// task have in common, its description and solved examples; the harness parts them by a blank line. 0 where
/// no text of the document is found.
[[nodiscard]] std::size_t askedFrom(std::string_view prompt, simdjson::dom::element doc);

} // namespace fgw::importers::lm_eval
