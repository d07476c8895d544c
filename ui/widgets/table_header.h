// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace fgw::ui {

/// Names of columns or rows, aligned as the model says, so that they stand exactly over their cells; the
/// arrow of the sorting stands beside the name, on its free side. Takes its colours from the palette.
class TableHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit TableHeader(Qt::Orientation orientation, QWidget* parent = nullptr);

    /// Without ground and hairline, where the table lies on something else.
    void setBare(bool bare);

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QString nameOf(int section) const;
    [[nodiscard]] bool sortedBy(int section) const;

    bool m_bare = false;
};

} // namespace fgw::ui
