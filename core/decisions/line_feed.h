// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::decisions {

/// Reads a growing file of lines, each a JSON object, from where it left off.
class LineFeed {
public:
    struct News {
        bool restarted = false; ///< the file is another one or shorter than before: everything is read anew
        std::vector<std::pair<std::uint64_t, std::string>> lines; ///< number from 1, and text; no empty ones
        std::optional<std::uint64_t> unfinished; ///< number of a line that was left for the next call
    };

    /// How the reason of a problem words `unfinished`.
    static constexpr const char* kUnfinished = "this line is not whole: it is read once it is";

    /// What stands behind the last newline.
    enum class Tail : std::uint8_t {
        IsALine, ///< whoever appends next starts a new one: for who holds the writers' lock, or reads once
        MayGrow, ///< its writer may be in the middle of it: it is a line once it is a whole JSON object
    };

    /// What was added since the last call. A file that is not there is empty.
    [[nodiscard]] Result<News> read(const std::filesystem::path& file, Tail tail);

    /// Number of the last whole line that was read.
    [[nodiscard]] std::uint64_t lastLine() const { return m_newlines; }

private:
    void split(std::string_view bytes, News& news);

    std::uint64_t m_inode = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_newlines = 0;
};

} // namespace fgw::decisions
