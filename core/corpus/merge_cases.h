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
    /// Ids, in order, of cases that both sides added, changed or removed. Where each recorded an event of its
    /// own, the merged history has two that go on from one: the chain breaks there, and no event has the
    /// digest of the merged data, until a person accepts the chain as it is (see `acceptChain`).
    std::vector<std::string> changedOnBoth;
    /// Ids that the sides gave to different cases (see `renumber`).
    std::vector<std::string> givenTwice;
};

/// Our text with what they did: cases, or removals, that they added stand behind ours as they wrote them;
/// what they changed or took away is changed or taken away, field by field, where we left it as it was. A
/// case that both added, as after a cherry-pick, is told by its input_hash and merged in the same way. Two
/// different cases that got one number on two branches are both there. The history is another file, which git
/// merges as a union of lines; the ids that it needs a person for are named. Git's own merge by lines would
/// be told to join lines that two cases have in common. Malformed where a text is no such file.
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
