// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fgw::cache {

namespace {

std::vector<SourceFile> readSourceFiles(Database& database, std::int64_t source) {
    std::vector<SourceFile> files;
    Statement rows(database, "SELECT name, size, modified_ns, fingerprint FROM source_files WHERE source=?");
    rows.bind(source);
    while (rows.step()) {
        files.push_back({std::string(rows.text(0)),
                         {static_cast<std::uint64_t>(rows.integer(1)), rows.integer(2)},
                         std::string(rows.text(3))});
    }
    return files;
}

std::optional<std::int64_t> sourceAt(Database& database, const std::string& path, const std::string& manner) {
    Statement row(database, "SELECT id FROM sources WHERE path=? AND manner=?");
    row.bind(path).bind(manner);
    return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

enum class Change : std::uint8_t { None, TimeOnly, Content };

Result<Change> compare(const SourceFile& known, const UniqueFd& file, FileStamp now, const Task& task) {
    if (now == known.stamp) {
        return Change::None;
    }
    if (now.size != known.stamp.size) {
        return Change::Content;
    }
    const auto fingerprint = fingerprintOf(file, known.name, task);
    if (!fingerprint) {
        return std::unexpected(fingerprint.error());
    }
    return *fingerprint == known.fingerprint ? Change::TimeOnly : Change::Content;
}

void noteTime(Database& database, std::int64_t source, const std::string& name, std::int64_t modifiedNs) {
    Statement update(database, "UPDATE source_files SET modified_ns=? WHERE source=? AND name=?");
    update.bind(modifiedNs).bind(source).bind(name);
    update.run();
}

/// True where the file is as it was.
Result<bool> confirm(Database& database, std::int64_t source, const SourceFile& known, const OpenFile& open,
                     const Task& task) {
    const auto file = open(known.name);
    if (!file) {
        return known.fingerprint.empty();
    }
    const auto stamp = stampOf(*file, known.name);
    if (!stamp) {
        return false;
    }
    const auto change = compare(known, *file, *stamp, task);
    if (!change) {
        return std::unexpected(change.error());
    }
    if (*change == Change::TimeOnly) {
        noteTime(database, source, known.name, stamp->modifiedNs);
    }
    return *change != Change::Content;
}

/// What happened to a file while it was read; empty where nothing did.
std::string changeOf(const SourceFile& file, const Result<FileStamp>& now) {
    const bool wasThere = file.stamp != FileStamp();
    if (now) {
        return *now == file.stamp ? ""
               : wasThere         ? "it changed while it was read: open it again"
                                  : "it came while the others were read: open it again";
    }
    if (!wasThere) {
        return {};
    }
    return now.error().code == ErrorCode::NotFound
               ? "it was taken away while it was read"
               : fmt::format("whether it changed while it was read is not known: {}", now.error().reason);
}

bool sameNames(const std::vector<SourceFile>& files, std::vector<std::string> names) {
    std::vector<std::string> known;
    std::ranges::transform(files, std::back_inserter(known), &SourceFile::name);
    std::ranges::sort(known);
    std::ranges::sort(names);
    return known == names;
}

} // namespace

Result<std::string> fingerprintOf(const UniqueFd& file, const std::filesystem::path& shownAs,
                                  const Task& task) {
    FingerprintStream stream;
    std::vector<char> buffer(std::size_t{1} << 20);
    while (true) {
        if (task.cancelled()) {
            return cancelledError("compare the file");
        }
        const auto count = readSome(file, buffer.data(), buffer.size(), shownAs);
        if (!count) {
            return std::unexpected(count.error());
        }
        if (*count == 0) {
            return stream.digest().hex();
        }
        stream.update({buffer.data(), *count});
    }
}

Result<std::optional<std::int64_t>> findUnchanged(Database& database, const std::string& path,
                                                  const std::string& manner,
                                                  const std::vector<std::string>& names, const OpenFile& open,
                                                  const Task& task) {
    const auto source = sourceAt(database, path, manner);
    const auto files = source ? readSourceFiles(database, *source) : std::vector<SourceFile>();
    if (!source || !sameNames(files, names)) {
        return std::nullopt;
    }
    for (const SourceFile& file : files) {
        const auto same = confirm(database, *source, file, open, task);
        if (!same) {
            return std::unexpected(same.error());
        }
        if (!*same) {
            return std::nullopt;
        }
    }
    return source;
}

void noteChanged(const std::vector<SourceFile>& files, const OpenFile& open,
                 const std::filesystem::path& directory, Problems& problems) {
    for (const SourceFile& file : files) {
        const auto opened = open(file.name);
        const auto now = opened ? stampOf(*opened, directory / file.name) : std::unexpected(opened.error());
        if (std::string said = changeOf(file, now); !said.empty()) {
            problems.add(Severity::Warning, {directory / file.name, {}}, std::move(said));
        }
    }
}

void writeSourceFiles(Database& database, std::int64_t source, const std::vector<SourceFile>& files) {
    Statement insert(database, "INSERT INTO source_files VALUES(?,?,?,?,?)");
    for (const SourceFile& file : files) {
        insert.bind(source)
            .bind(file.name)
            .bind(static_cast<std::int64_t>(file.stamp.size))
            .bind(file.stamp.modifiedNs)
            .bind(file.fingerprint);
        insert.run();
    }
}

std::string digestOf(const std::vector<SourceFile>& files) {
    FingerprintStream stream;
    for (const SourceFile& file : files) {
        stream.update(file.name);
        stream.update(file.fingerprint);
    }
    return stream.digest().hex();
}

} // namespace fgw::cache
