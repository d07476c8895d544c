// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/turns.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace fgw::ui {

/// One message of an input: who speaks, what is said, and the rest of it as JSON where there is any.
class TurnRow : public QWidget {
    Q_OBJECT
public:
    explicit TurnRow(const intake::Turn& turn, QWidget* parent = nullptr);

    [[nodiscard]] intake::Turn turn() const;
    /// A row that was added and that nobody has written into: no message yet.
    void setAdded() { m_isAdded = true; }
    [[nodiscard]] bool isBlank() const;
    /// For whoever cannot see where it stands: its number from 1, of so many.
    void setPlace(int number, int count);
    void focusText();

signals:
    /// A person left a field of it, or chose who speaks.
    void edited();
    void moveRequested(int by);
    void removeRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeButtons();

    QComboBox* m_role;
    QPlainTextEdit* m_text;
    QLineEdit* m_more;
    bool m_isAdded = false;
};

} // namespace fgw::ui
