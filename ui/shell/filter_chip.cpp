// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_chip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QIcon>
#include <QKeyEvent>
#include <QPainter>

namespace fgw::ui {

namespace {
constexpr int kCross = 12;
} // namespace

FilterChip::FilterChip(const Theme& theme, const QString& term, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_term(term) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Remove the filter %1").arg(term));
    setToolTip(plainToolTip(accessibleName()));
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FilterChip::setProblem(const QString& problem) {
    m_problem = problem;
    setToolTip(plainToolTip(problem.isEmpty() ? accessibleName() : problem));
    setAccessibleDescription(problem);
    update();
}

QSize FilterChip::sizeHint() const {
    constexpr int kWidest = 280;
    const int width = 3 * kGrid + kCross + fontMetrics().horizontalAdvance(m_term);
    return {std::min(width, kWidest), fontMetrics().height() + kGrid};
}

QSize FilterChip::minimumSizeHint() const {
    return {std::min(sizeHint().width(), 8 * kGrid), sizeHint().height()};
}

void FilterChip::paintEvent(QPaintEvent* /*event*/) {
    const ThemeRoles& roles = m_theme.roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool wrong = !m_problem.isEmpty();
    painter.setPen(wrong          ? roles.warning
                   : hasFocus()   ? roles.accent
                   : underMouse() ? roles.dimmed
                                  : roles.hairline);
    painter.setBrush(roles.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kGrid / 2.0, kGrid / 2.0);
    const QRect area = rect().adjusted(kGrid, 0, -kGrid - kCross - kGrid / 2, 0);
    painter.setPen(wrong ? roles.warning : roles.text);
    painter.drawText(area, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_term, Qt::ElideRight, area.width()));
    const QRect cross(width() - kGrid - kCross, (height() - kCross) / 2, kCross, kCross);
    m_theme.icon(QStringLiteral("x")).paint(&painter, cross);
}

void FilterChip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        emit clicked();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace fgw::ui
