// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/transaction.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/corpus/intent_file.h"

#include <fmt/format.h>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;

Status refuseLinks(const CorpusFiles& files) {
    std::error_code error;
    for (const fs::path& directory : {files.working(), files.intake()}) {
        if (fs::is_symlink(directory, error)) {
            return failure(ErrorCode::Unreadable, "write the corpus", "it is a symbolic link",
                           Location{directory, {}});
        }
    }
    return {};
}

/// Under the lock: clears up after killed writers and makes git ignore the directory of lock and intent.
Status tidy(const CorpusFiles& files, const fs::path& directory) {
    for (const fs::path& place : {directory, files.intake(), files.working()}) {
        removeStaleTemporaries(place);
    }
    const fs::path ignore = files.working() / ".gitignore";
    std::error_code error;
    return fs::exists(ignore, error) ? Status{} : replaceFile(ignore, "*\n");
}

} // namespace

Result<Transaction> Transaction::begin(const fs::path& directory, std::string_view by, Problems& problems,
                                       std::chrono::milliseconds patience) {
    const CorpusFiles files(directory);
    if (std::error_code error; !fs::is_directory(directory, error)) {
        return failure(ErrorCode::NotFound, "write the corpus", "there is no such directory",
                       Location{directory, {}});
    }
    if (const Status noLinks = refuseLinks(files); !noLinks) {
        return std::unexpected(noLinks.error());
    }
    if (const Status created = createDirectories(files.working()); !created) {
        return std::unexpected(created.error());
    }
    Result<FileLock> lock = FileLock::acquire(files.lock(), by, patience);
    if (!lock) {
        return std::unexpected(lock.error());
    }
    if (const Status tidied = tidy(files, directory); !tidied) {
        return std::unexpected(tidied.error());
    }
    if (const Status completed = completeIntent(files, directory, problems); !completed) {
        return std::unexpected(completed.error());
    }
    return Transaction(directory, std::string(by), std::move(*lock));
}

Result<std::optional<std::string>> Transaction::read(const std::string& file) {
    Result<std::string> bytes = readWholeFile(m_directory / file, kMaxHistoryBytes);
    if (!bytes && bytes.error().code != ErrorCode::NotFound) {
        return std::unexpected(bytes.error());
    }
    std::optional<std::string>& kept = m_read[file];
    kept = bytes ? std::optional(std::move(*bytes)) : std::nullopt;
    return kept;
}

Change Transaction::basedOn(Change::Action action, const std::string& file) const {
    Change change;
    change.action = action;
    change.file = file;
    if (const std::optional<std::string>& before = m_read.at(file)) {
        change.oldDigest = sha256Hex(*before);
        change.oldSize = before->size();
        change.oldContent = *before;
    }
    return change;
}

void Transaction::replace(const std::string& file, std::string content) {
    m_changes.push_back(basedOn(Change::Action::Replace, file));
    m_changes.back().content = std::move(content);
}

void Transaction::append(const std::string& file, std::string lines) {
    m_changes.push_back(basedOn(Change::Action::Append, file));
    m_changes.back().content = std::move(lines);
    m_changes.back().oldContent.clear();
}

void Transaction::remove(const std::string& file) {
    m_changes.push_back(basedOn(Change::Action::Remove, file));
}

Status Transaction::checkUnchanged() {
    for (const Change& change : m_changes) {
        const std::optional<std::string> before = m_read.at(change.file);
        const Result<std::optional<std::string>> now = read(change.file);
        if (!now) {
            return std::unexpected(now.error());
        }
        if (*now != before) {
            return failure(ErrorCode::Conflict, "write the corpus",
                           "the file was changed by another program meanwhile; read it again",
                           Location{m_directory / change.file, {}});
        }
    }
    return {};
}

Status Transaction::applyAll() {
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        if (const Status done = apply(m_changes[i], m_directory); !done) {
            return takeBackFrom(i, done.error());
        }
    }
    return {};
}

Status Transaction::takeBackFrom(std::size_t last, const Error& cause) {
    for (std::size_t i = last + 1; i > 0; --i) {
        if (const Status back = takeBack(m_changes[i - 1], m_directory); !back) {
            return failure(
                cause.code, cause.doing,
                fmt::format("{}; part of the step is written, and taking it back failed too ({}): the next "
                            "start completes the step",
                            cause.reason, back.error().reason),
                cause.where);
        }
    }
    // Files are as they were; an intent that stays would do the step at the next start, though it was said to
    // have failed.
    if (const Status removed = removeFile(m_files.intent()); !removed) {
        return failure(
            cause.code, cause.doing,
            fmt::format("{}; the step may be completed at the next start, because its intent could not be "
                        "removed ({})",
                        cause.reason, removed.error().reason),
            cause.where);
    }
    return std::unexpected(cause);
}

Status Transaction::commit(std::string_view what) {
    if (Status unchanged = checkUnchanged(); !unchanged) {
        return unchanged;
    }
    const bool together = m_changes.size() > 1;
    if (together) {
        const Status intended = writeIntent(m_files, {std::string(what), m_by, toIso(utcNow()), m_changes});
        if (!intended) {
            // A failed sync of the directory may leave it behind all the same.
            [[maybe_unused]] const Status removed = removeFile(m_files.intent());
            return intended;
        }
    }
    if (Status done = applyAll(); !done) {
        return done;
    }
    return together ? removeFile(m_files.intent()) : Status{};
}

void recover(const fs::path& directory, Problems& problems) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(CorpusFiles(directory).intent(), error))) {
        return;
    }
    if (const Result<Transaction> recovered = Transaction::begin(directory, "recovery", problems);
        !recovered) {
        problems.add(Severity::Warning, recovered.error().where.value_or(Location{directory, {}}),
                     "a step that was cut off waits for completion: " + recovered.error().reason);
    }
}

} // namespace fgw::corpus
