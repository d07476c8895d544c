// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_view.h"

#include "ui/charts/figure_legend.h"
#include "ui/charts/figure_painter.h"
#include "ui/charts/figure_text.h"
#include "ui/charts/picture_file.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QFileDialog>
#include <QGraphicsLayout>
#include <QGuiApplication>
#include <QLineSeries>
#include <QMenu>
#include <QMouseEvent>
#include <QScatterSeries>
#include <QScrollArea>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace fgw::ui {

namespace {

constexpr double kPointSize = 7;
constexpr double kSmallPointSize = 6;
constexpr double kEstimateSize = 10;
constexpr float kFaint = 0.55F;
/// Pixels of the chart above and below the plot: Qt Charts cuts off what stands out of the chart, and a mark
/// on the highest or lowest value would be half a mark.
constexpr double kRim = kEstimateSize / 2 + 1;

QValueAxis* addAxis(QChart* chart, double low, double high, Qt::Alignment side) {
    auto* axis = new QValueAxis;
    axis->setRange(low, high);
    axis->setVisible(false);
    chart->addAxis(axis, side);
    return axis;
}

void attach(QChart* chart, QAbstractSeries* series, QValueAxis* x, QValueAxis* y) {
    chart->addSeries(series);
    series->attachAxis(x);
    series->attachAxis(y);
}

/// Values by category; a bar of no height where a category has none (its gap is marked above it).
QBarSet* barSet(const report::Series& series, std::size_t categories, const QColor& colour) {
    auto* set = new QBarSet(visibleLine(series.name));
    QList<qreal> values(static_cast<qsizetype>(categories), 0.0);
    for (const report::Mark& mark : series.marks) {
        const auto position = static_cast<qsizetype>(mark.position);
        if (mark.estimate.value && position >= 0 && position < values.size()) {
            values[position] = *mark.estimate.value;
        }
    }
    set->append(values);
    set->setColor(colour);
    set->setPen(Qt::NoPen);
    return set;
}

/// The part of a view that is not scrolled away; all of it where it is on no screen.
QRectF inSight(const QWidget& view) {
    const QRect seen = view.visibleRegion().boundingRect();
    return seen.isEmpty() ? view.rect() : seen;
}

/// Values without gaps between them, as one line each.
QList<QList<QPointF>> lineRuns(const report::Series& series) {
    QList<QList<QPointF>> runs(1);
    for (const report::Mark& mark : series.marks) {
        if (mark.estimate.value) {
            runs.last().append({mark.position, *mark.estimate.value});
        } else if (!runs.last().isEmpty()) {
            runs.append(QList<QPointF>());
        }
    }
    return runs;
}

} // namespace

FigureView::FigureView(const Theme& theme, QWidget* parent) : QChartView(new QChart, parent), m_theme(theme) {
    chart()->setBackgroundVisible(false);
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(200, 160);
    connect(&theme, &Theme::changed, this, &FigureView::rebuildChart);
}

void FigureView::setFigure(report::Figure figure) {
    m_figure = std::move(figure);
    setAccessibleName(figureText(m_figure.title));
    setAccessibleDescription(figureText(m_figure.note));
    rebuildChart();
}

void FigureView::setTickNotes(QStringList notes) {
    m_tickNotes = std::move(notes);
    viewport()->update();
}

void FigureView::setLegendShown(bool shown) {
    m_legendShown = shown;
    rebuildChart();
}

void FigureView::setTickNotesShown(bool shown) {
    m_tickNotesShown = shown;
    rebuildChart();
}

bool FigureView::hasLegend() const {
    return m_legendShown && m_figure.series.size() > 1 && !namesAtBars(m_figure);
}

QStringList FigureView::notesShown() const {
    if (!m_tickNotesShown) {
        return {};
    }
    return m_tickNotes.isEmpty() ? countNotes(m_figure, m_layout) : m_tickNotes;
}

void FigureView::relayOut() {
    setCurrent(std::nullopt);
    m_pressed.reset();
    m_layout = layOut(m_figure, plotArea(size(), font(), m_figure, hasLegend(), m_tickNotesShown));
    chart()->setPlotArea(m_layout.plot.adjusted(0, -kRim, 0, kRim));
}

