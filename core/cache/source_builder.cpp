// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_builder.h"

#include <fmt/format.h>

#include <utility>

namespace fgw::cache {

namespace {

constexpr std::size_t kChunkRecords = 65536;

} // namespace

SourceBuilder::SourceBuilder(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems)
    : m_writer(writer), m_shownAs(std::move(shownAs)), m_problems(problems), m_texts(writer),
      m_items(writer, m_texts), m_metadata(writer, m_texts) {}

void SourceBuilder::add(const EvalRecord& record) {
    const ItemBuilder::Found item = m_items.find(record);
    reportConflict(item, record);
    addMetadata(item, record);
    m_records.item.push_back(item.index);
    m_records.model.push_back(m_models.codeOf(record.model));
    m_records.slice.push_back(m_slices.codeOf(record.slice));
    m_records.seed.push_back(record.seed);
    m_records.round.push_back(record.round);
    m_records.epoch.push_back(record.epoch);
    m_records.samplingSeed.push_back(record.samplingSeed);
    m_records.outcome.push_back(record.outcome);
    m_records.abstained.push_back(record.abstained ? 1 : 0);
    m_records.confidence.push_back(record.confidence);
    m_records.latencyMs.push_back(record.latencyMs);
    m_records.output.push_back(m_texts.add(record.output));
    m_records.line.push_back(record.line);
    ++m_recordCount;
    if (m_records.item.size() == kChunkRecords) {
        flushRecords();
    }
}

void SourceBuilder::addMetadata(const ItemBuilder::Found& item, const EvalRecord& record) {
    if (item.alike && !item.firstRecord) {
        return;
    }
    const auto number = static_cast<std::uint32_t>(m_recordCount);
    if (!m_metadata.add(item.index, item.firstRecord, number, record.metadata)) {
        reportLostMetadata(record.line);
    }
}

void SourceBuilder::reportLostMetadata(std::uint64_t line) {
    if (!std::exchange(m_reportedLostMetadata, true)) {
        warn(line, fmt::format("more than {} metadata fields; from here on, further ones are left out",
                               MetadataBuilder::kMaxFields));
    }
}

void SourceBuilder::reportConflict(const ItemBuilder::Found& item, const EvalRecord& record) {
    if (item.conflicting) {
        warn(record.line,
             fmt::format("item {} was met before with another expected answer or structure, which counts",
                         record.itemId));
    }
}

void SourceBuilder::runStarted(const runs::EventHead& head, const runs::RunStarted& started) {
    noteHead(head);
    m_head.command = started.command;
    m_head.label = started.label;
    m_head.startedUtc = head.tsUtc;
}

void SourceBuilder::noteHead(const runs::EventHead& head) {
    if (m_head.runId.empty()) {
        m_head.runId = head.runId;
    }
}

void SourceBuilder::failureClustered(const runs::EventHead& /*head*/,
                                     const runs::FailureClustered& clustered) {
    m_clusters.round.push_back(clustered.round);
    m_clusters.itemId.push_back(m_texts.add(clustered.itemId));
    m_clusters.model.push_back(m_models.codeOf(clustered.model));
    m_clusters.cluster.push_back(clustered.cluster);
    m_clusters.structure.push_back(m_texts.add(clustered.structureId));
    if (m_clusters.round.size() == kChunkRecords) {
        flushClusters();
    }
}

void SourceBuilder::itemGenerated(const runs::EventHead& /*head*/, const EvalRecord& item) {
    const ItemBuilder::Found found = m_items.describe(item);
    reportConflict(found, item);
    if (!m_metadata.describe(found.index, item.metadata)) {
        reportLostMetadata(item.line);
    }
}

void SourceBuilder::runFinished(const runs::EventHead& head, const runs::RunFinished& /*finished*/) {
    noteHead(head);
}

void SourceBuilder::otherEvent(const runs::EventHead& head, std::string_view payload) {
    noteHead(head);
    m_events.event.push_back(m_texts.add(head.event));
    m_events.line.push_back(head.line);
    m_events.payload.push_back(m_texts.add(payload));
    if (m_events.line.size() == kChunkRecords) {
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

void SourceBuilder::flushRecords() {
    const RecordColumns columns = std::exchange(m_records, {});
    const std::size_t count = columns.item.size();
    if (count == 0) {
        return;
    }
    m_writer.put(
        {&tables::kRecords,
         m_recordCount - count,
         count,
         {encodeColumn(columns.item), encodeColumn(columns.model), encodeColumn(columns.slice),
          encodeColumn(columns.seed), encodeColumn(columns.round), encodeColumn(columns.epoch),
          encodeColumn(columns.samplingSeed), encodeColumn(columns.outcome), encodeColumn(columns.abstained),
          encodeColumn(columns.confidence), encodeColumn(columns.latencyMs), encodeColumn(columns.output),
          encodeColumn(columns.line)}});
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
