// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"
#include "ui/charts/figure_layout.h"
#include "ui/theme/theme.h"

#include <QChartView>
#include <QString>
#include <QStringList>

#include <optional>

class QValueAxis;

namespace fgw::ui {

/// Draws a report::Figure: bars and lines by Qt Charts, intervals, texts and gaps by its own painter, because
/// Qt Charts has no intervals and reads texts as HTML. Hover gives numbers, a click or Enter hands back the
/// mark's reference, the context menu copies and saves.
class FigureView : public QChartView {
    Q_OBJECT
public:
    explicit FigureView(const Theme& theme, QWidget* parent = nullptr);

    void setFigure(report::Figure figure);
    [[nodiscard]] const report::Figure& figure() const { return m_figure; }
    /// A second line under each tick of x, in order; without it, n is shown there.
    void setTickNotes(QStringList notes);
    /// Small multiples show one legend for all of them, a small chart no notes.
    void setLegendShown(bool shown);
    void setTickNotesShown(bool shown);

    [[nodiscard]] const FigureLayout& layoutOfMarks() const { return m_layout; }
    /// What hovering over a mark shows, as plain text.
    [[nodiscard]] QString hoverText(const MarkShape& shape) const;

    void copyData() const;
    /// By the suffix: png, svg, pdf or csv. False where the file could not be written.
    [[nodiscard]] bool save(const QString& path);

signals:
    /// A mark was clicked, or Enter pressed on it.
    void markActivated(quint64 reference, Qt::KeyboardModifiers modifiers);

protected:
    void drawBackground(QPainter* painter, const QRectF& area) override;
    void drawForeground(QPainter* painter, const QRectF& area) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void rebuildChart();
    void addBars(QValueAxis* x, QValueAxis* y);
    void addLines(QValueAxis* x, QValueAxis* y);
    void addMarks(QValueAxis* x, QValueAxis* y);
    void relayOut();
    [[nodiscard]] bool hasLegend() const;
    [[nodiscard]] QStringList notesShown() const;
    void setCurrent(std::optional<std::size_t> shape);
    void stepTo(std::size_t shape);
    void askWhereToSave();

    const Theme& m_theme;
    report::Figure m_figure;
    FigureLayout m_layout;
    QStringList m_tickNotes;
    bool m_legendShown = true;
    bool m_tickNotesShown = true;
    std::optional<std::size_t> m_current; ///< shape under the pointer or the keyboard
    std::optional<std::size_t> m_pressed;
};

} // namespace fgw::ui
