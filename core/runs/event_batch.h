// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/text_arena.h"
#include "core/runs/event_log.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace fgw::runs {

/// The events of some lines, kept so that they can be parsed on one thread and handed on, in order, on
/// another.
class EventBatch final : public EventSink {
public:
    void add(const EvalRecord& record) override;
    void runStarted(const EventHead& head, const RunStarted& started) override;
    void failureClustered(const EventHead& head, const FailureClustered& clustered) override;
    void itemGenerated(const EventHead& head, const EvalRecord& item) override;
    void runFinished(const EventHead& head, const RunFinished& finished) override;
    void otherEvent(const EventHead& head, std::string_view payload) override;

    /// Hands everything to `sink` in the order in which it came.
    void replay(EventSink& sink) const;
    /// Forgets everything but its memory.
    void clear();

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
    void hand(EventSink& sink, const Evaluation& evaluation) const { sink.add(restored(evaluation)); }
    static void hand(EventSink& sink, const Started& event) { sink.runStarted(event.head, event.started); }
    static void hand(EventSink& sink, const Clustered& event) {
        sink.failureClustered(event.head, event.clustered);
    }
    void hand(EventSink& sink, const Generated& event) const {
        sink.itemGenerated(event.head, restored(event.item));
    }
    static void hand(EventSink& sink, const Finished& event) { sink.runFinished(event.head, event.finished); }
    static void hand(EventSink& sink, const Other& event) { sink.otherEvent(event.head, event.payload); }

    TextArena m_texts;
    std::vector<MetadataValue> m_metadata;
    std::vector<std::variant<Evaluation, Started, Clustered, Generated, Finished, Other>> m_events;
};

} // namespace fgw::runs
