// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/key_button.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QPainter>

namespace fgw::ui {

namespace {

/// Keys stand in a column, so that they are found without reading.
constexpr int kKeyWidth = 4 * kGrid;

} // namespace

KeyButton::KeyButton(const Theme& theme, QAction* action, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_action(action) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &KeyButton::follow);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    follow();
}

QString KeyButton::key() const {
    const QKeySequence keys = m_action->shortcut();
    if (keys == QKeySequence(Qt::Key_Return)) {
        return QStringLiteral("↵");
    }
    return keys == QKeySequence(Qt::Key_Space) ? QStringLiteral("␣")
                                               : keys.toString(QKeySequence::NativeText);
}

void KeyButton::follow() {
    setText(m_action->text().remove(u'&').remove(u'…'));
    setEnabled(m_action->isEnabled());
    setToolTip(tr("%1 (%2)").arg(text(), m_action->shortcut().toString(QKeySequence::NativeText)));
    setAccessibleName(toolTip());
    updateGeometry();
    update();
}

QSize KeyButton::sizeHint() const {
    return {kKeyWidth + fontMetrics().horizontalAdvance(text()) + 2 * kGrid, fontMetrics().height() + kGrid};
}

QSize KeyButton::minimumSizeHint() const {
    return {kKeyWidth + 4 * kGrid, sizeHint().height()};
}

void KeyButton::paintEvent(QPaintEvent* /*event*/) {
    const ThemeRoles& roles = m_theme.roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(roles.raised);
        painter.drawRoundedRect(rect(), kGrid / 2.0, kGrid / 2.0);
    }
    const QRect area = rect().adjusted(kGrid, 0, -kGrid / 2, 0);
    painter.setPen(isEnabled() ? roles.mutedText : roles.dimmed);
    painter.drawText(area, Qt::AlignVCenter, key());
    painter.setPen(isEnabled() ? roles.text : roles.dimmed);
    const QRect words = area.adjusted(kKeyWidth - kGrid, 0, 0, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(roles.accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kGrid / 2.0, kGrid / 2.0);
    }
}

} // namespace fgw::ui
