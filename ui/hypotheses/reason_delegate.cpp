// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/reason_delegate.h"

#include "core/hypotheses/verdict.h"
#include "ui/hypotheses/reason_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/item_ground.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>

namespace fgw::ui {

namespace {

using hypotheses::Bearing;

constexpr int kMarkSize = 12;
constexpr int kLeft = 2 * kGrid + kMarkSize + kGrid;

Bearing bearingOf(const QModelIndex& index) {
    return static_cast<Bearing>(index.data(ReasonModel::BearingRole).toInt());
}

QColor colourOf(Bearing bearing, const ThemeRoles& roles) {
    switch (bearing) {
    case Bearing::Met:
    case Bearing::For:
        return roles.good;
    case Bearing::Blocks:
        return roles.warning;
    case Bearing::Against:
        return roles.bad;
    case Bearing::Note:
        break;
    }
    return roles.mutedText;
}

/// A shape beside the colour: a tick, a bar across a ring, a triangle up or down, a dot.
void paintMark(QPainter& painter, Bearing bearing, const QRectF& box, const ThemeRoles& roles) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = colourOf(bearing, roles);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPolygonF shape;
    switch (bearing) {
    case Bearing::Met:
        shape << QPointF(box.left() + 1, box.center().y()) << QPointF(box.left() + 4.5, box.bottom() - 2)
              << QPointF(box.right() - 1, box.top() + 2);
        painter.drawPolyline(shape);
        return;
    case Bearing::Blocks:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        painter.drawLine(QPointF(box.left() + 3.5, box.bottom() - 3.5),
                         QPointF(box.right() - 3.5, box.top() + 3.5));
        return;
    case Bearing::For:
        shape << box.bottomLeft() << QPointF(box.center().x(), box.top() + 1) << box.bottomRight();
        break;
    case Bearing::Against:
        shape << box.topLeft() << QPointF(box.center().x(), box.bottom() - 1) << box.topRight();
        break;
    case Bearing::Note:
        painter.setBrush(colour);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(box.center(), 2.5, 2.5);
        return;
    }
    painter.setBrush(colour);
    painter.drawPolygon(shape);
}

int widthFor(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return (view != nullptr ? view->viewport()->width() : option.rect.width()) - kLeft - 2 * kGrid;
}

int heightOf(const QFontMetrics& metrics, const QString& text, int width) {
    return text.isEmpty() ? 0
                          : metrics.boundingRect(QRect(0, 0, width, 4000), Qt::TextWordWrap, text).height();
}

} // namespace

ReasonDelegate::ReasonDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

QSize ReasonDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = widthFor(option);
    const int sentence = heightOf(option.fontMetrics, index.data().toString(), width);
    const int place =
        index.data(ReasonModel::PlaceRole).toString().isEmpty() ? 0 : option.fontMetrics.height();
    return {width + kLeft + 2 * kGrid, sentence + place + kGrid + kGrid / 2};
}

void ReasonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    paintItemGround(painter, ground);
    const ThemeRoles& roles = m_theme.roles();
    painter->save();
    const QRect area = option.rect.adjusted(kLeft, kGrid * 3 / 4, -2 * kGrid, -kGrid * 3 / 4);
    const qreal line = option.fontMetrics.height();
    paintMark(
        *painter, bearingOf(index),
        QRectF(option.rect.left() + 2 * kGrid, area.top() + (line - kMarkSize) / 2, kMarkSize, kMarkSize),
        roles);
    const QString sentence = index.data().toString();
    const int height = heightOf(option.fontMetrics, sentence, area.width());
    painter->setFont(option.font);
    painter->setPen(bearingOf(index) == Bearing::Met ? roles.mutedText : roles.text);
    painter->drawText(QRect(area.left(), area.top(), area.width(), height), Qt::TextWordWrap, sentence);
    painter->setPen(roles.mutedText);
    const QString place = index.data(ReasonModel::PlaceRole).toString();
    painter->drawText(QRect(area.left(), area.top() + height, area.width(), option.fontMetrics.height()),
                      Qt::AlignLeft | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(place, Qt::ElideMiddle, area.width()));
    painter->restore();
}

} // namespace fgw::ui
