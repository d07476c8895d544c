// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;

namespace fgw::ui {

class Theme;

/// A command as one reads it to learn its key: the key, then what it does. A click does the same.
class KeyButton : public QAbstractButton {
    Q_OBJECT
public:
    KeyButton(const Theme& theme, QAction* action, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    [[nodiscard]] QString key() const;

    const Theme& m_theme;
    QAction* m_action;
};

} // namespace fgw::ui
