// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIconEngine>

namespace fgw::ui {

/// Draws a one-colour SVG in the colour that the application's palette gives to text, at whatever size and
/// pixel ratio is asked for: sharp everywhere, and right after every change of theme.
class TintedIconEngine : public QIconEngine {
public:
    explicit TintedIconEngine(QByteArray svg);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override;
    [[nodiscard]] bool isNull() override { return m_svg.isEmpty(); }

private:
    QByteArray m_svg;
};

} // namespace fgw::ui
