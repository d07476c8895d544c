// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/history_event.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fgw::corpus {

/// The events of a history in the order of the file, beside the text that lends them their members: a million
/// of them cost no copy of what was read. The ids of their cases are numbered, so that whoever goes through
/// them looks no id up.
class HistoryLog {
public:
    HistoryLog() = default;
    HistoryLog(std::initializer_list<HistoryEvent> events);
    /// `text` lends to events that are added by `push_back`.
    explicit HistoryLog(std::shared_ptr<const std::string> text) : m_text(std::move(text)) {}

    void reserve(std::size_t events) { m_events.reserve(events); }
    /// Sets the event's `caseIndex`.
    void push_back(HistoryEvent event);

    /// The cases that events are of, in the order in which they are met.
    [[nodiscard]] const std::vector<std::string>& caseIds() const { return m_caseIds; }
    /// Where a case stands among `caseIds`; kNoCase where no event is of it.
    [[nodiscard]] std::uint32_t indexOf(std::string_view caseId) const;

    [[nodiscard]] std::size_t size() const { return m_events.size(); }
    [[nodiscard]] bool empty() const { return m_events.empty(); }
    [[nodiscard]] auto begin() const { return m_events.begin(); }
    [[nodiscard]] auto end() const { return m_events.end(); }
    [[nodiscard]] const HistoryEvent& back() const { return m_events.back(); }
    [[nodiscard]] HistoryEvent& back() { return m_events.back(); }
    [[nodiscard]] const HistoryEvent& operator[](std::size_t index) const { return m_events[index]; }
    [[nodiscard]] HistoryEvent& operator[](std::size_t index) { return m_events[index]; }

private:
    struct AnyTextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    [[nodiscard]] std::uint32_t numberOf(std::string_view caseId);

    std::shared_ptr<const std::string> m_text;
    std::vector<HistoryEvent> m_events;
    std::vector<std::string> m_caseIds;
    std::unordered_map<std::string, std::uint32_t, AnyTextHash, std::equal_to<>> m_indexes; ///< by id
    std::size_t m_likely = 0; ///< index of the case that the next event is most likely of
};

} // namespace fgw::corpus
