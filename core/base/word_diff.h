// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw {

enum class DiffKind : std::uint8_t {
    Same,    ///< in both texts
    Removed, ///< only in the first
    Added,   ///< only in the second
};

/// A run of words and white space. The pieces that are not Added spell the first text, those that are not
/// Removed the second.
struct DiffPiece {
    DiffKind kind = DiffKind::Same;
    std::string text;
    friend bool operator==(const DiffPiece&, const DiffPiece&) = default;
};

struct WordDiffOptions {
    /// Most words of either text that are compared, beyond what both begin and end with. Longer texts are
    /// shown as removed and added in one piece: time and memory grow with the square of it.
    std::size_t maximumWords = 2000;
};

/// The difference of two texts by word: a longest common subsequence (Wagner and Fischer 1974) after taking
/// off what both begin and end with. White space belongs to no word and is a token of its own.
[[nodiscard]] std::vector<DiffPiece> wordDiff(std::string_view before, std::string_view after,
                                              const WordDiffOptions& options = {});

} // namespace fgw
