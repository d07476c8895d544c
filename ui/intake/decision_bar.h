// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_label.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace fgw::ui {

class Theme;

/// Where a named person decides about a candidate: promote it, or reject it for a reason.
class DecisionBar : public QWidget {
    Q_OBJECT
public:
    explicit DecisionBar(const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString by() const;
    void setBy(const QString& by);
    /// The system that the failure is to be reproduced on; empty where none is.
    [[nodiscard]] QString system() const;
    void setSystem(const QString& system);
    /// What pressing the main button does now.
    void setDecision(const QString& word, const QString& toolTip);
    /// How the reproduction went; empty hides it.
    void showReproduction(const QString& sentence, TextTone tone);
    [[nodiscard]] QString reproduction() const;
    void setEnabledFor(bool anyCandidate);
    /// Opens the line for the reason.
    void askReason();
    void focusBy();

signals:
    void byChanged();
    void systemChanged();
    void reproduceRequested();
    void promoteRequested();
    void rejectRequested(const QString& reason);

private:
    void sendReason();

    QLineEdit* m_system;
    QPushButton* m_reproduce;
    TextLabel* m_reproduction;
    QLineEdit* m_by;
    QWidget* m_reasonRow;
    QLineEdit* m_reason;
    QPushButton* m_reject;
    QPushButton* m_promote;
};

} // namespace fgw::ui