void FigureView::rebuildChart() {
    relayOut();
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    QValueAxis* x = addAxis(chart(), m_layout.xLow, m_layout.xHigh, Qt::AlignBottom);
    const double rim = kRim * (m_layout.y.high - m_layout.y.low) / std::max(m_layout.plot.height(), 1.0);
    QValueAxis* y = addAxis(chart(), m_layout.y.low - rim, m_layout.y.high + rim, Qt::AlignLeft);
    addBars(x, y);
    addLines(x, y);
    addMarks(x, y);
    viewport()->update();
}

void FigureView::addBars(QValueAxis* x, QValueAxis* y) {
    auto* bars = new QBarSeries;
    for (const report::Series& series : m_figure.series) {
        if (series.form == report::SeriesForm::Bars) {
            bars->append(
                barSet(series, m_figure.x.categories.size(), m_theme.roles().categorical(series.colour)));
        }
    }
    bars->setBarWidth(m_layout.barShare);
    attach(chart(), bars, x, y);
}

void FigureView::addLines(QValueAxis* x, QValueAxis* y) {
    for (const report::Series& series : m_figure.series) {
        if (series.form != report::SeriesForm::Line) {
            continue;
        }
        const QColor colour = m_theme.roles().categorical(series.colour);
        auto* points = new QScatterSeries;
        points->setMarkerSize(kPointSize);
        points->setColor(colour);
        points->setBorderColor(m_theme.roles().surface);
        for (const auto& run : lineRuns(series)) {
            auto* line = new QLineSeries;
            line->append(run);
            line->setPen(QPen(colour, 2));
            attach(chart(), line, x, y);
            points->append(run);
        }
        attach(chart(), points, x, y);
    }
}

void FigureView::addMarks(QValueAxis* x, QValueAxis* y) {
    for (const report::Series& series : m_figure.series) {
        const bool isPoints = series.form == report::SeriesForm::Points;
        if (!isPoints && series.form != report::SeriesForm::Estimates) {
            continue;
        }
        QColor colour = m_theme.roles().categorical(series.colour);
        colour.setAlphaF(isPoints ? kFaint : 1.0F);
        auto* points = new QScatterSeries;
        points->setMarkerSize(isPoints ? kSmallPointSize : kEstimateSize);
        points->setColor(colour);
        points->setBorderColor(isPoints ? Qt::transparent : m_theme.roles().surface);
        for (const report::Mark& mark : series.marks) {
            if (mark.estimate.value) {
                points->append(mark.position, *mark.estimate.value);
            }
        }
        attach(chart(), points, x, y);
    }
}

QString FigureView::hoverText(const MarkShape& shape) const {
    const report::Series& series = m_figure.series[shape.series];
    const report::Mark& mark = series.marks[shape.mark];
    const auto category = static_cast<std::size_t>(std::lround(std::max(mark.position, 0.0)));
    const QString where = category < m_figure.x.categories.size()
                              ? visibleLine(m_figure.x.categories[category])
                              : QStringLiteral("%1 %2").arg(figureText(m_figure.x.title)).arg(mark.position);
    const QString name = series.name.empty() ? QString() : figureText(series.name) + QStringLiteral(" · ");
    const int decimals = format::decimalsFor(m_layout.y.high - m_layout.y.low);
    const QString expected =
        mark.expected ? u'\n' + tr("expected: %1").arg(format::decimal(*mark.expected, decimals)) : QString();
    // A single value has no interval to speak of.
    const QString value = series.form == report::SeriesForm::Points
                              ? format::decimal(*mark.estimate.value, 3)
                              : format::estimate(mark.estimate, decimals);
    const QString seed = mark.seed ? QStringLiteral(" · ") + tr("seed %1").arg(*mark.seed) : QString();
    return name + where + seed + u'\n' + value + expected;
}

void FigureView::drawBackground(QPainter* painter, const QRectF& area) {
    painter->fillRect(area, m_theme.roles().surface);
    const FigureFrame frame{m_figure, m_layout, m_theme.roles(), font(), {}, m_legendShown};
    drawGrid(*painter, frame);
    drawBands(*painter, frame);
}

