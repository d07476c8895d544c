// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fingerprint_map.h"
#include "core/base/text_arena.h"
#include "core/cache/coded_metadata.h"
#include "core/cache/item_telling.h"
#include "core/cache/name_codes.h"
#include "core/runs/event_log.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::cache {

class SourceBuilder;

/// What a log says of the run itself.
struct RunHead {
    std::string runId;
    std::string command;
    std::string label;
    std::string startedUtc;

    /// What is not said leaves what was said before.
    void adoptStart(std::string_view newCommand, std::string_view newLabel, std::string_view newStartedUtc);
};

/// Evaluations and other events of a stretch of a source as columns, made on a thread of its own. Texts,
/// names and what is told of items are numbered by the batch in order of first appearance, so that whoever
/// takes them meets each but once; the numbers last over many deliveries, the texts for one.
class RecordBatch final : public runs::EventPart {
public:
    /// In a column of numbers of texts: no text.
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    explicit RecordBatch(SourceBuilder& builder) : m_builder(builder) {}

    void add(const EvalRecord& record) override;
    void runStarted(const runs::EventHead& head, const runs::RunStarted& started) override;
    void failureClustered(const runs::EventHead& head, const runs::FailureClustered& clustered) override;
    void itemGenerated(const runs::EventHead& head, const EvalRecord& item) override;
    void runFinished(const runs::EventHead& head, const runs::RunFinished& finished) override;
    void otherEvent(const runs::EventHead& head, std::string_view payload) override;
    void deliver() override;

    struct Records {
        std::vector<std::uint32_t> telling; ///< number of what is told of the item
        std::vector<std::uint32_t> model, slice;
        std::vector<std::int32_t> seed, round, epoch, samplingSeed;
        std::vector<Outcome> outcome;
        std::vector<std::uint8_t> abstained;
        std::vector<float> confidence, latencyMs;
        std::vector<std::uint32_t> output; ///< number of a text, or kNone
        std::vector<std::uint64_t> line;

        [[nodiscard]] std::size_t size() const { return line.size(); }
        void clear();
    };
    struct Telling {
        ItemTelling of;      ///< its metadata are those of `metadataOf`
        Fingerprint content; ///< of canonicalText(input)
        std::size_t metadataBegin = 0;
    };
    struct Generated {
        std::size_t recordsBefore = 0;
        std::uint64_t line = 0;
        Telling item;
    };
    struct OtherEvent {
        std::uint64_t line = 0;
        std::string_view event;
        std::string_view payload;
    };
    /// What the builder has made of this batch's numbers so far.
    struct Resolved {
        struct Item {
            std::uint32_t index = 0;
            std::uint32_t metadataBegin = 0; ///< in `metadata`, up to that of the next
            bool alike = false;              ///< as the item's first record tells it
            bool conflicting = false;        ///< it has another expected answer or structure than what counts
        };
        std::vector<Item> tellings;
        std::vector<CodedMetadata> metadata;
        std::vector<TextId> outputs;
        std::vector<std::uint32_t> models, slices;

        [[nodiscard]] std::span<const CodedMetadata> metadataOf(std::uint32_t telling) const {
            const std::size_t begin = tellings[telling].metadataBegin;
            const bool last = telling + 1 == tellings.size();
            return std::span(metadata).subspan(
                begin, (last ? metadata.size() : tellings[telling + 1].metadataBegin) - begin);
        }
    };

    [[nodiscard]] const Records& records() const { return m_records; }
    /// One that no earlier delivery held.
    [[nodiscard]] const Telling& newTelling(std::uint32_t number) const {
        return m_newTellings[number - (m_knownTellings.size() - m_newTellings.size())];
    }
    /// The outputs that earlier deliveries did not hold, in the order of their numbers.
    [[nodiscard]] const std::vector<KeyedText>& newOutputs() const { return m_newOutputs; }
    [[nodiscard]] std::span<const MetadataValue> metadataOf(const Telling& telling) const {
        return std::span(m_metadata).subspan(telling.metadataBegin, telling.of.metadata.size());
    }
    /// All names, by number.
    [[nodiscard]] const std::vector<std::string>& models() const { return m_models.names(); }
    [[nodiscard]] const std::vector<std::string>& slices() const { return m_slices.names(); }
    [[nodiscard]] const std::vector<Generated>& generated() const { return m_generated; }
    [[nodiscard]] const std::vector<runs::FailureClustered>& clusters() const { return m_clusters; }
    [[nodiscard]] const std::vector<OtherEvent>& otherEvents() const { return m_otherEvents; }
    /// Of the events collected; fields that none of them has are empty.
    [[nodiscard]] const RunHead& head() const { return m_head; }
    [[nodiscard]] Resolved& resolved() { return m_resolved; }
    /// Bytes of the texts it holds.
    [[nodiscard]] std::size_t textBytes() const { return m_textBytes; }

private:
    std::string_view keep(std::string_view text);
    Telling keep(const ItemTelling& telling);
    std::uint32_t numberOf(const ItemTelling& telling, const Fingerprint& key);
    std::uint32_t numberOfOutput(std::string_view text);
    void noteHead(const runs::EventHead& head);
    void clear();
    void forgetNumbers();

    SourceBuilder& m_builder;
    TextArena m_texts;
    std::size_t m_textBytes = 0;
    std::string m_scratch;
    FingerprintMap<std::uint32_t> m_knownTellings;
    FingerprintMap<std::uint32_t> m_knownOutputs;
    NameCodes m_models;
    NameCodes m_slices;
    Records m_records;
    std::vector<Telling> m_newTellings;
    std::vector<MetadataValue> m_metadata; ///< of the new tellings and generated items
    std::vector<KeyedText> m_newOutputs;
    std::vector<Generated> m_generated;
    std::vector<runs::FailureClustered> m_clusters;
    std::vector<OtherEvent> m_otherEvents;
    RunHead m_head;
    Resolved m_resolved;
};

} // namespace fgw::cache
