// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/record_batch.h"

#include "core/base/text.h"
#include "core/cache/source_builder.h"

#include <utility>

namespace fgw::cache {

namespace {

// Beyond these a batch forgets its numbers and begins anew, so that its memory stays bounded. Larger ones
// spare the builder more look-ups.
constexpr std::size_t kMostTellings = std::size_t{1} << 17;
constexpr std::size_t kMostOutputs = std::size_t{1} << 16;
constexpr std::size_t kMostMetadata = std::size_t{1} << 19;

void copyUnlessEmpty(std::string& to, std::string_view text) {
    if (!text.empty()) {
        to = text;
    }
}

} // namespace

void RunHead::adoptStart(std::string_view newCommand, std::string_view newLabel,
                         std::string_view newStartedUtc) {
    copyUnlessEmpty(command, newCommand);
    copyUnlessEmpty(label, newLabel);
    copyUnlessEmpty(startedUtc, newStartedUtc);
}

void RecordBatch::Records::clear() {
    for (auto* column : {&telling, &model, &slice, &output}) {
        column->clear();
    }
    for (auto* column : {&seed, &round, &epoch, &samplingSeed}) {
        column->clear();
    }
    outcome.clear();
    abstained.clear();
    confidence.clear();
    latencyMs.clear();
    line.clear();
}

void RecordBatch::add(const EvalRecord& record) {
    const ItemTelling telling(record);
    const Fingerprint key = telling.key();
    m_knownTellings.prefetch(key);
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
    m_records.output.push_back(numberOfOutput(record.output));
    m_records.line.push_back(record.line);
    m_records.telling.push_back(numberOf(telling, key));
}

std::uint32_t RecordBatch::numberOf(const ItemTelling& telling, const Fingerprint& key) {
    const auto next = static_cast<std::uint32_t>(m_knownTellings.size());
    const auto [number, isNew] = m_knownTellings.findOrInsert(key, next);
    if (isNew) {
        m_newTellings.push_back(keep(telling));
    }
    return number;
}

std::uint32_t RecordBatch::numberOfOutput(std::string_view text) {
    if (text.empty()) {
        return kNone;
    }
    KeyedText output(text);
    const auto next = static_cast<std::uint32_t>(m_knownOutputs.size());
    const auto [number, isNew] = m_knownOutputs.findOrInsert(output.key, next);
    if (isNew) {
        output.text = keep(text);
        m_newOutputs.push_back(output);
    }
    return number;
}

std::string_view RecordBatch::keep(std::string_view text) {
    m_textBytes += text.size();
    return m_texts.keep(text);
}

RecordBatch::Telling RecordBatch::keep(const ItemTelling& telling) {
    const Fingerprint content = Fingerprint::of(canonicalView(telling.input.text, m_scratch));
    Telling kept{telling, content, m_metadata.size()};
    for (KeyedText* text : {&kept.of.id, &kept.of.input, &kept.of.expected, &kept.of.structure}) {
        text->text = keep(text->text);
    }
    for (const MetadataValue& value : telling.metadata) {
        MetadataValue& copy = m_metadata.emplace_back(value);
        copy.name = keep(copy.name);
        if (auto* text = std::get_if<std::string_view>(&copy.value)) {
            *text = keep(*text);
        }
    }
    return kept;
}

void RecordBatch::runStarted(const runs::EventHead& head, const runs::RunStarted& started) {
    noteHead(head);
    m_head.adoptStart(started.command, started.label, head.tsUtc);
}

void RecordBatch::noteHead(const runs::EventHead& head) {
    if (m_head.runId.empty()) {
        m_head.runId = head.runId;
    }
}

void RecordBatch::failureClustered(const runs::EventHead& /*head*/, const runs::FailureClustered& clustered) {
    runs::FailureClustered& kept = m_clusters.emplace_back(clustered);
    for (std::string_view* text : {&kept.itemId, &kept.model, &kept.structureId}) {
        *text = keep(*text);
    }
}

void RecordBatch::itemGenerated(const runs::EventHead& /*head*/, const EvalRecord& item) {
    m_generated.push_back({m_records.size(), item.line, keep(ItemTelling(item))});
}

void RecordBatch::runFinished(const runs::EventHead& head, const runs::RunFinished& /*finished*/) {
    noteHead(head);
}

void RecordBatch::otherEvent(const runs::EventHead& head, std::string_view payload) {
    noteHead(head);
    m_otherEvents.push_back({head.line, keep(head.event), keep(payload)});
}

void RecordBatch::deliver() {
    m_builder.take(*this);
    clear();
    if (m_knownTellings.size() > kMostTellings || m_knownOutputs.size() > kMostOutputs ||
        m_resolved.metadata.size() > kMostMetadata) {
        forgetNumbers();
    }
}

void RecordBatch::clear() {
    m_texts.clear();
    m_textBytes = 0;
    m_records.clear();
    m_newTellings.clear();
    m_metadata.clear();
    m_newOutputs.clear();
    m_generated.clear();
    m_clusters.clear();
    m_otherEvents.clear();
    m_head = {};
}

void RecordBatch::forgetNumbers() {
    m_knownTellings.clear();
    m_knownOutputs.clear();
    m_resolved.tellings.clear();
    m_resolved.metadata.clear();
    m_resolved.outputs.clear();
}

} // namespace fgw::cache
