// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon_engine.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <utility>

namespace fgw::ui {

namespace {

QColor tint(QIcon::Mode mode, QIcon::State state) {
    const QPalette palette = QApplication::palette();
    if (mode == QIcon::Disabled) {
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    }
    if (mode == QIcon::Selected) {
        return palette.color(QPalette::HighlightedText);
    }
    return state == QIcon::On ? palette.color(QPalette::Link) : palette.color(QPalette::WindowText);
}

} // namespace

TintedIconEngine::TintedIconEngine(QByteArray svg) : m_svg(std::move(svg)) {}

void TintedIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
    QByteArray tinted = m_svg;
    tinted.replace("currentColor", tint(mode, state).name().toLatin1());
    QSvgRenderer renderer(tinted);
    renderer.render(painter, rect);
}

QPixmap TintedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QIconEngine* TintedIconEngine::clone() const {
    return new TintedIconEngine(*this);
}

} // namespace fgw::ui
