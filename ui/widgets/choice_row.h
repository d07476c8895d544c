// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace fgw::ui {

class Theme;

/// One value out of a closed list, chosen with a single key: every choice shows its key before its word. The
/// row breaks into lines where it is too narrow. Where a keyboard lacks the letters, the digits 1, 2, 3 …
/// choose by place. Arrow keys move, Backspace takes the choice away.
class ChoiceRow : public QWidget {
    Q_OBJECT
public:
    struct Choice {
        QString value; ///< as written to the file
        QString word;  ///< as shown
        QChar key;
    };

    ChoiceRow(const Theme& theme, std::vector<Choice> choices, QWidget* parent = nullptr);

    void setChoices(std::vector<Choice> choices);
    /// One choice a line, its key in a column of its own.
    void setVertical(bool vertical);
    /// Shows a value without announcing it; one that is not on the list selects nothing.
    void setValue(const QString& value);
    [[nodiscard]] QString value() const;
    /// Whether a typed key names a choice.
    [[nodiscard]] bool names(const QString& typed) const { return indexOfKey(typed) >= 0; }
    /// A value that somebody proposes: marked, not chosen.
    void setSuggestion(const QString& value);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    /// A person chose; empty where the choice was taken away.
    void chosen(const QString& value);
    /// A key or click named a choice, also the one that was chosen before.
    void answered();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] std::vector<QRect> places(int width) const;
    [[nodiscard]] int indexOf(const QString& value) const;
    [[nodiscard]] int indexOfKey(const QString& typed) const;
    [[nodiscard]] QString label(const Choice& choice) const;
    void choose(int index);
    void describe();
    void paintChoice(QPainter& painter, int index, const QRect& place) const;

    const Theme& m_theme;
    std::vector<Choice> m_choices;
    bool m_vertical = false;
    int m_current = -1;
    int m_suggested = -1;
};

} // namespace fgw::ui
