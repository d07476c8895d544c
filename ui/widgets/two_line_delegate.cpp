// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/two_line_delegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/interval_bar.h"
#include "ui/widgets/item_ground.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

constexpr int kWidestSecond = 18 * kGrid; ///< what the second line may ask for; longer texts are cut

QColor colourOf(const QModelIndex& index, const ThemeRoles& roles) {
    const QVariant colour = index.data(ColourRole);
    return colour.isValid() ? roles.categorical(static_cast<std::size_t>(colour.toInt())) : roles.accent;
}

void paintShare(QPainter& painter, const QRectF& area, double share, const QColor& colour,
                const ThemeRoles& roles) {
    const QRectF track(area.left(), area.center().y() - 2, area.width(), 4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(roles.raised);
    painter.drawRoundedRect(track, 2, 2);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * share, 4), 2, 2);
}

} // namespace

TwoLineDelegate::TwoLineDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

int TwoLineDelegate::rowHeight(const QFontMetrics& metrics) {
    return 2 * metrics.height() + 2 * kGrid;
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize base = QStyledItemDelegate::sizeHint(option, index);
    const int second =
        std::min(option.fontMetrics.horizontalAdvance(index.data(SecondLineRole).toString()) + 3 * kGrid,
                 kWidestSecond);
    return {std::max(base.width(), second), rowHeight(option.fontMetrics)};
}

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.icon = {};
    paintItemGround(painter, ground);

    painter->save();
    painter->setClipRect(option.rect);
    const int line = option.fontMetrics.height();
    const bool single = option.rect.height() < rowHeight(option.fontMetrics);
    const QRect inner = option.rect.adjusted(kGrid, 0, -kGrid, 0);
    const int top = single ? inner.top() + (inner.height() - line) / 2
                           : inner.top() + (inner.height() - 2 * line) / 2 - 1;
    paintFirstLine(*painter, QRect(inner.left(), top, inner.width(), line), option, index);
    if (!single) {
        paintSecondLine(*painter, QRect(inner.left(), top + line + 2, inner.width(), line), option, index);
    }
    painter->restore();
}

void TwoLineDelegate::paintFirstLine(QPainter& painter, QRect area, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const {
    const ThemeRoles& roles = m_theme.roles();
    if (index.data(ColourRole).isValid() && !index.data(EstimateRole).isValid()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colourOf(index, roles));
        painter.drawEllipse(QRectF(area.left(), area.center().y() - 3.5, 8, 8));
        area.setLeft(area.left() + 2 * kGrid);
    }
    const QVariant decoration = index.data(Qt::DecorationRole);
    if (decoration.canConvert<QIcon>() && !decoration.value<QIcon>().isNull()) {
        decoration.value<QIcon>().paint(&painter, QRect(area.left(), area.center().y() - 7, 16, 16));
        area.setLeft(area.left() + 3 * kGrid);
    }
    painter.setFont(option.font);
    for (const auto& [role, colour] :
         {std::pair(MarkRole, roles.warning), std::pair(NoteRole, roles.mutedText)}) {
        const QString behind = index.data(role).toString();
        if (!behind.isEmpty()) {
            painter.setPen(colour);
            painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, behind);
            area.setRight(area.right() - option.fontMetrics.horizontalAdvance(behind) - kGrid);
        }
    }
    const QVariant font = index.data(Qt::FontRole);
    painter.setFont(font.isValid() ? font.value<QFont>() : option.font);
    painter.setPen(roles.text);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int align = alignment.isValid() ? alignment.toInt() : static_cast<int>(Qt::AlignLeft);
    painter.drawText(
        area, (align & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(index.data().toString(), option.textElideMode, area.width()));
}

void TwoLineDelegate::paintSecondLine(QPainter& painter, const QRect& area,
                                      const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const ThemeRoles& roles = m_theme.roles();
    const QVariant estimate = index.data(EstimateRole);
    const QVariant share = index.data(ShareRole);
    if (estimate.isValid()) {
        paintInterval(painter, area, estimate.value<stats::Estimate>(), {}, colourOf(index, roles), roles);
    } else if (share.isValid()) {
        paintShare(painter, area, share.toDouble(), colourOf(index, roles), roles);
    } else {
        painter.setFont(option.font);
        painter.setPen(index.data(DoubtRole).toBool() ? roles.warning : roles.mutedText);
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const int align = alignment.isValid() ? alignment.toInt() : static_cast<int>(Qt::AlignLeft);
        painter.drawText(area, (align & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter | Qt::TextSingleLine,
                         option.fontMetrics.elidedText(index.data(SecondLineRole).toString(), Qt::ElideRight,
                                                       area.width()));
    }
}

} // namespace fgw::ui
