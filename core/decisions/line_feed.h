// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::decisions {

/// Reads a growing file of lines from where it left off.
class LineFeed {
public:
    struct News {
        bool restarted = false; ///< the file is another one or shorter than before: everything is read anew
        std::vector<std::pair<std::uint64_t, std::string>> lines; ///< number from 1, and text; no empty ones
    };

    /// What was added since the last call. A file that is not there is empty. What stands behind the last
    /// newline is a line too: whoever appends next starts a new one.
    [[nodiscard]] Result<News> read(const std::filesystem::path& file);

    /// Number of the last whole line that was read.
    [[nodiscard]] std::uint64_t lastLine() const { return m_newlines; }

private:
    void split(std::string_view bytes, News& news);

    std::uint64_t m_inode = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_newlines = 0;
};

} // namespace fgw::decisions
