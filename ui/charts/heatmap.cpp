// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatmap.h"

#include "core/report/figure.h"
#include "ui/charts/column_names.h"
#include "ui/charts/figure_painter.h"
#include "ui/charts/picture_file.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace fgw::ui {

namespace {

constexpr double kCellGap = 2;
constexpr double kWidestName = 180;
constexpr double kHighestCell = 52;
constexpr double kWidestCell = 160;
constexpr double kLowestCell = 24;
constexpr double kNarrowestCell = 64; ///< where it lies in no area that scrolls
constexpr double kTextMargin = 2;
constexpr double kFaintShare = 0.3; ///< of the range of colours, which comes out of the ground

double channel(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// WCAG 2.1, relative luminance.
double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

/// Black or white, whichever stands off more.
QColor inkOn(const QColor& ground) {
    const double light = luminance(ground);
    return 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? QColor(Qt::white) : QColor(Qt::black);
}

} // namespace

Heatmap::Heatmap(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Heatmap::setData(HeatmapData data) {
    m_data = std::move(data);
    m_current.reset();
    setAccessibleName(m_data.title);
    setNames();
    updateGeometry();
    update();
}

QScrollArea* Heatmap::makeScrolled() {
    m_scroll = new QScrollArea;
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(this);
    return m_scroll;
}

void Heatmap::setNames() {
    const QFontMetricsF metrics(font());
    double names = 0;
    for (const QString& row : m_data.rows) {
        names = std::max(names, metrics.horizontalAdvance(row) + 1);
    }
    m_namesWidth = kGrid + std::min(names, kWidestName) + kGrid;
    const double before = m_columnNames.height;
    m_columnNames = setColumnNames(m_data.columns, metrics, cellWidth() - 2 * kCellGap);
    if (m_columnNames.height != before) {
        updateGeometry();
    }
}

double Heatmap::cellWidth() const {
    const auto columns = std::max<double>(1, static_cast<double>(m_data.columns.size()));
    return std::min(kWidestCell, std::max(1.0, (width() - m_namesWidth - kGrid) / columns));
}

double Heatmap::namesHeight() const {
    const double title = m_data.title.isEmpty() ? 0 : QFontMetricsF(font()).height() + kGrid;
    return kGrid + title + m_columnNames.height + kGrid / 2;
}

QRectF Heatmap::body() const {
    const double top = namesHeight();
    const auto rows = std::max<double>(1, static_cast<double>(m_data.rows.size()));
    const double cellHeight = std::min(kHighestCell, std::max(1.0, (height() - top - kGrid) / rows));
    return {m_namesWidth, top,
            cellWidth() * static_cast<double>(std::max<qsizetype>(1, m_data.columns.size())),
            cellHeight * rows};
}

double Heatmap::pinned() const {
    return m_scroll == nullptr ? 0 : std::max(0, visibleRegion().boundingRect().left());
}

QRectF Heatmap::cellRect(int row, int column) const {
    const QRectF area = body();
    const double width = area.width() / static_cast<double>(std::max<qsizetype>(1, m_data.columns.size()));
    const double height = area.height() / static_cast<double>(std::max<qsizetype>(1, m_data.rows.size()));
    return {area.left() + column * width, area.top() + row * height, width - kCellGap, height - kCellGap};
}

std::optional<Heatmap::Cell> Heatmap::cellAt(const QPointF& at) const {
    if (at.x() < pinned() + m_namesWidth) {
        return std::nullopt;
    }
    for (int row = 0; row < m_data.rows.size(); ++row) {
        for (int column = 0; column < m_data.columns.size(); ++column) {
            if (cellRect(row, column).contains(at)) {
                return Cell{row, column};
            }
        }
    }
    return std::nullopt;
}

const stats::Estimate& Heatmap::estimateAt(const Cell& cell) const {
    return m_data.cells[static_cast<std::size_t>(cell.row * m_data.columns.size() + cell.column)];
}

QString Heatmap::cellText(int row, int column) const {
    const QString text =
        QStringLiteral("%1 · %2\n%3")
            .arg(m_data.columns[column], m_data.rows[row], format::estimate(estimateAt({row, column})));
    const QString note = m_data.notes.value(row * m_data.columns.size() + column);
    return note.isEmpty() ? text : text + u'\n' + note;
}

stats::Interval Heatmap::colourRange() const {
    double low = 1;
    double high = 0;
    for (const stats::Estimate& cell : m_data.cells) {
        low = std::min(low, cell.value.value_or(low));
        high = std::max(high, cell.value.value_or(high));
    }
    // Tenths around the values: a difference of a few hundredths does not look like one of everything.
    low = std::floor(low * 10) / 10;
    high = std::max(std::ceil(high * 10) / 10, low + 0.3);
    return {std::max(0.0, std::min(low, 1 - (high - low))), std::min(1.0, high)};
}

// The least is the ground itself: nothing is never the loudest.
QColor Heatmap::colourOf(double value) const {
    const stats::Interval range = colourRange();
    const double share = std::clamp((value - range.lo) / std::max(range.hi - range.lo, 1e-9), 0.0, 1.0);
    const QColor scale = m_theme.roles().sequential(0.1 + 0.8 * share);
    const double strength = std::min(1.0, share / kFaintShare);
    const QColor ground = m_theme.roles().surface;
    const auto mixed = [strength](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * strength));
    };
    return {mixed(ground.red(), scale.red()), mixed(ground.green(), scale.green()),
            mixed(ground.blue(), scale.blue())};
}

