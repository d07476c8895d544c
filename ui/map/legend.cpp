// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/legend.h"

#include "ui/charts/number_text.h"
#include "ui/widgets/visible_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr qreal kSwatch = 10;

} // namespace

LegendButton::LegendButton(const Theme& theme, LegendEntry entry, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_entry(std::move(entry)) {
    const QString name = visibleText(m_entry.name);
    setEnabled(!m_entry.term.isEmpty());
    setFocusPolicy(Qt::StrongFocus);
    setCursor(isEnabled() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("%1, %Ln point(s)", nullptr, static_cast<int>(m_entry.count)).arg(name));
    setToolTip(plainToolTip(isEnabled() ? tr("%1\nClick to filter: %2").arg(name, visibleText(m_entry.term))
                                        : name));
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
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_entry.colour);
    painter.drawEllipse(QRectF(kGrid, (height() - kSwatch) / 2, kSwatch, kSwatch));
    const QFontMetricsF metrics(font());
    const QString count = countText(m_entry.count);
    const QRectF line = QRectF(rect()).adjusted(3 * kGrid + 2, 0, -2 * kGrid, 0);
    painter.setPen(roles.mutedText);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, count);
    painter.setPen(roles.text);
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
        connect(button, &QAbstractButton::clicked, this,
                [this, term = entry.term] { emit termWanted(term); });
        layout()->addWidget(button);
        button->show();
    }
}

} // namespace fgw::ui
