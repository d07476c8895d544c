// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history_log.h"

namespace fgw::corpus {

HistoryLog::HistoryLog(std::initializer_list<HistoryEvent> events) {
    for (const HistoryEvent& event : events) {
        push_back(event);
    }
}

void HistoryLog::push_back(HistoryEvent event) {
    event.caseIndex = event.caseId.empty() ? kNoCase : numberOf(event.caseId);
    m_events.push_back(std::move(event));
}

std::uint32_t HistoryLog::indexOf(std::string_view caseId) const {
    const auto found = m_indexes.find(caseId);
    return found == m_indexes.end() ? kNoCase : found->second;
}

/// Each gate run tells of the cases in one order, so that the next one is most often that after the last.
std::uint32_t HistoryLog::numberOf(std::string_view caseId) {
    std::size_t index = m_likely;
    if (index >= m_caseIds.size() || m_caseIds[index] != caseId) {
        index = indexOf(caseId);
    }
    if (index == kNoCase) {
        index = m_caseIds.size();
        m_caseIds.emplace_back(caseId);
        m_indexes.emplace(caseId, static_cast<std::uint32_t>(index));
    }
    m_likely = index + 1;
    return static_cast<std::uint32_t>(index);
}

} // namespace fgw::corpus
