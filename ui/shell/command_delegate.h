// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fgw::ui {

class Theme;

/// A line of the command palette: what it does at the left, its keys at the right.
class CommandDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kShortcutRole = Qt::UserRole + 2;

    explicit CommandDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace fgw::ui
