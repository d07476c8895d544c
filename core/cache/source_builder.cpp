// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_builder.h"

#include "core/cache/record_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fgw::cache {

namespace {

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// Numbers of a batch as those of the source.
template <typename T>
void appendResolved(std::vector<T>& to, const std::vector<std::uint32_t>& numbers,
                    const std::vector<T>& resolved) {
    const std::size_t before = to.size();
    to.resize(before + numbers.size()); // unlike `reserve`, it makes room for more than that at a time
    std::ranges::transform(numbers, to.begin() + static_cast<std::ptrdiff_t>(before),
                           [&](std::uint32_t number) { return resolved[number]; });
}

void resolveNames(NameCodes& codes, const std::vector<std::string>& names,
                  std::vector<std::uint32_t>& resolved) {
    while (resolved.size() < names.size()) {
        resolved.push_back(codes.codeOf(names[resolved.size()]));
    }
}

} // namespace

SourceBuilder::SourceBuilder(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems)
    : m_writer(writer), m_shownAs(std::move(shownAs)), m_problems(problems), m_texts(writer),
      m_items(writer, m_texts), m_metadata(writer, m_texts) {}

void SourceBuilder::take(RecordBatch& batch) {
    takeHead(batch.head());
    takeRecords(batch);
    takeClusters(batch);
    takeEvents(batch);
}

/// Of several lines that name the run the first counts, of several beginnings the last.
void SourceBuilder::takeHead(const RunHead& head) {
    if (m_head.runId.empty()) {
        m_head.runId = head.runId;
    }
    m_head.adoptStart(head.command, head.label, head.startedUtc);
}

void SourceBuilder::takeRecords(RecordBatch& batch) {
    std::size_t done = 0;
    for (const RecordBatch::Generated& generated : batch.generated()) {
        takeItems(batch, std::exchange(done, generated.recordsBefore), generated.recordsBefore);
        generate(batch, generated);
    }
    takeItems(batch, done, batch.records().size());
    copyColumns(batch);
    findRepeats(batch);
    count(batch);
    if (m_records.item.size() >= kChunkRecords) {
        flushRecords();
    }
}

/// The items of some of the batch's rows. Only what no batch told before takes more than a look.
void SourceBuilder::takeItems(RecordBatch& batch, std::size_t begin, std::size_t end) {
    const std::vector<RecordBatch::Resolved::Item>& resolved = batch.resolved().tellings;
    for (std::size_t row = begin; row < end; ++row) {
        const std::uint32_t telling = batch.records().telling[row];
        if (telling == resolved.size()) {
            resolve(batch, telling, row);
        } else if (!resolved[telling].alike || m_items.isDescribed(resolved[telling].index)) {
            differ(batch, telling, row);
        }
        m_records.item.push_back(resolved[telling].index);
    }
}

/// A row of the batch as a record of the source; its columns are not copied yet.
std::uint32_t SourceBuilder::numberOf(std::size_t row) const {
    return static_cast<std::uint32_t>(m_tally.records + row);
}

/// What is told for the first time in this batch's numbers, by the record in `row`.
void SourceBuilder::resolve(RecordBatch& batch, std::uint32_t telling, std::size_t row) {
    const RecordBatch::Telling& told = batch.newTelling(telling);
    const std::uint64_t line = batch.records().line[row];
    const ItemBuilder::Found item = m_items.find(told.of, told.content);
    RecordBatch::Resolved& resolved = batch.resolved();
    const std::size_t metadataBegin = resolved.metadata.size();
    codeMetadata(batch.metadataOf(told), line, resolved.metadata);
    resolved.tellings.push_back(
        {item.index, static_cast<std::uint32_t>(metadataBegin), item.alike, item.conflicting});
    m_tally.items += item.firstRecord ? 1 : 0;
    if (item.conflicting) {
        const auto id = m_conflictingIds.emplace(item.index, told.of.id.text).first;
        reportConflict(id->second, line);
    }
    if (!item.alike || item.firstRecord) {
        m_metadata.add(item.index, item.firstRecord, numberOf(row),
                       std::span(resolved.metadata).subspan(metadataBegin));
    }
}