QSize Heatmap::sizeHint() const {
    const double height = namesHeight() + kGrid + 40.0 * static_cast<double>(m_data.rows.size());
    return QSize(kGrid * 40, static_cast<int>(height)).expandedTo(minimumSizeHint());
}

QSize Heatmap::minimumSizeHint() const {
    const auto columns = static_cast<double>(m_data.columns.size());
    const double number =
        QFontMetricsF(toneFont(font(), TextTone::Strong)).horizontalAdvance(format::decimal(0, 2));
    const double height = namesHeight() + kGrid + kLowestCell * static_cast<double>(m_data.rows.size());
    const double width = m_scroll != nullptr
                             ? m_namesWidth + columns * std::ceil(number + 2 * kTextMargin + kCellGap) + kGrid
                             : std::min(kWidestName / 2 + kNarrowestCell * columns, 320.0);
    return {static_cast<int>(std::ceil(width)), static_cast<int>(height)};
}

void Heatmap::drawCell(QPainter& painter, const Cell& cell) const {
    const QRectF rect = cellRect(cell.row, cell.column);
    const stats::Estimate& estimate = estimateAt(cell);
    if (!estimate.value) {
        painter.fillRect(rect, QBrush(m_theme.roles().dimmed, Qt::BDiagPattern));
        return;
    }
    const QColor ground = colourOf(*estimate.value);
    painter.fillRect(rect, ground);
    painter.setPen(inkOn(ground));
    const QFontMetricsF metrics(font());
    const QString number = format::decimal(*estimate.value, 2);
    const QString n = format::sampleSize(estimate.n);
    const qreal numberWidth = QFontMetricsF(toneFont(font(), TextTone::Strong)).horizontalAdvance(number);
    const qreal nWidth = metrics.horizontalAdvance(n);
    if (numberWidth + 2 * kTextMargin > rect.width() || metrics.ascent() > rect.height()) {
        return;
    }
    const bool below = rect.height() >= 2 * metrics.height() + 2 && nWidth + 4 <= rect.width();
    const bool beside = !below && numberWidth + kGrid + nWidth + 4 <= rect.width();
    const qreal top = rect.center().y() - metrics.height() / (below ? 1 : 2);
    const qreal left = rect.center().x() - (beside ? numberWidth + kGrid + nWidth : numberWidth) / 2;
    painter.setFont(toneFont(font(), TextTone::Strong));
    painter.drawText(QPointF(left, top + metrics.ascent()), number);
    painter.setFont(font());
    if (below) {
        painter.drawText(QPointF(rect.center().x() - nWidth / 2, top + metrics.height() + metrics.ascent()),
                         n);
    } else if (beside) {
        painter.drawText(QPointF(left + numberWidth + kGrid, top + metrics.ascent()), n);
    }
}

void Heatmap::drawColumnNames(QPainter& painter) const {
    const double foot = body().top() - kGrid / 2.0;
    painter.setPen(m_theme.roles().mutedText);
    for (int column = 0; column < m_data.columns.size(); ++column) {
        const QRectF cell = cellRect(0, column);
        drawColumnName(painter, m_columnNames, column,
                       QRectF(cell.left() + kCellGap / 2, foot - m_columnNames.height,
                              cell.width() - kCellGap, m_columnNames.height));
    }
}

