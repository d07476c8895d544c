// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/importers/field_mapping.h"
#include "core/records/record_sink.h"

#include <cstdint>
#include <filesystem>

namespace fgw::importers {

struct ImportOptions {
    FieldMapping mapping;
    std::uint64_t rowLimit = 0; ///< rows to read at most, as for a preview; 0 means all
    FingerprintStream* digest =
        nullptr; ///< where not null, is fed every byte of a file that is not compressed
};

struct ImportSummary {
    std::uint64_t rows = 0;    ///< of the file, without those set aside
    std::uint64_t records = 0; ///< handed to the sink
    bool torn = false;         ///< the file ends inside a row, which was set aside
    bool unpacked = false;     ///< the file is compressed
};

/// Reads JSON Lines, a JSON array of objects, or CSV/TSV (compressed or not), told by content, and hands over
/// one record a row (one a row and model where the file is wide). Memory is bounded except for a JSON array,
/// which may have 256 MiB. Columns that the mapping does not use become metadata. Records without a slice, or
/// without a model where neither `model` nor `fixedModel` is given, take the file's name without its ending.
/// Rows that cannot be read become problems with file and line, and the rest is read. Errors: not found,
/// unreadable, unsupported format, cancelled.
[[nodiscard]] Result<ImportSummary> importFile(const std::filesystem::path& file,
                                               const ImportOptions& options, RecordSink& sink,
                                               Problems& problems, Task& task);

} // namespace fgw::importers
