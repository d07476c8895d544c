// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/legend.h"

#include "ui/map/legend_swatch.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QVBoxLayout>

namespace fgw::ui {

LegendButton::LegendButton(const Theme& theme, LegendEntry entry, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_entry(std::move(entry)) {
    setEnabled(!m_entry.term.isEmpty() || m_entry.colours);
    setFocusPolicy(isEnabled() ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(isEnabled() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void LegendButton::describe() {
    const QString name = visibleText(m_entry.name);
    setAccessibleName(
        isHeading() ? name : tr("%1, %Ln point(s)", nullptr, static_cast<int>(m_entry.count)).arg(name));
    QString tip = name;
    if (!m_entry.term.isEmpty()) {
        tip = tr("%1\nClick to filter: %2").arg(name, visibleText(m_entry.term));
    } else if (m_entry.colours) {
        tip = tr("%1\nClick to select").arg(name);
    }
    setToolTip(plainToolTip(tip));
}

QSize LegendButton::sizeHint() const {
    return {20 * kGrid, fontMetrics().height() + 4};
}

void LegendButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeRoles& roles = m_theme.roles();
    if (underMouse() && isEnabled()) {
        painter.fillRect(rect(), roles.raised);
    }
    drawSwatch(painter, QRectF(rect()).adjusted(kGrid / 2.0, 0, 0, 0), m_entry);
    const QFontMetricsF metrics(font());
    const QString count = isHeading() ? QString() : format::count(m_entry.count);
    const qreal indent = isHeading() ? kGrid : kGrid / 2.0 + kSwatchWidth + kGrid / 2.0;
    const QRectF line = QRectF(rect()).adjusted(indent, 0, -2 * kGrid, 0);
    painter.setPen(roles.mutedText);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, count);
    painter.setPen(isHeading() ? roles.mutedText : roles.text);
    const qreal room = line.width() - metrics.horizontalAdvance(count) - kGrid;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(visibleText(m_entry.name), Qt::ElideMiddle, room));
    if (hasFocus()) {
        painter.fillRect(QRectF(0, 0, 2, height()), roles.accent);
    }
}

void LegendButton::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void LegendButton::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

Legend::Legend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setAccessibleName(tr("Legend"));
}

void Legend::setEntries(const std::vector<LegendEntry>& entries) {
    // The button that was clicked may be one of those that go: it is deleted once its click is over.
    for (LegendButton* old : findChildren<LegendButton*>(QString(), Qt::FindDirectChildrenOnly)) {
        layout()->removeWidget(old);
        old->hide();
        old->setParent(nullptr);
        old->deleteLater();
    }
    for (const LegendEntry& entry : entries) {
        auto* button = new LegendButton(m_theme, entry, this);
        connect(button, &QAbstractButton::clicked, this, [this, term = entry.term, colours = entry.colours] {
            if (!term.isEmpty()) {
                emit termWanted(term);
            } else if (colours) {
                emit coloursWanted(colours->first, colours->second);
            }
        });
        layout()->addWidget(button);
        button->show();
    }
}

} // namespace fgw::ui