void FigureView::drawForeground(QPainter* painter, const QRectF& /*area*/) {
    const FigureFrame frame{m_figure, m_layout, m_theme.roles(), font(), notesShown(), m_legendShown};
    drawTextures(*painter, frame);
    drawExpected(*painter, frame);
    drawWhiskers(*painter, frame);
    drawTexts(*painter, frame);
    if (m_current) {
        const MarkShape& shape = m_layout.shapes[*m_current];
        painter->setPen(QPen(m_theme.roles().accent, 2));
        painter->setBrush(Qt::NoBrush);
        shape.bar.isEmpty() ? painter->drawEllipse(shape.tip, 6, 6) : painter->drawRect(shape.bar);
        drawCard(*painter, hoverText(shape), shape.tip, inSight(*viewport()), m_theme.roles(), font());
    }
}

void FigureView::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    rebuildChart();
}

void FigureView::setCurrent(std::optional<std::size_t> shape) {
    if (m_current != shape) {
        m_current = shape;
        setCursor(shape ? Qt::PointingHandCursor : Qt::ArrowCursor);
        // Who cannot see the card hears it.
        setAccessibleDescription(shape ? hoverText(m_layout.shapes[*shape]) : figureText(m_figure.note));
        viewport()->update();
    }
}

/// By the keyboard, which may lead to where the view is scrolled out of sight.
void FigureView::stepTo(std::size_t shape) {
    setCurrent(shape);
    QWidget* around = parentWidget();
    while (around != nullptr && qobject_cast<QScrollArea*>(around) == nullptr) {
        around = around->parentWidget();
    }
    if (auto* area = qobject_cast<QScrollArea*>(around)) {
        const QPoint at = viewport()->mapTo(area->widget(), m_layout.shapes[shape].tip.toPoint());
        area->ensureVisible(at.x(), at.y(), 8 * kGrid, 2 * kGrid);
    }
}

void FigureView::mouseMoveEvent(QMouseEvent* event) {
    const MarkShape* shape = m_layout.hit(event->position());
    setCurrent(shape == nullptr ? std::nullopt
                                : std::optional(static_cast<std::size_t>(shape - m_layout.shapes.data())));
}

void FigureView::mousePressEvent(QMouseEvent* event) {
    mouseMoveEvent(event);
    m_pressed = event->button() == Qt::LeftButton ? m_current : std::nullopt;
}

void FigureView::mouseReleaseEvent(QMouseEvent* event) {
    mouseMoveEvent(event);
    if (event->button() == Qt::LeftButton && m_pressed && m_pressed == m_current) {
        const MarkShape& shape = m_layout.shapes[*m_current];
        emit markActivated(m_figure.series[shape.series].marks[shape.mark].reference, event->modifiers());
    }
    m_pressed.reset();
}

void FigureView::leaveEvent(QEvent* event) {
    setCurrent(std::nullopt);
    QChartView::leaveEvent(event);
}

void FigureView::focusOutEvent(QFocusEvent* event) {
    setCurrent(std::nullopt);
    QChartView::focusOutEvent(event);
}

void FigureView::keyPressEvent(QKeyEvent* event) {
    const std::size_t count = m_layout.shapes.size();
    const bool forward = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool backward = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool press = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (count > 0 && forward) {
        stepTo(m_current ? (*m_current + 1) % count : 0);
    } else if (count > 0 && backward) {
        stepTo(m_current ? (*m_current + count - 1) % count : count - 1);
    } else if (press && m_current) {
        const MarkShape& shape = m_layout.shapes[*m_current];
        emit markActivated(m_figure.series[shape.series].marks[shape.mark].reference, event->modifiers());
    } else {
        QChartView::keyPressEvent(event);
    }
}

void FigureView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy data"), this, &FigureView::copyData);
    menu->addAction(tr("Save as PNG, SVG, PDF or CSV …"), this, &FigureView::askWhereToSave);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void FigureView::copyData() const {
    QGuiApplication::clipboard()->setText(QString::fromStdString(report::toCsv(m_figure)));
}

bool FigureView::save(const QString& path) {
    if (path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)) {
        return writeWholeFile(path, QByteArray::fromStdString(report::toCsv(m_figure)));
    }
    setCurrent(std::nullopt);
    return savePicture(path, size(),
                       [this](QPainter& painter, const QRectF& area) { render(&painter, area); });
}

void FigureView::askWhereToSave() {
    savePictureAs(this, figureText(m_figure.title), true, [this](const QString& path) { return save(path); });
}

} // namespace fgw::ui
