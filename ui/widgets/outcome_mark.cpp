// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/outcome_mark.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace fgw::ui {

QString outcomeWord(Outcome outcome) {
    switch (outcome) {
    case Outcome::Pass:
        return QCoreApplication::translate("Outcome", "pass");
    case Outcome::Fail:
        return QCoreApplication::translate("Outcome", "fail");
    case Outcome::Error:
        return QCoreApplication::translate("Outcome", "error");
    case Outcome::NotScored:
        return QCoreApplication::translate("Outcome", "not scored");
    case Outcome::Invalid:
        return QCoreApplication::translate("Outcome", "invalid");
    }
    return {};
}

QColor outcomeColour(Outcome outcome, const ThemeRoles& roles) {
    switch (outcome) {
    case Outcome::Pass:
        return roles.good;
    case Outcome::Fail:
        return roles.bad;
    case Outcome::Error:
    case Outcome::Invalid:
        return roles.warning;
    case Outcome::NotScored:
        break;
    }
    return roles.mutedText;
}

void paintOutcome(QPainter& painter, const QRectF& area, Outcome outcome, const ThemeRoles& roles) {
    const double side = std::min(area.width(), area.height());
    const QRectF box(area.center().x() - side / 2, area.center().y() - side / 2, side, side);
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(outcomeColour(outcome, roles), side / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (outcome) {
    case Outcome::Pass:
        painter.drawPolyline(QPolygonF({at(0.15, 0.55), at(0.4, 0.8), at(0.85, 0.22)}));
        break;
    case Outcome::Fail:
        painter.drawLine(at(0.2, 0.2), at(0.8, 0.8));
        painter.drawLine(at(0.8, 0.2), at(0.2, 0.8));
        break;
    case Outcome::Error:
        painter.drawPolygon(QPolygonF({at(0.5, 0.15), at(0.9, 0.85), at(0.1, 0.85)}));
        break;
    case Outcome::NotScored:
        painter.drawLine(at(0.2, 0.5), at(0.8, 0.5));
        break;
    case Outcome::Invalid:
        painter.drawEllipse(box.adjusted(side * 0.12, side * 0.12, -side * 0.12, -side * 0.12));
        painter.drawLine(at(0.25, 0.75), at(0.75, 0.25));
        break;
    }
    painter.restore();
}

OutcomeMark::OutcomeMark(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OutcomeMark::setOutcome(Outcome outcome, bool abstained) {
    m_outcome = outcome;
    m_abstained = abstained;
    setAccessibleName(word());
    updateGeometry();
    update();
}

QString OutcomeMark::word() const {
    return m_abstained ? tr("%1, abstained").arg(outcomeWord(m_outcome)) : outcomeWord(m_outcome);
}

QSize OutcomeMark::sizeHint() const {
    return {2 * kGrid + kGrid / 2 + fontMetrics().horizontalAdvance(word()), fontMetrics().height()};
}

void OutcomeMark::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintOutcome(painter, QRectF(0, 0, 1.5 * kGrid, height()), m_outcome, m_theme.roles());
    painter.setPen(outcomeColour(m_outcome, m_theme.roles()));
    painter.drawText(rect().adjusted(2 * kGrid, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, word());
}

} // namespace fgw::ui
