// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/record_reader.h"

#include "core/cache/cached_texts.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/cluster_reader.h"
#include "core/cache/metadata_reader.h"
#include "core/cache/source_summary.h"

#include <fmt/format.h>

#include <cstring>
#include <string>
#include <utility>

namespace fgw::cache {

namespace {

/// Reads one source's tables into columns, step by step; the first step that fails ends it.
class RecordReader {
public:
    RecordReader(Database& database, std::int64_t source, Task& task)
        : m_database(database), m_source(source), m_task(task) {}

    Result<std::shared_ptr<const RecordTable>> read();

private:
    using Step = Status (RecordReader::*)();

    Status readNames();
    Status readItems();
    Status readRows();
    Status readMetadataColumns();
    Status dropReplaced();
    Status assignClusters();
    std::vector<std::string> names(const char* table);
    Status nameItems(const std::vector<TextId>& ids, const std::vector<TextId>& structures);
    Status checkCodes();
    Status finished(const ChunkCursor& chunk);

    Database& m_database;
    std::int64_t m_source;
    Task& m_task;
    BitSet m_superseded;
    RecordTable::Columns m_columns;
};

Result<std::shared_ptr<const RecordTable>> RecordReader::read() {
    constexpr Step steps[]{
        &RecordReader::readNames,     &RecordReader::readItems,           &RecordReader::readRows,
        &RecordReader::checkCodes,    &RecordReader::readMetadataColumns, &RecordReader::dropReplaced,
        &RecordReader::assignClusters};
    m_task.beginStep("loading", std::size(steps));
    std::uint64_t done = 0;
    for (const Step step : steps) {
        if (m_task.cancelled()) {
            return cancelledError("load the source");
        }
        if (auto status = (this->*step)(); !status) {
            return std::unexpected(status.error());
        }
        m_task.advanceTo(++done);
    }
    m_columns.texts = std::make_shared<CachedTexts>(m_database.file(), m_source);
    return std::make_shared<const RecordTable>(std::move(m_columns));
}

Status RecordReader::finished(const ChunkCursor& chunk) {
    if (chunk.damaged()) {
        return damagedCache(m_database);
    }
    return m_database.takeStatus("read the cache");
}

std::vector<std::string> RecordReader::names(const char* table) {
    std::vector<std::string> names;
    Statement rows(m_database, fmt::format("SELECT name FROM {} WHERE source=? ORDER BY code", table));
    rows.bind(m_source);
    while (rows.step()) {
        names.emplace_back(rows.text(0));
    }
    return names;
}

Status RecordReader::readNames() {
    m_columns.models = names("models");
    m_columns.slices = names("slices");
    return m_database.takeStatus("read the cache");
}

Status RecordReader::readItems() {
    std::vector<TextId> ids;
    std::vector<TextId> structures;
    ChunkCursor chunk(m_database, tables::kItems, m_source);
    while (chunk.next()) {
        const std::size_t first = m_columns.items.size();
        chunk.appendTo(ids, kItemId);
        const auto input = chunk.values<TextId>(kItemInput);
        const auto isMessages = chunk.values<std::uint8_t>(kItemIsMessages);
        const auto expected = chunk.values<TextId>(kItemExpected);
        chunk.appendTo(structures, kItemStructure);
        const std::string_view content = chunk.bytes(kItemContent);
        if (chunk.damaged() || content.size() != chunk.count() * sizeof(Fingerprint)) {
            return damagedCache(m_database);
        }
        m_columns.items.resize(first + chunk.count());
        for (std::size_t i = 0; i < chunk.count(); ++i) {
            Item& item = m_columns.items[first + i];
            item.input = input[i];
            item.inputIsMessages = isMessages[i] != 0;
            item.expected = expected[i];
            std::memcpy(&item.content, content.data() + i * sizeof(Fingerprint), sizeof(Fingerprint));
        }
    }
    const Status status = finished(chunk);
    return status ? nameItems(ids, structures) : status;
}

Status RecordReader::nameItems(const std::vector<TextId>& ids, const std::vector<TextId>& structures) {
    auto names = readTexts(m_database, m_source, ids);
    auto structureNames = readTexts(m_database, m_source, structures);
    if (!names || !structureNames) {
        return std::unexpected(names ? structureNames.error() : names.error());
    }
    for (std::size_t i = 0; i < m_columns.items.size(); ++i) {
        m_columns.items[i].id = std::move((*names)[i]);
        m_columns.items[i].structureId = std::move((*structureNames)[i]);
    }
    return {};
}

Status RecordReader::readRows() {
    ChunkCursor chunk(m_database, tables::kRecords, m_source);
    while (chunk.next()) {
        chunk.appendTo(m_columns.item, kItem);
        chunk.appendTo(m_columns.model, kModel);
        chunk.appendTo(m_columns.slice, kSlice);
        chunk.appendTo(m_columns.seed, kSeed);
        chunk.appendTo(m_columns.round, kRound);
        chunk.appendTo(m_columns.epoch, kEpoch);
        chunk.appendTo(m_columns.samplingSeed, kSamplingSeed);
        chunk.appendTo(m_columns.outcome, kOutcome);
        chunk.appendTo(m_columns.abstained, kAbstained);
        chunk.appendTo(m_columns.confidence, kConfidence);
        chunk.appendTo(m_columns.latencyMs, kLatency);
        chunk.appendTo(m_columns.output, kOutput);
        chunk.appendTo(m_columns.sourceLine, kLine);
    }
    m_superseded = readSuperseded(m_database, m_source, m_columns.item.size());
    return finished(chunk);
}

/// A damaged file must not lead outside of a vector.
Status RecordReader::checkCodes() {
    bool sound = true;
    for (std::size_t row = 0; row < m_columns.item.size(); ++row) {
        sound = sound && m_columns.item[row].value < m_columns.items.size() &&
                m_columns.model[row].value < m_columns.models.size() &&
                m_columns.slice[row].value < m_columns.slices.size() &&
                m_columns.outcome[row] <= Outcome::Invalid;
    }
    return sound ? Status() : damagedCache(m_database);
}

Status RecordReader::readMetadataColumns() {
    auto columns = readMetadata(m_database, m_source, m_columns.item, m_columns.items.size(), m_superseded);
    if (!columns) {
        return std::unexpected(columns.error());
    }
    m_columns.metadata = std::move(*columns);
    return {};
}

Status RecordReader::dropReplaced() {
    if (!m_superseded.any()) {
        return {};
    }
    const auto drop = [this](auto& column) {
        std::size_t kept = 0;
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (!m_superseded.test(row)) {
                column[kept++] = column[row];
            }
        }
        column.resize(kept);
    };
    drop(m_columns.item);
    drop(m_columns.model);
    drop(m_columns.slice);
    drop(m_columns.seed);
    drop(m_columns.round);
    drop(m_columns.epoch);
    drop(m_columns.samplingSeed);
    drop(m_columns.outcome);
    drop(m_columns.abstained);
    drop(m_columns.confidence);
    drop(m_columns.latencyMs);
    drop(m_columns.output);
    drop(m_columns.sourceLine);
    return {};
}

Status RecordReader::assignClusters() {
    return applyClusters(m_database, m_source, m_columns);
}

} // namespace

Result<std::shared_ptr<const RecordTable>> readRecords(Database& database, std::int64_t source, Task& task) {
    return RecordReader(database, source, task).read();
}

} // namespace fgw::cache
