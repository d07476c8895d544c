// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/decision_bar.h"

#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

DecisionBar::DecisionBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_by(new QLineEdit(this)), m_reasonRow(new QWidget(this)),
      m_reason(new QLineEdit(this)), m_reject(new QPushButton(tr("Reject…"), this)),
      m_promote(new QPushButton(tr("Promote"), this)) {
    m_by->setAccessibleName(tr("Your name"));
    m_by->setPlaceholderText(tr("Your name"));
    m_by->setToolTip(tr("History says who promoted or rejected"));
    m_reason->setAccessibleName(tr("Reason for rejecting"));
    m_reason->setPlaceholderText(tr("Why is this no case? Enter rejects, Esc goes back"));
    m_promote->setToolTip(tr("Write this candidate into cases.yaml and history (Ctrl+Enter)"));
    setPrimary(m_promote);
    auto* reasonLayout = new QHBoxLayout(m_reasonRow);
    reasonLayout->setContentsMargins(0, 0, 0, 0);
    reasonLayout->addWidget(m_reason);
    m_reasonRow->hide();
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
}

QString DecisionBar::by() const {
    return m_by->text().trimmed();
}

void DecisionBar::setBy(const QString& by) {
    m_by->setText(by);
    m_by->setCursorPosition(0);
}

void DecisionBar::setEnabledFor(bool anyCandidate) {
    m_reject->setEnabled(anyCandidate);
    m_promote->setEnabled(anyCandidate);
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
