// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/candidate_form.h"

#include "ui/intake/form_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

CandidateForm::CandidateForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_title(new TextLabel(theme, TextTone::Title)),
      m_otherIssues(new TextLabel(theme, TextTone::Bad)) {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    m_otherIssues->setWrapped(true);
    layout->addWidget(m_title);
    layout->addWidget(m_otherIssues);
    for (const FormField& field : formFields()) {
        auto* row = new FormRow(theme, field, page);
        connect(row, &FormRow::edited, this, &CandidateForm::edited);
        layout->addWidget(row);
        m_rows.push_back(row);
    }
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void CandidateForm::show(const corpus::Candidate& candidate, const corpus::Taxonomy& taxonomy,
                         const std::vector<intake::FieldIssue>& issues, bool force) {
    m_title->setText(visibleLine(candidate.candidateId));
    QStringList others;
    for (const auto& issue : issues) {
        if (!row(QString::fromStdString(issue.field))) {
            others << visibleLine(issue.field + ": " + issue.reason);
        }
    }
    m_otherIssues->setText(others.join(u'\n'));
    m_otherIssues->setVisible(!others.isEmpty());
    for (FormRow* row : m_rows) {
        const std::string_view key = row->field().key;
        row->setChoices(choicesOf(row->field(), taxonomy));
        row->setValue(row->field().value(candidate.fields), force);
        const auto suggestion = std::ranges::find(candidate.suggested, key, &corpus::Suggestion::field);
        const bool open =
            suggestion != candidate.suggested.end() && row->field().value(candidate.fields).empty();
        row->setSuggestion(open ? &*suggestion : nullptr);
        const auto issue = std::ranges::find(issues, key, &intake::FieldIssue::field);
        row->setIssue(issue == issues.end() ? QString() : visibleLine(issue->reason));
    }
}

void CandidateForm::commit() {
    for (FormRow* row : m_rows) {
        row->commit();
    }
}

bool CandidateForm::hasUnsaved() const {
    return std::ranges::any_of(m_rows, &FormRow::hasUnsaved);
}

FormRow* CandidateForm::row(const QString& key) const {
    const auto found = std::ranges::find_if(
        m_rows, [&key](const FormRow* row) { return key == QLatin1String(row->field().key); });
    return found == m_rows.end() ? nullptr : *found;
}

void CandidateForm::focusFirst() {
    m_rows.front()->editor()->setFocus();
}

void CandidateForm::focusField(const std::string& key) {
    if (FormRow* found = row(QString::fromStdString(key))) {
        found->editor()->setFocus();
    }
}

} // namespace fgw::ui
