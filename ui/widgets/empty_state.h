// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fgw::ui {

class TextLabel;
class Theme;

/// What stands where there is nothing yet: an icon, one sentence about what belongs here, and the one action
/// that brings it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// An empty `action` leaves the button out.
    EmptyState(const Theme& theme, const QString& iconName, const QString& sentence, const QString& action,
               QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    /// One more action below; who adds it connects it.
    QPushButton* addButton(const QString& action);
    /// While what they would bring is under way they are hidden.
    void setButtonsShown(bool shown);

signals:
    void actionTriggered();

private:
    void refreshIcon();

    const Theme& m_theme;
    QString m_iconName;
    QLabel* m_icon;
    TextLabel* m_sentence;
    QVBoxLayout* m_buttons;
};

} // namespace fgw::ui
