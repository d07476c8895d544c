// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

namespace fgw::ui {

class Theme;

/// A short word on a quiet ground, with a dot of colour before it where it has one.
class Chip : public QWidget {
    Q_OBJECT
public:
    Chip(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }
    /// An invalid colour takes the dot away.
    void setDot(const QColor& colour);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int textLeft() const;

    const Theme& m_theme;
    QString m_text;
    QColor m_dot;
};

} // namespace fgw::ui
