// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/import_preview.h"

#include "core/base/hash.h"
#include "core/base/safe_open.h"
#include "core/base/text.h"
#include "core/importers/guess_mapping.h"
#include "core/importers/import_refusal.h"
#include "core/importers/mapping_store.h"
#include "core/importers/plain_file.h"
#include "core/importers/row_reader.h"
#include "core/importers/value.h"
#include "core/records/scored.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace fgw::importers {

namespace {

constexpr std::size_t kRowsExamined = 500;
constexpr std::size_t kRowsShown = 20;
constexpr std::size_t kShownLength = 200;
constexpr std::uint64_t kBytesExamined = std::uint64_t{16} << 20;

char verdictLetter(const std::optional<Verdict>& verdict) {
    if (!verdict || !isScored(verdict->outcome)) {
        return '-';
    }
    return verdict->outcome == Outcome::Pass ? 'p' : 'f';
}

void examineNumber(ColumnPreview& column, double number) {
    column.minimum = column.numbers == 0 ? number : std::min(column.minimum, number);
    column.maximum = column.numbers == 0 ? number : std::max(column.maximum, number);
    ++column.numbers;
}

void examine(ColumnPreview& column, const Cell& cell, std::size_t rowIndex) {
    if (!cell.present()) {
        return;
    }
    ++column.present;
    const auto verdict = verdictOf(cell);
    column.outcomes += verdict ? 1 : 0;
    column.booleans += booleanOf(cell) ? 1 : 0;
    column.verdicts.resize(rowIndex, '-');
    column.verdicts += verdictLetter(verdict);
    if (const auto number = numberOf(cell)) {
        examineNumber(column, *number);
    }
}

void examineRow(ImportPreview& preview, const Row& row, const ColumnSet& columns, std::size_t rowIndex) {
    for (std::size_t i = preview.columns.size(); i < columns.names().size(); ++i) {
        preview.columns.emplace_back().name = columns.names()[i];
    }
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        examine(preview.columns[i], row[i], rowIndex);
    }
    if (preview.rows.size() < kRowsShown) {
        std::vector<std::string>& shown = preview.rows.emplace_back();
        for (std::size_t i = 0; i < preview.columns.size(); ++i) {
            shown.push_back(excerpt(row[i].text, kShownLength));
        }
    }
}

/// Rows may have fewer columns than the last one; all are brought to the same number.
void squareUp(ImportPreview& preview, std::size_t rowCount) {
    for (std::vector<std::string>& row : preview.rows) {
        row.resize(preview.columns.size());
    }
    for (ColumnPreview& column : preview.columns) {
        column.verdicts.resize(rowCount, '-');
    }
}

std::string shapeOf(const ImportPreview& preview) {
    std::vector<std::string_view> names;
    for (const ColumnPreview& column : preview.columns) {
        names.push_back(column.name);
    }
    std::ranges::sort(names);
    std::string text = fmt::format("{}", static_cast<int>(preview.format.kind));
    for (const std::string_view name : names) {
        text += fmt::format("\n{}:{}", name.size(), name);
    }
    return Fingerprint::of(text).hex();
}

bool isEventLog(const ImportPreview& preview) {
    constexpr std::array<std::string_view, 4> marks{"ts_utc", "run_id", "stage", "event"};
    return std::ranges::all_of(marks, [&](std::string_view mark) {
        return std::ranges::find(preview.columns, mark, &ColumnPreview::name) != preview.columns.end();
    });
}

Result<std::size_t> readFirstRows(RowReader& reader, ImportPreview& preview) {
    Row row;
    std::size_t count = 0;
    while (count < kRowsExamined && reader.offset() < kBytesExamined) {
        const auto more = reader.next(row);
        if (!more) {
            return std::unexpected(more.error());
        }
        if (!*more) {
            break;
        }
        examineRow(preview, row, reader.columns(), count++);
    }
    return count;
}

} // namespace

Result<ImportPreview> previewFile(const std::filesystem::path& file) {
    auto packed = openRegularFile(file);
    if (!packed) {
        return std::unexpected(packed.error());
    }
    Problems problems(0);
    const auto opened = plainFile(std::move(*packed), file, problems, Task());
    if (!opened) {
        return std::unexpected(opened.error());
    }
    const auto rows = openRows({opened->file, file, problems, nullptr});
    if (!rows) {
        return std::unexpected(rows.error());
    }
    ImportPreview preview;
    preview.format = rows->format;
    const auto count = readFirstRows(*rows->reader, preview);
    if (!count) {
        return std::unexpected(count.error());
    }
    if (*count == 0) {
        return refuseImport(ErrorCode::Invalid, "it has no row that can be read", file);
    }
    if (isEventLog(preview)) {
        return refuseImport(ErrorCode::Unsupported,
                            "it is the event log of a run; open the directory that holds it", file);
    }
    squareUp(preview, *count);
    preview.shape = shapeOf(preview);
    MappingGuess guess = guessMapping(preview.columns);
    preview.guess = std::move(guess.mapping);
    preview.unclear = std::move(guess.unclear);
    return preview;
}

Result<FieldMapping> settleMapping(const std::filesystem::path& file,
                                   const std::optional<FieldMapping>& given,
                                   const std::filesystem::path& mappingsFile) {
    const auto preview = previewFile(file);
    if (!preview) {
        return std::unexpected(preview.error());
    }
    const MappingStore store(mappingsFile);
    if (given) {
        const Status remembered = store.remember(preview->shape, *given);
        return remembered ? Result<FieldMapping>(*given) : std::unexpected(remembered.error());
    }
    if (auto remembered = store.find(preview->shape)) {
        return std::move(*remembered);
    }
    if (!preview->unclear.empty()) {
        std::vector<std::string> open;
        std::ranges::transform(preview->unclear, std::back_inserter(open), describe);
        return refuseImport(ErrorCode::Invalid, fmt::format("it does not say {}", fmt::join(open, ", nor ")),
                            file);
    }
    return preview->guess;
}

} // namespace fgw::importers
