// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fgw::decisions {

/// A search under a name, and the workspace in which it is looked at.
struct SavedView {
    std::string name;
    std::string filter; ///< in the filter language
    std::string workspace;
    std::string by;
    std::string tsUtc;
};

/// Searches that people keep, in an append-only file beside the decisions: the last line about a name holds.
/// Every change is on disk before the call returns. Not thread-safe within a process.
class ViewLog {
public:
    /// A file that is not there is empty; lines that cannot be read are reported and kept.
    [[nodiscard]] static Result<ViewLog> open(const std::filesystem::path& file, std::string who,
                                              Problems& problems);

    /// By name.
    [[nodiscard]] std::vector<SavedView> views() const;
    /// Keeps a search, in place of one of the same name. Invalid without a name.
    [[nodiscard]] Status save(SavedView view);
    /// NotFound where there is none of this name.
    [[nodiscard]] Status remove(const std::string& name);

private:
    ViewLog(std::filesystem::path file, std::string who) : m_file(std::move(file)), m_who(std::move(who)) {}
    void read(const std::string& line, std::uint64_t number, Problems& problems);
    [[nodiscard]] Status append(const std::string& line) const;

    std::filesystem::path m_file;
    std::string m_who;
    std::map<std::string, SavedView> m_views;
};

/// userStateDirectory()/views.jsonl.
[[nodiscard]] std::filesystem::path defaultViewFile();

} // namespace fgw::decisions
