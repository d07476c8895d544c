// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace fgw::ui {

/// Width in pixels of a panel that asks one thing.
inline constexpr int kPromptWidth = 480;

/// A panel over the window that takes the keyboard until it is closed by Escape or by a click beside it. It
/// is no dialog: nothing waits for it.
class Overlay : public QWidget {
    Q_OBJECT
public:
    /// `width` of the panel in pixels; it gets narrower where the window is.
    Overlay(int width, QWidget* window);

    void openOver();
    void close();

protected:
    [[nodiscard]] QWidget* panel() const { return m_panel; }
    [[nodiscard]] QVBoxLayout* content() const { return m_content; }
    /// The widget that has the keyboard first.
    virtual QWidget* firstFocus() { return this; }

    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    /// Gives the panel the height that its content asks for, within the window.
    void fit();

private:
    int m_width;
    QWidget* m_panel;
    QVBoxLayout* m_content;
    QPointer<QWidget> m_focusBefore;
};

} // namespace fgw::ui