/// What was told before, but not in the words of the item's first record.
void SourceBuilder::differ(RecordBatch& batch, std::uint32_t telling, std::size_t row) {
    const RecordBatch::Resolved::Item& item = batch.resolved().tellings[telling];
    if (item.conflicting) {
        reportConflict(m_conflictingIds.at(item.index), batch.records().line[row]);
    }
    m_metadata.add(item.index, false, numberOf(row), batch.resolved().metadataOf(telling));
}

void SourceBuilder::generate(const RecordBatch& batch, const RecordBatch::Generated& generated) {
    const ItemBuilder::Found item = m_items.describe(generated.item.of, generated.item.content);
    if (item.conflicting) {
        reportConflict(generated.item.of.id.text, generated.line);
    }
    std::vector<CodedMetadata> coded;
    codeMetadata(batch.metadataOf(generated.item), generated.line, coded);
    m_metadata.describe(item.index, coded);
}

void SourceBuilder::codeMetadata(std::span<const MetadataValue> values, std::uint64_t line,
                                 std::vector<CodedMetadata>& coded) {
    if (!m_metadata.code(values, coded) && !std::exchange(m_reportedLostMetadata, true)) {
        warn(line, fmt::format("more than {} metadata fields; from here on, further ones are left out",
                               MetadataBuilder::kMaxFields));
    }
}

void SourceBuilder::reportConflict(std::string_view id, std::uint64_t line) {
    warn(line,
         fmt::format("item {} was met before with another expected answer or structure, which counts", id));
}

/// All columns but the items.
void SourceBuilder::copyColumns(RecordBatch& batch) {
    const RecordBatch::Records& records = batch.records();
    RecordBatch::Resolved& resolved = batch.resolved();
    for (const KeyedText& output : batch.newOutputs()) {
        resolved.outputs.push_back(m_texts.add(output));
    }
    resolveNames(m_models, batch.models(), resolved.models);
    resolveNames(m_slices, batch.slices(), resolved.slices);
    appendResolved(m_records.model, records.model, resolved.models);
    appendResolved(m_records.slice, records.slice, resolved.slices);
    append(m_records.seed, records.seed);
    append(m_records.round, records.round);
    append(m_records.epoch, records.epoch);
    append(m_records.samplingSeed, records.samplingSeed);
    append(m_records.outcome, records.outcome);
    append(m_records.abstained, records.abstained);
    append(m_records.confidence, records.confidence);
    append(m_records.latencyMs, records.latencyMs);
    append(m_records.line, records.line);
    for (const std::uint32_t output : records.output) {
        m_records.output.push_back(output == RecordBatch::kNone ? kNoText : resolved.outputs[output]);
    }
}

void SourceBuilder::findRepeats(const RecordBatch& batch) {
    const std::size_t count = batch.records().size();
    m_identities.clear();
    for (std::size_t row = m_records.item.size() - count; row < m_records.item.size(); ++row) {
        const RecordIdentity identity{m_items.idHash(m_records.item[row]),
                                      m_records.model[row],
                                      m_records.slice[row],
                                      m_records.seed[row],
                                      m_records.round[row],
                                      m_records.epoch[row],
                                      m_records.samplingSeed[row]};
        m_identities.push_back(identity.fingerprint());
    }
    m_repeats.meet(m_identities, m_tally.records, m_superseded);
}

void SourceBuilder::count(const RecordBatch& batch) {
    const RecordBatch::Records& records = batch.records();
    m_tally.records += records.size();
    for (const Outcome outcome : records.outcome) {
        ++m_tally.outcomes[static_cast<std::size_t>(outcome)];
    }
    std::int32_t last = kAbsent;
    for (const std::int32_t round : records.round) {
        if (std::exchange(last, round) != round && round != kAbsent) {
            m_rounds.insert(round);
        }
    }
    m_tally.rounds = m_rounds.size();
}

