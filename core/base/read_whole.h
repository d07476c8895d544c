// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw {

/// All that `readSome(char*, std::size_t) -> Result<std::size_t>` gives until it gives 0; TooLarge above
/// `limit` bytes. Where it gives about `guess` of them, they are not moved while the text grows.
template <typename ReadSome>
[[nodiscard]] Result<std::string> readWhole(ReadSome&& readSome, const std::filesystem::path& shownAs,
                                            std::uint64_t limit, std::uint64_t guess = 0) {
    constexpr std::size_t block = std::size_t{1} << 18;
    std::string bytes;
    bytes.reserve(std::min(guess, limit) + block);
    std::size_t filled = 0;
    while (filled <= limit) {
        bytes.resize(filled + block);
        const Result<std::size_t> count = readSome(bytes.data() + filled, block);
        if (!count) {
            return std::unexpected(count.error());
        }
        if (*count == 0) {
            bytes.resize(filled);
            return bytes;
        }
        filled += *count;
    }
    return failure(ErrorCode::TooLarge, "read the file", fmt::format("it is larger than {} MiB", limit >> 20),
                   Location{shownAs, {}});
}

} // namespace fgw
