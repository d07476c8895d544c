// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatmap.h"

#include "core/report/figure.h"
#include "ui/charts/figure_painter.h"
#include "ui/charts/number_text.h"
#include "ui/charts/picture_file.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fgw::ui {

namespace {

constexpr double kGap = 2;
constexpr double kWidestName = 180;
constexpr double kHighestCell = 52;
constexpr double kWidestCell = 160;
constexpr double kNarrowestCell = 64;

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

QFont emphasised(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Where a name may be broken: behind the separator that is nearest to its middle, or nowhere.
qsizetype breakOf(const QString& name) {
    qsizetype best = -1;
    for (qsizetype i = 1; i + 1 < name.size(); ++i) {
        const bool separator = QStringLiteral(" _-/.:").contains(name[i]);
        if (separator && (best < 0 || std::abs(2 * i - name.size()) < std::abs(2 * best - name.size()))) {
            best = i;
        }
    }
    return best;
}

/// On one line above the cells, or on two where it can be broken.
void drawColumnName(QPainter& painter, const QString& name, const QRectF& area, bool broken) {
    const QFontMetricsF metrics(painter.font());
    const qsizetype at = broken ? breakOf(name) : -1;
    const QStringList lines = at < 0 ? QStringList{name} : QStringList{name.left(at + 1), name.mid(at + 1)};
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double bottom = area.bottom() - static_cast<double>(lines.size() - 1 - i) * metrics.height();
        painter.drawText(QRectF(area.left(), bottom - metrics.height(), area.width(), metrics.height()),
                         Qt::AlignCenter, metrics.elidedText(lines[i], Qt::ElideMiddle, area.width()));
    }
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
    updateGeometry();
    update();
}

QRectF Heatmap::body() const {
    const QFontMetricsF metrics(font());
    double names = 0;
    for (const QString& row : m_data.rows) {
        names = std::max(names, metrics.horizontalAdvance(row));
    }
    const double left = kGrid + std::min(names, kWidestName) + kGrid;
    const double top = kGrid + 3 * metrics.height() + kGrid;
    const auto columns = std::max<double>(1, static_cast<double>(m_data.columns.size()));
    const auto rows = std::max<double>(1, static_cast<double>(m_data.rows.size()));
    const double cellHeight = std::min(kHighestCell, std::max(1.0, (height() - top - kGrid) / rows));
    const double cellWidth = std::min(kWidestCell, std::max(1.0, (width() - left - kGrid) / columns));
    return {left, top, cellWidth * columns, cellHeight * rows};
}

QRectF Heatmap::cellRect(int row, int column) const {
    const QRectF area = body();
    const double width = area.width() / static_cast<double>(std::max<qsizetype>(1, m_data.columns.size()));
    const double height = area.height() / static_cast<double>(std::max<qsizetype>(1, m_data.rows.size()));
    return {area.left() + column * width, area.top() + row * height, width - kGap, height - kGap};
}

std::optional<Heatmap::Cell> Heatmap::cellAt(const QPointF& at) const {
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
            .arg(m_data.columns[column], m_data.rows[row], estimateText(estimateAt({row, column})));
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

QColor Heatmap::colourOf(double value) const {
    const stats::Interval range = colourRange();
    const double share = std::clamp((value - range.lo) / std::max(range.hi - range.lo, 1e-9), 0.0, 1.0);
    return m_theme.roles().sequential(0.1 + 0.8 * share);
}

QSize Heatmap::sizeHint() const {
    const QFontMetricsF metrics(font());
    const double height = 3 * metrics.height() + 3 * kGrid + 40.0 * static_cast<double>(m_data.rows.size());
    return {kGrid * 40, static_cast<int>(height)};
}

QSize Heatmap::minimumSizeHint() const {
    const QFontMetricsF metrics(font());
    const double height = 3 * metrics.height() + 3 * kGrid + 24.0 * static_cast<double>(m_data.rows.size());
    const double width = kWidestName / 2 + kNarrowestCell * static_cast<double>(m_data.columns.size());
    return {static_cast<int>(std::min(width, 320.0)), static_cast<int>(height)};
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
    const QString number = numberText(*estimate.value, 2);
    const QString n = tr("n = %1").arg(countText(estimate.n));
    const qreal numberWidth = QFontMetricsF(emphasised(font())).horizontalAdvance(number);
    const qreal nWidth = metrics.horizontalAdvance(n);
    const bool below = rect.height() >= 2 * metrics.height() + 2 && nWidth + 4 <= rect.width();
    const bool beside = !below && numberWidth + kGrid + nWidth + 4 <= rect.width();
    const qreal top = rect.center().y() - metrics.height() / (below ? 1 : 2);
    const qreal left = rect.center().x() - (beside ? numberWidth + kGrid + nWidth : numberWidth) / 2;
    painter.setFont(emphasised(font()));
    painter.drawText(QPointF(left, top + metrics.ascent()), number);
    painter.setFont(font());
    if (below) {
        painter.drawText(QPointF(rect.center().x() - nWidth / 2, top + metrics.height() + metrics.ascent()),
                         n);
    } else if (beside) {
        painter.drawText(QPointF(left + numberWidth + kGrid, top + metrics.ascent()), n);
    }
}

void Heatmap::drawNames(QPainter& painter) const {
    const QFontMetricsF metrics(font());
    const QRectF area = body();
    painter.setPen(m_theme.roles().text);
    painter.setFont(emphasised(font()));
    painter.drawText(QPointF(kGrid, kGrid + metrics.ascent()), m_data.title);
    painter.setFont(font());
    painter.setPen(m_theme.roles().mutedText);
    const bool broken = std::ranges::any_of(m_data.columns, [&](const QString& name) {
        return metrics.horizontalAdvance(name) > cellRect(0, 0).width() - 2 * kGap;
    });
    for (int column = 0; column < m_data.columns.size(); ++column) {
        const QRectF cell = cellRect(0, column);
        drawColumnName(painter, m_data.columns[column],
                       QRectF(cell.left(), 0, cell.width() - kGap, area.top() - 4), broken);
    }
    painter.setPen(m_theme.roles().text);
    for (int row = 0; row < m_data.rows.size(); ++row) {
        const QRectF cell = cellRect(row, 0);
        const QRectF line(kGrid, cell.top(), area.left() - 2 * kGrid, cell.height());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(m_data.rows[row], Qt::ElideMiddle, line.width()));
    }
}

void Heatmap::draw(QPainter& painter) const {
    painter.fillRect(rect(), m_theme.roles().surface);
    painter.setFont(font());
    drawNames(painter);
    for (int row = 0; row < m_data.rows.size(); ++row) {
        for (int column = 0; column < m_data.columns.size(); ++column) {
            drawCell(painter, {row, column});
        }
    }
}

void Heatmap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    draw(painter);
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
                                     [this](QPainter& painter, const QRectF&) { draw(painter); });
        });
    });
    menu->popup(event->globalPos());
}

} // namespace fgw::ui
