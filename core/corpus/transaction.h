// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/problem.h"
#include "core/corpus/change.h"
#include "core/corpus/corpus_files.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::corpus {

/// One step that changes files of a corpus together. It holds the corpus lock, under the name of a person,
/// from `begin` until it is destroyed; what is read through it cannot be changed by another program that
/// keeps the lock, and a file that somebody else changed all the same (an editor, git) is a Conflict at
/// `commit`, never overwritten.
class Transaction {
public:
    /// Takes the lock, completes what a killed program left (reported in `problems`), clears temporary files.
    [[nodiscard]] static Result<Transaction>
    begin(const std::filesystem::path& directory, std::string_view by, Problems& problems,
          std::chrono::milliseconds patience = std::chrono::seconds(10));

    /// The bytes of a file as they are now; empty where it is not there. `commit` compares with the last ones
    /// read.
    [[nodiscard]] Result<std::optional<std::string>> read(const std::string& file);

    // What is to be done; each file must have been read before.
    void replace(const std::string& file, std::string content);
    void append(const std::string& file, std::string lines);
    void remove(const std::string& file);

    /// Does all of it or nothing. `what` is told to whoever completes it after a kill. Where a step fails,
    /// those before it are taken back; where that fails too, the error says that the next start completes it.
    [[nodiscard]] Status commit(std::string_view what);

private:
    Transaction(std::filesystem::path directory, std::string by, FileLock lock)
        : m_directory(std::move(directory)), m_files(m_directory), m_by(std::move(by)),
          m_lock(std::move(lock)) {}

    [[nodiscard]] Change basedOn(Change::Action action, const std::string& file) const;
    [[nodiscard]] Status checkUnchanged();
    [[nodiscard]] Status applyAll();
    [[nodiscard]] Status takeBackFrom(std::size_t last, const Error& cause);

    std::filesystem::path m_directory;
    CorpusFiles m_files;
    std::string m_by;
    FileLock m_lock;
    std::unordered_map<std::string, std::optional<std::string>> m_read;
    std::vector<Change> m_changes;
};

/// Completes what a killed program left in a corpus that is only to be read; reported in `problems`.
void recover(const std::filesystem::path& directory, Problems& problems);

} // namespace fgw::corpus
