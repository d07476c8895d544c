// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

namespace fgw::corpus {

/// Beyond these sizes a file of a corpus is refused.
inline constexpr std::uint64_t kMaxYamlBytes = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kMaxHistoryBytes = std::uint64_t{2} << 30;
inline constexpr std::uint64_t kMaxCandidateBytes = std::uint64_t{8} << 20;

inline constexpr const char* kJudgementsFile = "judgements.jsonl";

/// Where the files of a corpus stand.
class CorpusFiles {
public:
    explicit CorpusFiles(std::filesystem::path directory) : m_directory(std::move(directory)) {}

    [[nodiscard]] std::filesystem::path cases() const { return m_directory / "cases.yaml"; }
    [[nodiscard]] std::filesystem::path ledger() const { return m_directory / "cases_removed.yaml"; }
    [[nodiscard]] std::filesystem::path watchlist() const { return m_directory / "watchlist.yaml"; }
    [[nodiscard]] std::filesystem::path history() const { return m_directory / "history.jsonl"; }
    [[nodiscard]] std::filesystem::path judgements() const { return m_directory / kJudgementsFile; }
    [[nodiscard]] std::filesystem::path intake() const { return m_directory / "_intake"; }
    /// Lock and intent, for this machine only: git is told to ignore the directory by a file within it.
    [[nodiscard]] std::filesystem::path working() const { return m_directory / ".failure-workbench"; }
    [[nodiscard]] std::filesystem::path lock() const { return working() / "lock"; }
    [[nodiscard]] std::filesystem::path intent() const { return working() / "intent.json"; }

private:
    std::filesystem::path m_directory;
};

} // namespace fgw::corpus
