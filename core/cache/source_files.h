// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/base/safe_open.h"
#include "core/base/task.h"
#include "core/cache/database.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fgw::cache {

/// One file of a source, as it was when it was read.
struct SourceFile {
    std::string name;        ///< relative to the source; "." is the source itself
    FileStamp stamp;         ///< empty where it could not be opened
    std::string fingerprint; ///< of the content, hex; empty where it could not be opened
};

/// Opens a file of a source by its name.
using OpenFile = std::function<Result<UniqueFd>(const std::string& name)>;

/// Fingerprint of a whole file.
[[nodiscard]] Result<std::string> fingerprintOf(const UniqueFd& file, const std::filesystem::path& shownAs,
                                                const Task& task);

/// The source at `path` if it is cached, was read in this manner, and its files are still the same: by size
/// and time, or else by content (times that changed alone are then noted). Empty where it must be read.
[[nodiscard]] Result<std::optional<std::int64_t>> findUnchanged(Database& database, const std::string& path,
                                                                const std::string& manner,
                                                                const std::vector<std::string>& names,
                                                                const OpenFile& open, const Task& task);

/// Warns of files that are no longer as they were stamped before they were read, that are no longer there, or
/// cannot be opened any more: what stands here is then a part of them, or a mixture. So it does of those that
/// could not be opened then and can now. They are read again when the source is opened the next time.
void noteChanged(const std::vector<SourceFile>& files, const OpenFile& open,
                 const std::filesystem::path& directory, Problems& problems);

void writeSourceFiles(Database& database, std::int64_t source, const std::vector<SourceFile>& files);

/// One digest for all of a source's content: part of every record's identity.
[[nodiscard]] std::string digestOf(const std::vector<SourceFile>& files);

} // namespace fgw::cache
