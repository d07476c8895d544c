// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <QMetaType>
#include <QStyledItemDelegate>

namespace fgw::ui {

class Theme;

/// What a model may say about a cell beyond its text.
enum CellRole : int {
    SecondLineRole = Qt::UserRole + 100, ///< QString: quiet text under the first line
    EstimateRole, ///< stats::Estimate: a share, drawn as an interval under the first line
    ShareRole,    ///< double 0 … 1: drawn as a bar under the first line
    ColourRole,   ///< int: index into the categorical palette, for the dot and the marks
    MarkRole,     ///< QString: a warning set behind the first line
    NoteRole,     ///< QString: quiet text set behind the first line
    DoubtRole,    ///< bool: the second line is a warning
    SortRole,     ///< what the column sorts by
};

/// Cells of two lines: a word or figure, and beneath it what it rests on.
class TwoLineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TwoLineDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Height of one row in a font.
    [[nodiscard]] static int rowHeight(const QFontMetrics& metrics);

private:
    void paintFirstLine(QPainter& painter, QRect area, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const;
    void paintSecondLine(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const;

    const Theme& m_theme;
};

} // namespace fgw::ui

Q_DECLARE_METATYPE(fgw::stats::Estimate)
