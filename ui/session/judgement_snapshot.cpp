// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/judgement_snapshot.h"

namespace fgw::ui {

void SnapshotKeeper::reset(std::size_t rows) {
    m_shot = std::make_shared<JudgementSnapshot>();
    m_labels = m_notes = m_modes = m_severities = {{std::string(), 0U}};
    for (auto* texts : {&m_shot->labels, &m_shot->notes, &m_shot->modes, &m_shot->severities}) {
        texts->assign(1, std::string());
    }
    for (auto* column :
         {&m_shot->labelOfRow, &m_shot->noteOfRow, &m_shot->modeOfRow, &m_shot->severityOfRow}) {
        column->assign(rows, 0);
    }
    m_shot->judged = BitSet(rows);
    m_shot->unsure = BitSet(rows);
}

std::uint32_t SnapshotKeeper::numberOf(const std::string& text, std::vector<std::string>& texts,
                                       Numbers& numbers) {
    const auto [entry, isNew] = numbers.try_emplace(text, static_cast<std::uint32_t>(texts.size()));
    if (isNew) {
        texts.push_back(text);
    }
    return entry->second;
}

void SnapshotKeeper::update(std::size_t row, const decisions::Judgement* judgement) {
    static const decisions::Judgement kNone;
    const decisions::Judgement& now = judgement != nullptr ? *judgement : kNone;
    if (m_shot.use_count() > 1) {
        m_shot = std::make_shared<JudgementSnapshot>(*m_shot);
    }
    JudgementSnapshot& shot = *m_shot;
    shot.labelOfRow[row] = numberOf(now.label, shot.labels, m_labels);
    shot.noteOfRow[row] = numberOf(now.note, shot.notes, m_notes);
    shot.modeOfRow[row] = numberOf(now.failureMode, shot.modes, m_modes);
    shot.severityOfRow[row] = numberOf(now.severity, shot.severities, m_severities);
    shot.judged.assign(row, now.judged());
    shot.unsure.assign(row, now.unsure);
}

} // namespace fgw::ui
