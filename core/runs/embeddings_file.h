// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/safe_open.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// Shape of `embeddings.npy`: rows × dimensions of little-endian float32 in C order, behind `dataOffset`
/// bytes.
struct EmbeddingsShape {
    std::uint64_t rows = 0;
    std::uint64_t dimensions = 0;
    std::uint64_t dataOffset = 0;
    [[nodiscard]] std::uint64_t dataBytes() const { return rows * dimensions * sizeof(float); }
};

/// What `embeddings.index.json` says of the rows.
struct EmbeddingsIndex {
    std::string embedder;
    std::vector<std::string> ids; ///< one a row
};

/// Reads the header of an npy file and compares it with the file's true size: a header that promises more or
/// less than the file holds is Malformed. Leaves the file positioned at its first value.
[[nodiscard]] Result<EmbeddingsShape> readEmbeddingsShape(const UniqueFd& file,
                                                          const std::filesystem::path& shownAs);

[[nodiscard]] Result<EmbeddingsIndex> parseEmbeddingsIndex(std::string_view text,
                                                           const std::filesystem::path& shownAs);

} // namespace fgw::runs