void SourceBuilder::takeClusters(const RecordBatch& batch) {
    for (const runs::FailureClustered& clustered : batch.clusters()) {
        m_clusters.round.push_back(clustered.round);
        m_clusters.itemId.push_back(m_texts.add(clustered.itemId));
        m_clusters.model.push_back(m_models.codeOf(clustered.model));
        m_clusters.cluster.push_back(clustered.cluster);
        m_clusters.structure.push_back(m_texts.add(clustered.structureId));
    }
    if (m_clusters.round.size() >= kChunkRecords) {
        flushClusters();
    }
}

void SourceBuilder::takeEvents(const RecordBatch& batch) {
    for (const RecordBatch::OtherEvent& event : batch.otherEvents()) {
        m_events.event.push_back(m_texts.add(event.event));
        m_events.line.push_back(event.line);
        m_events.payload.push_back(m_texts.add(event.payload));
    }
    if (m_events.line.size() >= kChunkRecords) {
        flushEvents();
    }
}

void SourceBuilder::warn(std::uint64_t line, std::string reason) {
    m_problems.add(Severity::Warning, {m_shownAs, line}, std::move(reason));
}

void SourceBuilder::finish() {
    flushRecords();
    flushClusters();
    flushEvents();
    m_items.flush();
    m_metadata.flush();
    m_texts.flush();
    writeNames("models", m_models);
    writeNames("slices", m_slices);
}

/// The memory of the columns serves the next chunk.
void SourceBuilder::RecordColumns::clear() {
    for (auto* column : {&item, &model, &slice}) {
        column->clear();
    }
    for (auto* column : {&seed, &round, &epoch, &samplingSeed}) {
        column->clear();
    }
    outcome.clear();
    abstained.clear();
    confidence.clear();
    latencyMs.clear();
    output.clear();
    line.clear();
}

void SourceBuilder::flushRecords() {
    const RecordColumns& columns = m_records;
    const std::size_t count = columns.item.size();
    if (count == 0) {
        return;
    }
    m_writer.put(
        {&tables::kRecords,
         std::exchange(m_recordsWritten, m_recordsWritten + count),
         count,
         {encodeColumn(columns.item), encodeColumn(columns.model), encodeColumn(columns.slice),
          encodeColumn(columns.seed), encodeColumn(columns.round), encodeColumn(columns.epoch),
          encodeColumn(columns.samplingSeed), encodeColumn(columns.outcome), encodeColumn(columns.abstained),
          encodeColumn(columns.confidence), encodeColumn(columns.latencyMs), encodeColumn(columns.output),
          encodeColumn(columns.line)}});
    m_records.clear();
}

void SourceBuilder::flushClusters() {
    const ClusterColumns columns = std::exchange(m_clusters, {});
    const std::size_t count = columns.round.size();
    if (count == 0) {
        return;
    }
    m_writer.put({&tables::kClusters,
                  m_clusterCount,
                  count,
                  {encodeColumn(columns.round), encodeColumn(columns.itemId), encodeColumn(columns.model),
                   encodeColumn(columns.cluster), encodeColumn(columns.structure)}});
    m_clusterCount += count;
}

void SourceBuilder::flushEvents() {
    const EventColumns columns = std::exchange(m_events, {});
    const std::size_t count = columns.line.size();
    if (count == 0) {
        return;
    }
    m_writer.put({&tables::kEvents,
                  m_eventCount,
                  count,
                  {encodeColumn(columns.event), encodeColumn(columns.line), encodeColumn(columns.payload)}});
    m_eventCount += count;
}

void SourceBuilder::writeNames(const char* table, const NameCodes& codes) {
    Statement insert(m_writer.database(), fmt::format("INSERT INTO {} VALUES(?,?,?)", table));
    for (std::size_t code = 0; code < codes.names().size(); ++code) {
        insert.bind(m_writer.source()).bind(static_cast<std::int64_t>(code)).bind(codes.names()[code]);
        insert.run();
    }
}

} // namespace fgw::cache
