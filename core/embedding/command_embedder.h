// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedding/embedder.h"
#include "core/outside/line_program.h"

#include <memory>
#include <string_view>

namespace fgw::embedding {

/// A program that makes vectors (see `textLine`, `parseVectorLine`), held as outside::LineProgram says.
/// Invalid where the command cannot be split into words; the program is not started yet.
[[nodiscard]] Result<std::unique_ptr<Embedder>> commandEmbedder(std::string_view command,
                                                                outside::LineProgramOptions options);

} // namespace fgw::embedding
