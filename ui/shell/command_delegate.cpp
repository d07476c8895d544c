// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_delegate.h"

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPainter>

namespace fgw::ui {

CommandDelegate::CommandDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {option.rect.width(), 4 * kGrid};
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const ThemeRoles& roles = m_theme.roles();
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(roles.raised);
        painter->drawRoundedRect(option.rect, kGrid / 2.0, kGrid / 2.0);
    }
    const QRect area = option.rect.adjusted(kGrid, 0, -kGrid, 0);
    const QRect icon(area.left(), area.center().y() - kGrid + 1, 2 * kGrid, 2 * kGrid);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);
    painter->setPen(roles.text);
    painter->drawText(area.adjusted(3 * kGrid, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                      index.data().toString());
    painter->setPen(roles.mutedText);
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      index.data(kShortcutRole).toString());
    painter->restore();
}

} // namespace fgw::ui
