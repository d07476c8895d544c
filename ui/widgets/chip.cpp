// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace fgw::ui {

Chip::Chip(const Theme& theme, const QString& text, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Chip::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setDot(const QColor& colour) {
    m_dot = colour;
    updateGeometry();
    update();
}

int Chip::textLeft() const {
    return m_dot.isValid() ? kGrid + kGrid + kGrid / 2 : kGrid;
}

QSize Chip::sizeHint() const {
    return {textLeft() + fontMetrics().horizontalAdvance(m_text) + kGrid, fontMetrics().height() + kGrid / 2};
}

void Chip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.roles().raised);
    painter.drawRoundedRect(rect(), kGrid / 2.0, kGrid / 2.0);
    if (m_dot.isValid()) {
        painter.setBrush(m_dot);
        painter.drawEllipse(QRectF(kGrid, (height() - kGrid) / 2.0, kGrid, kGrid));
    }
    painter.setPen(m_theme.roles().text);
    const QRect area = rect().adjusted(textLeft(), 0, -kGrid / 2, 0);
    painter.drawText(area, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideMiddle, area.width()));
}

} // namespace fgw::ui
