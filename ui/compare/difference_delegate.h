// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fgw::ui {

class Theme;

/// A difference as a number, and beneath it as an interval about zero; all rows share one scale.
class DifferenceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit DifferenceDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace fgw::ui
