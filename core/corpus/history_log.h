// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/history_event.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fgw::corpus {

/// The events of a history in the order of the file, beside the text that lends them their members: a million
/// of them cost no copy of what was read.
class HistoryLog {
public:
    HistoryLog() = default;
    HistoryLog(std::initializer_list<HistoryEvent> events) : m_events(events) {}
    /// `text` lends to events that are added by `push_back`.
    explicit HistoryLog(std::shared_ptr<const std::string> text) : m_text(std::move(text)) {}

    void reserve(std::size_t events) { m_events.reserve(events); }
    void push_back(HistoryEvent event) { m_events.push_back(std::move(event)); }

    [[nodiscard]] std::size_t size() const { return m_events.size(); }
    [[nodiscard]] bool empty() const { return m_events.empty(); }
    [[nodiscard]] auto begin() const { return m_events.begin(); }
    [[nodiscard]] auto end() const { return m_events.end(); }
    [[nodiscard]] const HistoryEvent& back() const { return m_events.back(); }
    [[nodiscard]] HistoryEvent& back() { return m_events.back(); }
    [[nodiscard]] const HistoryEvent& operator[](std::size_t index) const { return m_events[index]; }
    [[nodiscard]] HistoryEvent& operator[](std::size_t index) { return m_events[index]; }

private:
    std::shared_ptr<const std::string> m_text;
    std::vector<HistoryEvent> m_events;
};

} // namespace fgw::corpus
