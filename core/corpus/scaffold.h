// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::corpus {

/// Makes a new, empty corpus: header with the closed lists, ledger, watchlist, history, `_intake`,
/// `fixtures`. Conflict where there is a cases.yaml already.
[[nodiscard]] Status initCorpus(const std::filesystem::path& directory, const std::string& owner);

/// What `scaffold` did with a file of the repository.
struct Scaffolded {
    std::filesystem::path file;
    std::string what; ///< "written", "lines added", "as it should be", "kept: it differs"
};

/// Writes into the repository around a corpus what keeps it honest on GitHub: hooks for commits and merges
/// and a workflow that run lint and gate, CODEOWNERS lines for `owner` (as "@org/evals"), and .gitattributes
/// lines by which append-only files merge as unions. Files that are there are never overwritten; to
/// CODEOWNERS and .gitattributes missing lines are added.
[[nodiscard]] Result<std::vector<Scaffolded>> scaffoldGithub(const std::filesystem::path& corpusDirectory,
                                                             const std::string& owner);

} // namespace fgw::corpus
