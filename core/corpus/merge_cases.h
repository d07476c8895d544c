// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::corpus {

/// The three texts of a YAML file of a corpus that git merges: `base` is what both sides come from.
struct MergeTexts {
    std::string base;
    std::string ours;
    std::string theirs;
};

struct MergedCases {
    std::string text;
    /// What both sides changed in different ways, a sentence each; `text` is then of no use.
    std::vector<std::string> conflicts;
};

/// Our text with what they did: cases, or removals, that they added stand behind ours as they wrote them;
/// what they changed or took away is changed or taken away, field by field, where we left it as it was. A
/// case that both added, as after a cherry-pick, is told by its input_hash and merged in the same way. Two
/// different cases that got one number on two branches are both there: lint names them, and `renumber` gives
/// the later one a number of its own. Git's own merge by lines would be told to join lines that two cases
/// have in common. Malformed where a text is no such file.
[[nodiscard]] Result<MergedCases> mergeCases(const MergeTexts& texts, const std::filesystem::path& shownAs);

/// A merge by lines, for a person to look at.
struct MarkedMerge {
    std::string text;
    /// False where git found no lines that differ between all three, so that nothing in `text` shows where to
    /// look.
    bool marked = false;
};

/// The texts merged as git merges any text, with its marks around what differs.
[[nodiscard]] Result<MarkedMerge> markedMerge(const MergeTexts& texts, const std::filesystem::path& shownAs);

} // namespace fgw::corpus
