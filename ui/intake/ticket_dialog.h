// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/ticket.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fgw::ui {

class Theme;

/// Drafts a candidate by hand, as from an escalation ticket.
class TicketDialog : public QDialog {
    Q_OBJECT
public:
    TicketDialog(const Theme& theme, const QString& by, QWidget* parent = nullptr);

    [[nodiscard]] intake::Ticket ticket() const;

private:
    [[nodiscard]] QLineEdit* makeLine(const QString& name, const QString& hint);
    [[nodiscard]] QPlainTextEdit* makeText(const QString& name);
    void refresh();

    QLineEdit* m_source;
    QLineEdit* m_by;
    QLineEdit* m_title;
    QLineEdit* m_intent;
    QPlainTextEdit* m_input;
    QPlainTextEdit* m_observed;
    QPlainTextEdit* m_expected;
    QPushButton* m_draft;
};

} // namespace fgw::ui
