// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    void setEnabledFor(bool anyCandidate);
    /// Opens the line for the reason.
    void askReason();
    void focusBy();

signals:
    void byChanged();
    void promoteRequested();
    void rejectRequested(const QString& reason);

private:
    void sendReason();

    QLineEdit* m_by;
    QWidget* m_reasonRow;
    QLineEdit* m_reason;
    QPushButton* m_reject;
    QPushButton* m_promote;
};

} // namespace fgw::ui
