// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/row_reader.h"

#include "core/base/safe_open.h"
#include "core/importers/delimited_rows.h"
#include "core/importers/json_rows.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace fgw::importers {

namespace {

Result<std::string> readSample(const RowSource& source) {
    std::string sample(kFormatSampleSize, '\0');
    std::size_t size = 0;
    while (size < sample.size()) {
        const auto count = readSome(source.file, sample.data() + size, sample.size() - size, source.path);
        if (!count) {
            return std::unexpected(count.error());
        }
        if (*count == 0) {
            break;
        }
        size += *count;
    }
    sample.resize(size);
    if (::lseek(source.file.get(), 0, SEEK_SET) != 0) {
        return systemFailure(errno, "import the file", source.path);
    }
    return sample;
}

Result<std::unique_ptr<RowReader>> makeReader(const FileFormat& format, const RowSource& source) {
    switch (format.kind) {
    case FileKind::JsonLines:
        return std::make_unique<JsonLinesRows>(source);
    case FileKind::JsonArray:
        return openJsonArray(source);
    case FileKind::Delimited:
        return openDelimited(source, format.delimiter);
    }
    return failure(ErrorCode::Unsupported, "import the file", "its format is not known",
                   Location{source.path, {}});
}

} // namespace

Result<OpenedRows> openRows(const RowSource& source) {
    const auto sample = readSample(source);
    if (!sample) {
        return std::unexpected(sample.error());
    }
    const auto format = detectFormat(*sample, source.path);
    if (!format) {
        return std::unexpected(format.error());
    }
    auto reader = makeReader(*format, source);
    if (!reader) {
        return std::unexpected(reader.error());
    }
    return OpenedRows{*format, std::move(*reader)};
}

void reportOverflow(const ColumnSet& columns, const RowSource& source, bool& reported) {
    if (columns.overflowed() && !reported) {
        reported = true;
        source.problems.add(
            Severity::Warning, {source.path, {}},
            fmt::format("it has more than {} columns; the further ones are left out", ColumnSet::kMaximum));
    }
}

} // namespace fgw::importers
