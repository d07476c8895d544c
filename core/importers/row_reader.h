// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/base/unique_fd.h"
#include "core/importers/file_format.h"
#include "core/importers/row.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace fgw::importers {

/// Hands out a file's rows one after the other. What it has to leave out goes to the problems that it was
/// made with.
class RowReader {
public:
    RowReader() = default;
    virtual ~RowReader() = default;
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;

    /// Fills `row` (cleared before); false at the end of the file.
    [[nodiscard]] virtual Result<bool> next(Row& row) = 0;
    [[nodiscard]] virtual const ColumnSet& columns() const = 0;
    /// How far in the file, in bytes.
    [[nodiscard]] virtual std::uint64_t offset() const = 0;
    /// The file ended inside a row.
    [[nodiscard]] virtual bool torn() const { return false; }
};

/// What a reader needs to know of its file; all of it outlives the reader.
struct RowSource {
    const UniqueFd& file;
    const std::filesystem::path& path;
    Problems& problems;
    FingerprintStream* digest = nullptr;
};

/// A reader for the format of `source`'s content, from its beginning.
struct OpenedRows {
    FileFormat format;
    std::unique_ptr<RowReader> reader;
};
[[nodiscard]] Result<OpenedRows> openRows(const RowSource& source);

/// A column was refused, so the file is read without it; told once.
void reportOverflow(const ColumnSet& columns, const RowSource& source, bool& reported);

} // namespace fgw::importers
