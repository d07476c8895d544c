// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_batch.h"

#include <span>

namespace fgw::runs {

EventHead EventBatch::keep(const EventHead& head) {
    return {head.line, m_texts.keep(head.tsUtc), m_texts.keep(head.runId), m_texts.keep(head.stage),
            m_texts.keep(head.event)};
}

EventBatch::Evaluation EventBatch::keep(const EvalRecord& record) {
    Evaluation kept{record, m_metadata.size()};
    for (std::string_view* text :
         {&kept.record.slice, &kept.record.model, &kept.record.itemId, &kept.record.input,
          &kept.record.expected, &kept.record.output, &kept.record.structureId}) {
        *text = m_texts.keep(*text);
    }
    for (const MetadataValue& value : record.metadata) {
        MetadataValue& copy = m_metadata.emplace_back(value);
        copy.name = m_texts.keep(copy.name);
        if (auto* text = std::get_if<std::string_view>(&copy.value)) {
            *text = m_texts.keep(*text);
        }
    }
    return kept;
}

EvalRecord EventBatch::restored(const Evaluation& evaluation) const {
    EvalRecord record = evaluation.record;
    record.metadata = std::span(m_metadata).subspan(evaluation.metadataBegin, record.metadata.size());
    return record;
}

void EventBatch::add(const EvalRecord& record) {
    m_events.emplace_back(keep(record));
}

void EventBatch::runStarted(const EventHead& head, const RunStarted& started) {
    m_events.emplace_back(Started{
        keep(head),
        {m_texts.keep(started.command), m_texts.keep(started.label), m_texts.keep(started.packageVersion)}});
}

void EventBatch::failureClustered(const EventHead& head, const FailureClustered& clustered) {
    FailureClustered kept = clustered;
    kept.itemId = m_texts.keep(kept.itemId);
    kept.model = m_texts.keep(kept.model);
    kept.structureId = m_texts.keep(kept.structureId);
    m_events.emplace_back(Clustered{keep(head), kept});
}

void EventBatch::itemGenerated(const EventHead& head, const EvalRecord& item) {
    m_events.emplace_back(Generated{keep(head), keep(item)});
}

void EventBatch::runFinished(const EventHead& head, const RunFinished& finished) {
    m_events.emplace_back(Finished{keep(head), {m_texts.keep(finished.status), finished.durationSeconds}});
}

void EventBatch::otherEvent(const EventHead& head, std::string_view payload) {
    m_events.emplace_back(Other{keep(head), m_texts.keep(payload)});
}

void EventBatch::deliver() {
    for (const auto& recorded : m_events) {
        std::visit([this](const auto& event) { hand(event); }, recorded);
    }
    m_texts.clear();
    m_metadata.clear();
    m_events.clear();
}

} // namespace fgw::runs
