// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fgw::query {

/// Finds words in short texts that no index covers, with the rule of the cache's text index (FTS5's
/// unicode61): letters and digits make words, their case and accents do not count, and words that are asked
/// for together must stand side by side.
class WordSearch {
public:
    explicit WordSearch(std::string_view words) : m_wanted(wordsOf(words)) {}

    /// False where nothing was asked for.
    [[nodiscard]] bool holds(std::string_view text) const;

    [[nodiscard]] static std::vector<std::string> wordsOf(std::string_view text);

private:
    std::vector<std::string> m_wanted;
};

} // namespace fgw::query
