// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace fgw::ui {

class TextLabel;
class Theme;
struct ShellActions;

/// What stands in place of a workspace that has nothing to show yet: what belongs there, and the actions that
/// bring it.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    WelcomePage(const Theme& theme, const ShellActions& actions, QWidget* parent = nullptr);

    void setContent(const QString& iconName, const QString& title, const QString& sentence);

private:
    void refreshIcon();

    const Theme& m_theme;
    QString m_iconName;
    QLabel* m_icon;
    TextLabel* m_title;
    TextLabel* m_sentence;
};

} // namespace fgw::ui
