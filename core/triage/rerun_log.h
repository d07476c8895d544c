// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/decisions/line_feed.h"
#include "core/triage/rerun.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::triage {

/// Appends one answer, as canonical JSON with its newline, and syncs. Several processes and threads may.
[[nodiscard]] Status appendRerun(const std::filesystem::path& file, const Rerun& rerun);

/// Answers of items that were run again, from an append-only file beside the decisions. Not thread-safe.
class RerunLog {
public:
    /// A file that is not there is empty; lines that cannot be read are reported and kept.
    [[nodiscard]] static Result<RerunLog> open(const std::filesystem::path& file, Problems& problems);

    /// Reads what was appended since. A line that somebody is in the middle of is reported and left for the
    /// next call.
    [[nodiscard]] Status refresh(Problems& problems);

    /// About one item and model, in the order in which they came.
    [[nodiscard]] std::vector<Rerun> of(std::string_view contentHash, std::string_view model) const;
    /// The first sampling seed that this predictor was not given for the target.
    [[nodiscard]] std::uint64_t nextSeed(const decisions::Target& target, std::string_view predictor) const;
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    explicit RerunLog(std::filesystem::path file) : m_file(std::move(file)) {}

    std::filesystem::path m_file;
    decisions::LineFeed m_feed;
    std::map<std::pair<std::string, std::string>, std::vector<Rerun>> m_reruns; ///< by content hash and model
};

} // namespace fgw::triage
