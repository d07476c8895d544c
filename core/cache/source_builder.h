// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/item_builder.h"
#include "core/cache/metadata_builder.h"
#include "core/cache/name_codes.h"
#include "core/cache/record_batch.h"
#include "core/cache/repeat_table.h"
#include "core/cache/source_summary.h"
#include "core/cache/text_dictionary.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::cache {

/// Turns what readers hand over, batch after batch, into column chunks. Memory grows with the number of
/// distinct items, not with the number of records.
class SourceBuilder {
public:
    /// `shownAs` names the file in problems.
    SourceBuilder(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems);

    /// Takes over what the batch holds. Whatever depends on order depends on that of the batches and of what
    /// they hold, not on which batches were used before.
    void take(RecordBatch& batch);

    /// Writes what is still held. Nothing may be taken afterwards.
    void finish();

    [[nodiscard]] const RunHead& head() const { return m_head; }
    [[nodiscard]] std::uint64_t records() const { return m_tally.records; }
    [[nodiscard]] const ItemBuilder& items() const { return m_items; }
    /// Over all records, whether superseded or not.
    [[nodiscard]] const RecordTally& tally() const { return m_tally; }
    /// By record: whether a later record of the same evaluation replaces it; complete but for the shares of
    /// evaluations that are still to be looked at.
    [[nodiscard]] const std::vector<bool>& superseded() const { return m_superseded; }
    [[nodiscard]] const std::vector<IdentityShare>& uncheckedShares() const { return m_repeats.givenUp(); }
    /// After `finish`, whose work is done: for other passes.
    [[nodiscard]] RepeatTable& repeats() { return m_repeats; }

private:
    struct RecordColumns {
        std::vector<std::uint32_t> item, model, slice;
        std::vector<std::int32_t> seed, round, epoch, samplingSeed;
        std::vector<Outcome> outcome;
        std::vector<std::uint8_t> abstained;
        std::vector<float> confidence, latencyMs;
        std::vector<TextId> output;
        std::vector<std::uint64_t> line;

        void clear();
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

    void takeHead(const RunHead& head);
    void takeRecords(RecordBatch& batch);
    void takeClusters(const RecordBatch& batch);
    void takeEvents(const RecordBatch& batch);

    void copyColumns(RecordBatch& batch);
    void takeItems(RecordBatch& batch, std::size_t begin, std::size_t end);
    void resolve(RecordBatch& batch, std::uint32_t telling, std::size_t row);
    void differ(RecordBatch& batch, std::uint32_t telling, std::size_t row);
    void generate(const RecordBatch& batch, const RecordBatch::Generated& generated);
    void findRepeats(const RecordBatch& batch);
    void count(const RecordBatch& batch);

    void codeMetadata(std::span<const MetadataValue> values, std::uint64_t line,
                      std::vector<CodedMetadata>& coded);
    void reportConflict(std::string_view id, std::uint64_t line);
    [[nodiscard]] std::uint32_t numberOf(std::size_t row) const;
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
    RecordTally m_tally;
    std::set<std::int32_t> m_rounds;
    RepeatTable m_repeats;
    std::vector<bool> m_superseded;
    std::vector<Fingerprint> m_identities;                           ///< of the batch at hand
    std::unordered_map<std::uint32_t, std::string> m_conflictingIds; ///< by item
    std::uint64_t m_recordsWritten = 0;
    std::uint64_t m_clusterCount = 0;
    std::uint64_t m_eventCount = 0;
    bool m_reportedLostMetadata = false;
};

} // namespace fgw::cache
