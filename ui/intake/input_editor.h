// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/turns.h"

#include <QWidget>

#include <vector>

class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace fgw::ui {

class TurnRow;

/// The input of a candidate: a text, or messages one below the other, which can be changed, added, removed
/// and moved with keys, and read and written as JSON too.
class InputEditor : public QWidget {
    Q_OBJECT
public:
    explicit InputEditor(QWidget* parent = nullptr);

    /// A text, or messages as JSON.
    void setValue(const QString& value);
    /// The same; messages in one form however they are shown. Null where they cannot be written so: see
    /// `complaint`.
    [[nodiscard]] QString value() const;
    /// What keeps the messages from being written; empty where nothing does.
    [[nodiscard]] QString complaint() const;

signals:
    /// A person left a field, or changed the order.
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] std::vector<intake::Turn> turns() const;
    void clearRows();
    void showTurns(const std::vector<intake::Turn>& turns);
    void showText(const QString& text);
    void showAsJson(bool asJson);
    void makeActions();
    TurnRow* insertRow(std::size_t at, const intake::Turn& turn);
    void place();
    /// Of the row that has the keyboard, or the last one.
    [[nodiscard]] std::size_t currentRow() const;
    void add();
    void move(std::size_t row, int by);
    void remove(std::size_t row);
    [[nodiscard]] std::size_t indexOf(const TurnRow* row) const;

    QPlainTextEdit* m_text;
    QWidget* m_conversation;
    QVBoxLayout* m_list;
    QToolButton* m_add;
    QToolButton* m_asJson;
    std::vector<TurnRow*> m_rows; ///< none where the text is shown
};

} // namespace fgw::ui
