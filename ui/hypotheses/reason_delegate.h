// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fgw::ui {

class Theme;

/// A reason as it is read: a mark for what it does to the claim, the whole sentence, and beneath it where its
/// evidence is.
class ReasonDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit ReasonDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace fgw::ui
