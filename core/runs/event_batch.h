// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_arena.h"
#include "core/runs/event_log.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace fgw::runs {

/// The events of some lines, kept until it is their turn to be handed to a sink one after the other.
class EventBatch final : public EventPart {
public:
    explicit EventBatch(EventSink& sink) : m_sink(sink) {}

    void add(const EvalRecord& record) override;
    void runStarted(const EventHead& head, const RunStarted& started) override;
    void failureClustered(const EventHead& head, const FailureClustered& clustered) override;
    void itemGenerated(const EventHead& head, const EvalRecord& item) override;
    void runFinished(const EventHead& head, const RunFinished& finished) override;
    void otherEvent(const EventHead& head, std::string_view payload) override;

    void deliver() override;

private:
    struct Evaluation {
        EvalRecord record; ///< its metadata stand in m_metadata
        std::size_t metadataBegin = 0;
    };
    struct Started {
        EventHead head;
        RunStarted started;
    };
    struct Clustered {
        EventHead head;
        FailureClustered clustered;
    };
    struct Generated {
        EventHead head;
        Evaluation item;
    };
    struct Finished {
        EventHead head;
        RunFinished finished;
    };
    struct Other {
        EventHead head;
        std::string_view payload;
    };

    [[nodiscard]] EventHead keep(const EventHead& head);
    [[nodiscard]] Evaluation keep(const EvalRecord& record);
    [[nodiscard]] EvalRecord restored(const Evaluation& evaluation) const;
    void hand(const Evaluation& evaluation) { m_sink.add(restored(evaluation)); }
    void hand(const Started& event) { m_sink.runStarted(event.head, event.started); }
    void hand(const Clustered& event) { m_sink.failureClustered(event.head, event.clustered); }
    void hand(const Generated& event) { m_sink.itemGenerated(event.head, restored(event.item)); }
    void hand(const Finished& event) { m_sink.runFinished(event.head, event.finished); }
    void hand(const Other& event) { m_sink.otherEvent(event.head, event.payload); }

    EventSink& m_sink;
    TextArena m_texts;
    std::vector<MetadataValue> m_metadata;
    std::vector<std::variant<Evaluation, Started, Clustered, Generated, Finished, Other>> m_events;
};

} // namespace fgw::runs
