// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"
#include "ui/charts/column_names.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QScrollArea;

namespace fgw::ui {

/// A table of estimates as colours with numbers. Row-major: cells[row × columns + column].
struct HeatmapData {
    QString title;
    QStringList rows;
    QStringList columns;
    std::vector<stats::Estimate> cells;
    QStringList notes = {}; ///< one more line for the card of each cell; none where it is empty
};

/// Draws shares of 0 to 1: each cell holds its number and n in a colour that stands off from it; a missing
/// one is hatched. Arrow keys move, Enter or a click activates.
class Heatmap : public QWidget {
    Q_OBJECT
public:
    explicit Heatmap(const Theme& theme, QWidget* parent = nullptr);

    void setData(HeatmapData data);
    /// An area that it lies in and scrolls: there no cell is narrower than its number, and the names of rows
    /// stay in sight.
    [[nodiscard]] QScrollArea* makeScrolled();
    [[nodiscard]] const HeatmapData& data() const { return m_data; }
    [[nodiscard]] QRectF cellRect(int row, int column) const;
    /// Plain text for a cell: names, number, interval, n.
    [[nodiscard]] QString cellText(int row, int column) const;
    /// What the colours run from and to: at least the range of the values.
    [[nodiscard]] stats::Interval colourRange() const;

    /// How the names of columns are set at this width.
    [[nodiscard]] const ColumnNames& columnNames() const { return m_columnNames; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void cellActivated(int row, int column, Qt::KeyboardModifiers modifiers);

protected:
    void paintEvent(QPaintEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Cell {
        int row = 0;
        int column = 0;
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    [[nodiscard]] QRectF body() const;
    [[nodiscard]] std::optional<Cell> cellAt(const QPointF& at) const;
    [[nodiscard]] const stats::Estimate& estimateAt(const Cell& cell) const;
    [[nodiscard]] QColor colourOf(double value) const;
    void setNames();
    [[nodiscard]] double namesHeight() const;
    [[nodiscard]] double cellWidth() const;
    /// Where the names of rows begin.
    [[nodiscard]] double pinned() const;
    void draw(QPainter& painter, double left) const;
    void drawCell(QPainter& painter, const Cell& cell) const;
    void drawColumnNames(QPainter& painter) const;
    void drawRowNames(QPainter& painter, double left) const;
    void setCurrent(std::optional<Cell> cell);
    void moveCurrent(int rows, int columns);
    [[nodiscard]] QString asCsv() const;

    const Theme& m_theme;
    HeatmapData m_data;
    std::optional<Cell> m_current;
    QScrollArea* m_scroll = nullptr;
    ColumnNames m_columnNames;
    double m_namesWidth = 0;
};

} // namespace fgw::ui
