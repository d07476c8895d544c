// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/decision_bar.h"

#include "ui/theme/styling.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

DecisionBar::DecisionBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_system(new QLineEdit(this)), m_reproduce(new QPushButton(tr("Reproduce"), this)),
      m_reproduction(new TextLabel(theme, TextTone::Muted, {}, this)), m_by(new QLineEdit(this)),
      m_reasonRow(new QWidget(this)), m_reason(new QLineEdit(this)),
      m_reject(new QPushButton(tr("Reject…"), this)), m_promote(new QPushButton(tr("Promote"), this)) {
    m_by->setAccessibleName(tr("Your name"));
    m_by->setPlaceholderText(tr("Your name"));
    m_by->setToolTip(tr("History says who promoted or rejected"));
    m_system->setAccessibleName(tr("System to reproduce on"));
    m_system->setPlaceholderText(tr("cmd:… or openai:…"));
    m_system->setToolTip(tr("cmd:PROGRAM or openai:URL#MODEL; empty: the failure is not reproduced"));
    m_reproduce->setToolTip(tr("Ask the system and let the case's checker judge its answers (Ctrl+R)"));
    m_reproduction->setWrapped(true);
    m_reproduction->hide();
    m_reason->setAccessibleName(tr("Reason for rejecting"));
    m_reason->setPlaceholderText(tr("Why is this no case? Enter rejects, Esc goes back"));
    m_promote->setToolTip(tr("Write this candidate into cases.yaml and history (Ctrl+Enter)"));
    setPrimary(m_promote);
    auto* reasonLayout = new QHBoxLayout(m_reasonRow);
    reasonLayout->setContentsMargins(0, 0, 0, 0);
    reasonLayout->addWidget(m_reason);
    m_reasonRow->hide();
    auto* systemRow = new QHBoxLayout;
    systemRow->setSpacing(kGrid);
    systemRow->addWidget(new TextLabel(theme, TextTone::Muted, tr("on"), this));
    systemRow->addWidget(m_system, 1);
    systemRow->addWidget(m_reproduce);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(new TextLabel(theme, TextTone::Muted, tr("by"), this));
    row->addWidget(m_by, 1);
    row->addWidget(m_reject);
    row->addWidget(m_promote);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_reasonRow);
    layout->addWidget(m_reproduction);
    layout->addLayout(systemRow);
    layout->addLayout(row);
    auto* cancel = new QAction(this);
    cancel->setShortcut(QKeySequence(Qt::Key_Escape));
    cancel->setShortcutContext(Qt::WidgetShortcut);
    m_reason->addAction(cancel);
    connect(cancel, &QAction::triggered, m_reasonRow, &QWidget::hide);
    connect(m_reason, &QLineEdit::returnPressed, this, &DecisionBar::sendReason);
    connect(m_reject, &QPushButton::clicked, this, &DecisionBar::askReason);
    connect(m_promote, &QPushButton::clicked, this, &DecisionBar::promoteRequested);
    connect(m_by, &QLineEdit::editingFinished, this, &DecisionBar::byChanged);
    connect(m_system, &QLineEdit::textChanged, this, &DecisionBar::systemChanged);
    connect(m_system, &QLineEdit::returnPressed, this, &DecisionBar::reproduceRequested);
    connect(m_reproduce, &QPushButton::clicked, this, &DecisionBar::reproduceRequested);
}

QString DecisionBar::by() const {
    return m_by->text().trimmed();
}

void DecisionBar::setBy(const QString& by) {
    m_by->setText(by);
    m_by->setCursorPosition(0);
}

QString DecisionBar::system() const {
    return m_system->text().trimmed();
}

void DecisionBar::setSystem(const QString& system) {
    m_system->setText(system);
    m_system->setCursorPosition(0);
}

void DecisionBar::setDecision(const QString& word, const QString& toolTip) {
    m_promote->setText(word);
    m_promote->setToolTip(toolTip);
}

void DecisionBar::showReproduction(const QString& sentence, TextTone tone) {
    m_reproduction->setTone(tone);
    m_reproduction->setText(sentence);
    m_reproduction->setVisible(!sentence.isEmpty());
}

QString DecisionBar::reproduction() const {
    return m_reproduction->text();
}

void DecisionBar::setEnabledFor(bool anyCandidate) {
    m_reject->setEnabled(anyCandidate);
    m_promote->setEnabled(anyCandidate);
    m_reproduce->setEnabled(anyCandidate);
    if (!anyCandidate) {
        m_reasonRow->hide();
    }
}

void DecisionBar::askReason() {
    m_reason->clear();
    m_reasonRow->show();
    m_reason->setFocus();
}

void DecisionBar::focusBy() {
    m_by->setFocus();
}

void DecisionBar::sendReason() {
    if (!m_reason->text().trimmed().isEmpty()) {
        m_reasonRow->hide();
        emit rejectRequested(m_reason->text().trimmed());
    }
}

} // namespace fgw::ui
