// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fgw::ui {

class Session;
class TextLabel;
class Theme;

/// How much is selected, and what can be done with all of it at once. Hidden while nothing is selected.
class SelectionBar : public QWidget {
    Q_OBJECT
public:
    SelectionBar(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// "312 failures selected in 3 clusters".
    [[nodiscard]] QString sentence() const;
    void refresh();

signals:
    /// What was pressed: the same as the keys of these commands.
    void labelWanted();
    void noteWanted();
    void overturnWanted();
    void intakeWanted();
    void noneWanted();

private:
    void addButton(const QString& icon, const QString& text, const QString& toolTip,
                   void (SelectionBar::*wanted)());

    Session& m_session;
    const Theme& m_theme;
    TextLabel* m_count;
    QWidget* m_buttons;
};

} // namespace fgw::ui