/// Title and names of rows stay in sight while the cells move under them.
void Heatmap::drawRowNames(QPainter& painter, double left) const {
    const QFontMetricsF metrics(font());
    const double title = m_data.title.isEmpty() ? 0 : metrics.height();
    painter.fillRect(QRectF(0, 0, width(), kGrid + title), m_theme.roles().surface);
    painter.fillRect(QRectF(left, 0, m_namesWidth - kCellGap, height()), m_theme.roles().surface);
    painter.setPen(m_theme.roles().text);
    painter.setFont(toneFont(font(), TextTone::Strong));
    painter.drawText(QPointF(left + kGrid, kGrid + metrics.ascent()), m_data.title);
    painter.setFont(font());
    for (int row = 0; row < m_data.rows.size(); ++row) {
        const QRectF cell = cellRect(row, 0);
        const QRectF line(left + kGrid, cell.top(), m_namesWidth - 2 * kGrid, cell.height());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(m_data.rows[row], Qt::ElideMiddle, line.width()));
    }
}

void Heatmap::draw(QPainter& painter, double left) const {
    painter.fillRect(rect(), m_theme.roles().surface);
    painter.setFont(font());
    drawColumnNames(painter);
    for (int row = 0; row < m_data.rows.size(); ++row) {
        for (int column = 0; column < m_data.columns.size(); ++column) {
            drawCell(painter, {row, column});
        }
    }
    drawRowNames(painter, left);
}

void Heatmap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    draw(painter, pinned());
    if (m_current) {
        painter.setPen(QPen(m_theme.roles().accent, 2));
        painter.drawRect(cellRect(m_current->row, m_current->column).adjusted(1, 1, -1, -1));
        drawCard(painter, cellText(m_current->row, m_current->column),
                 cellRect(m_current->row, m_current->column).center(), rect(), m_theme.roles(), font());
    }
}

void Heatmap::setCurrent(std::optional<Cell> cell) {
    if (m_current == cell) {
        return;
    }
    m_current = cell;
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (cell) {
        setAccessibleDescription(cellText(cell->row, cell->column));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    update();
}

// What is pinned does not move with the rest.
void Heatmap::moveEvent(QMoveEvent* event) {
    QWidget::moveEvent(event);
    update();
}

void Heatmap::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setNames();
}

void Heatmap::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(cellAt(event->position()));
}

void Heatmap::mouseReleaseEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (event->button() == Qt::LeftButton && cell) {
        emit cellActivated(cell->row, cell->column, event->modifiers());
    }
}

void Heatmap::leaveEvent(QEvent* event) {
    setCurrent(std::nullopt);
    QWidget::leaveEvent(event);
}

void Heatmap::focusOutEvent(QFocusEvent* event) {
    setCurrent(std::nullopt);
    QWidget::focusOutEvent(event);
}

void Heatmap::moveCurrent(int rows, int columns) {
    if (m_data.cells.empty()) {
        return;
    }
    const Cell from = m_current.value_or(Cell{0, 0});
    const int lastRow = static_cast<int>(m_data.rows.size()) - 1;
    const int lastColumn = static_cast<int>(m_data.columns.size()) - 1;
    setCurrent(m_current ? Cell{std::clamp(from.row + rows, 0, lastRow),
                                std::clamp(from.column + columns, 0, lastColumn)}
                         : from);
    if (m_scroll != nullptr) {
        const QRect cell = cellRect(m_current->row, m_current->column).toRect();
        m_scroll->ensureVisible(cell.center().x(), cell.center().y(),
                                static_cast<int>(m_namesWidth) + cell.width(), cell.height());
    }
}

void Heatmap::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCurrent(-1, 0);
    case Qt::Key_Down:
        return moveCurrent(1, 0);
    case Qt::Key_Left:
        return moveCurrent(0, -1);
    case Qt::Key_Right:
        return moveCurrent(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current) {
            emit cellActivated(m_current->row, m_current->column, event->modifiers());
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

QString Heatmap::asCsv() const {
    report::Figure figure;
    figure.title = m_data.title.toStdString();
    for (const QString& column : m_data.columns) {
        figure.x.categories.push_back(column.toStdString());
    }
    for (int row = 0; row < m_data.rows.size(); ++row) {
        report::Series series{m_data.rows[row].toStdString(), report::SeriesForm::Bars, 0, {}};
        for (int column = 0; column < m_data.columns.size(); ++column) {
            series.marks.push_back({static_cast<double>(column), estimateAt({row, column}), 0});
        }
        figure.series.push_back(std::move(series));
    }
    return QString::fromStdString(report::toCsv(figure));
}

void Heatmap::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy data"), this, [this] { QGuiApplication::clipboard()->setText(asCsv()); });
    menu->addAction(tr("Save as PNG, SVG, PDF or CSV …"), this, [this] {
        savePictureAs(this, m_data.title, true, [this](const QString& path) {
            return path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)
                       ? writeWholeFile(path, asCsv().toUtf8())
                       : savePicture(path, size(),
                                     [this](QPainter& painter, const QRectF&) { draw(painter, 0); });
        });
    });
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

} // namespace fgw::ui
