// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/item_builder.h"
#include "core/cache/metadata_builder.h"
#include "core/cache/name_codes.h"
#include "core/cache/text_dictionary.h"
#include "core/runs/event_log.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fgw::cache {

/// Turns what readers hand over, one record at a time, into column chunks. Memory grows with the number of
/// distinct items, not with the number of records.
class SourceBuilder final : public runs::EventSink {
public:
    /// What the log says of the run itself.
    struct RunHead {
        std::string runId;
        std::string command;
        std::string label;
        std::string startedUtc;
    };

    /// `shownAs` names the file in problems.
    SourceBuilder(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems);

    void add(const EvalRecord& record) override;
    void runStarted(const runs::EventHead& head, const runs::RunStarted& started) override;
    void failureClustered(const runs::EventHead& head, const runs::FailureClustered& clustered) override;
    void itemGenerated(const runs::EventHead& head, const EvalRecord& item) override;
    void runFinished(const runs::EventHead& head, const runs::RunFinished& finished) override;
    void otherEvent(const runs::EventHead& head, std::string_view payload) override;

    /// Writes what is still held. Nothing may be added afterwards.
    void finish();

    [[nodiscard]] const RunHead& head() const { return m_head; }
    [[nodiscard]] std::uint64_t records() const { return m_recordCount; }
    [[nodiscard]] const ItemBuilder& items() const { return m_items; }

private:
    struct RecordColumns {
        std::vector<std::uint32_t> item, model, slice;
        std::vector<std::int32_t> seed, round, epoch, samplingSeed;
        std::vector<Outcome> outcome;
        std::vector<std::uint8_t> abstained;
        std::vector<float> confidence, latencyMs;
        std::vector<TextId> output;
        std::vector<std::uint64_t> line;
    };
    struct ClusterColumns {
        std::vector<std::int32_t> round;
        std::vector<TextId> itemId;
        std::vector<std::uint32_t> model;
        std::vector<std::int32_t> cluster;
        std::vector<TextId> structure;
    };
    struct EventColumns {
        std::vector<TextId> event;
        std::vector<std::uint64_t> line;
        std::vector<TextId> payload;
    };

    void reportConflict(const ItemBuilder::Found& item, const EvalRecord& record);
    void addMetadata(const ItemBuilder::Found& item, const EvalRecord& record);
    void reportLostMetadata(std::uint64_t line);
    void noteHead(const runs::EventHead& head);
    void warn(std::uint64_t line, std::string reason);
    void flushRecords();
    void flushClusters();
    void flushEvents();
    void writeNames(const char* table, const NameCodes& codes);

    ChunkWriter& m_writer;
    std::filesystem::path m_shownAs;
    Problems& m_problems;
    TextDictionary m_texts;
    ItemBuilder m_items;
    MetadataBuilder m_metadata;
    NameCodes m_models;
    NameCodes m_slices;
    RunHead m_head;
    RecordColumns m_records;
    ClusterColumns m_clusters;
    EventColumns m_events;
    std::uint64_t m_recordCount = 0;
    std::uint64_t m_clusterCount = 0;
    std::uint64_t m_eventCount = 0;
    bool m_reportedLostMetadata = false;
};

} // namespace fgw::cache
