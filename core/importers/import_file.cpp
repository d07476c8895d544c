// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/import_file.h"

#include "core/base/safe_open.h"
#include "core/importers/plain_file.h"
#include "core/importers/record_mapper.h"
#include "core/importers/row_reader.h"

#include <utility>

namespace fgw::importers {

namespace {

constexpr std::uint64_t kRowsBetweenPolls = 256;

Status readRows(const ImportOptions& options, RowReader& reader, RecordMapper& mapper, ImportSummary& summary,
                Task& task) {
    Row row;
    while (options.rowLimit == 0 || summary.rows < options.rowLimit) {
        if (summary.rows % kRowsBetweenPolls == 0) {
            if (task.cancelled()) {
                return cancelledError("import the file");
            }
            task.advanceTo(reader.offset());
        }
        const auto more = reader.next(row);
        if (!more) {
            return std::unexpected(more.error());
        }
        if (!*more) {
            break;
        }
        mapper.map(row, reader.columns());
        ++summary.rows;
    }
    return {};
}

} // namespace

Result<ImportSummary> importFile(const std::filesystem::path& file, const ImportOptions& options,
                                 RecordSink& sink, Problems& problems, Task& task) {
    auto packed = openRegularFile(file);
    if (!packed) {
        return std::unexpected(packed.error());
    }
    const auto opened = plainFile(std::move(*packed), file, problems, task);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    const auto stamp = stampOf(opened->file, file);
    if (!stamp) {
        return std::unexpected(stamp.error());
    }
    task.beginStep("reading " + file.filename().string(), stamp->size);
    const auto rows = openRows({opened->file, file, problems, opened->unpacked ? nullptr : options.digest});
    if (!rows) {
        return std::unexpected(rows.error());
    }
    RecordMapper mapper(options.mapping, plainStem(file), file, problems, sink);
    ImportSummary summary{.unpacked = opened->unpacked};
    if (const Status read = readRows(options, *rows->reader, mapper, summary, task); !read) {
        return std::unexpected(read.error());
    }
    summary.records = mapper.records();
    summary.torn = rows->reader->torn();
    return summary;
}

} // namespace fgw::importers
