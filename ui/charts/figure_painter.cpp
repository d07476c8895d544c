// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_painter.h"

#include "ui/charts/estimate_labels.h"
#include "ui/charts/figure_legend.h"
#include "ui/charts/figure_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainterPath>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace fgw::ui {

namespace {

constexpr qreal kCap = 4;
constexpr qreal kCardWidth = 420;

QString tickName(const FigureFrame& frame, std::size_t tick) {
    const auto& categories = frame.figure.x.categories;
    return tick < categories.size() ? visibleLine(categories[tick])
                                    : QLocale().toString(frame.layout.xTicks[tick], 'g', 6);
}

/// Where the texts of x begin: below the names of bars, where those are there.
qreal footOf(const FigureFrame& frame) {
    return frame.layout.plot.bottom() + 6 +
           (namesAtBars(frame.figure) ? barNamesHeight(frame.figure, frame.font) : 0);
}

/// Every how many-th text of such a width there is room for; categories are elided instead.
std::size_t strideFor(const FigureFrame& frame, qreal widest) {
    const double room = std::max(frame.layout.xStep(), 1.0);
    return frame.figure.x.categories.empty() ? static_cast<std::size_t>(std::ceil(widest / room)) : 1;
}

void drawTickNames(QPainter& painter, const FigureFrame& frame, const QFontMetricsF& metrics) {
    const std::size_t stride = strideFor(frame, metrics.horizontalAdvance(QStringLiteral("000")));
    const qreal width = frame.layout.xStep() * static_cast<double>(stride) - 4;
    painter.setPen(frame.roles.text);
    for (std::size_t tick = 0; tick < frame.layout.xTicks.size(); tick += stride) {
        const qreal x = frame.layout.toX(frame.layout.xTicks[tick]);
        painter.drawText(QRectF(x - width / 2, footOf(frame), width, metrics.height()), Qt::AlignCenter,
                         metrics.elidedText(tickName(frame, tick), Qt::ElideMiddle, width));
    }
}

void drawTickNotes(QPainter& painter, const FigureFrame& frame, const QFontMetricsF& metrics) {
    qreal widest = 0;
    for (const QString& note : frame.tickNotes) {
        widest = std::max(widest, metrics.horizontalAdvance(note) + kGrid);
    }
    const std::size_t stride = std::max<std::size_t>(strideFor(frame, widest), 1);
    const qreal width = frame.layout.xStep() * static_cast<double>(stride) - 4;
    painter.setPen(frame.roles.mutedText);
    for (std::size_t tick = 0; tick < frame.layout.xTicks.size(); tick += stride) {
        const QString note = frame.tickNotes.value(static_cast<qsizetype>(tick));
        const qreal x = frame.layout.toX(frame.layout.xTicks[tick]);
        // The last one may be wider than what is left of the view: it moves in rather than being cut.
        const qreal over =
            x + std::min(width, metrics.horizontalAdvance(note)) / 2 - (frame.layout.plot.right() + kGrid);
        painter.drawText(QRectF(x - width / 2 - std::max(over, 0.0), footOf(frame) + metrics.height(), width,
                                metrics.height()),
                         Qt::AlignCenter, metrics.elidedText(note, Qt::ElideRight, width));
    }
}

void drawXTicks(QPainter& painter, const FigureFrame& frame) {
    const QFontMetricsF metrics(frame.font);
    drawTickNames(painter, frame, metrics);
    if (!frame.tickNotes.isEmpty()) {
        drawTickNotes(painter, frame, metrics);
    }
}

void drawYTicks(QPainter& painter, const FigureFrame& frame) {
    const QFontMetricsF metrics(frame.font);
    const auto& ticks = frame.layout.y;
    const double step = ticks.at.size() > 1 ? ticks.at[1] - ticks.at[0] : 1;
    const int decimals = report::decimalsOf(step);
    painter.setPen(frame.roles.mutedText);
    for (const double at : ticks.at) {
        const QRectF line(0, frame.layout.toY(at) - metrics.height() / 2, frame.layout.plot.left() - kGrid,
                          metrics.height());
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, format::decimal(at, decimals));
    }
}

QString axisTitle(const report::Axis& axis) {
    const QString title = figureText(axis.title);
    return axis.unit.empty() ? title : QStringLiteral("%1 (%2)").arg(title, figureText(axis.unit));
}

void drawYTitle(QPainter& painter, const FigureFrame& frame) {
    const QRectF& plot = frame.layout.plot;
    const QFontMetricsF metrics(frame.font);
    const QString title = axisTitle(frame.figure.y);
    // Where there is no room for it, the figure's own title has to do.
    if (metrics.horizontalAdvance(title) > plot.height() + 2 * kGrid) {
        return;
    }
    painter.save();
    painter.translate(kGrid, plot.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-plot.height() / 2 - kGrid, 0, plot.height() + 2 * kGrid, metrics.height()),
                     Qt::AlignCenter, title);
    painter.restore();
}

void drawTitles(QPainter& painter, const FigureFrame& frame) {
    const QRectF& plot = frame.layout.plot;
    const QFontMetricsF metrics(frame.font);
    const qreal ticks = (frame.tickNotes.isEmpty() ? 1 : 2) * metrics.height();
    painter.setPen(frame.roles.mutedText);
    painter.drawText(QRectF(plot.left(), footOf(frame) + ticks, plot.width(), metrics.height() + 2),
                     Qt::AlignCenter,
                     metrics.elidedText(axisTitle(frame.figure.x), Qt::ElideRight, plot.width()));
    drawYTitle(painter, frame);
    const QFontMetricsF bold(toneFont(frame.font, TextTone::Strong));
    painter.setFont(toneFont(frame.font, TextTone::Strong));
    painter.setPen(frame.roles.text);
    const QString title = figureText(frame.figure.title);
    painter.drawText(QPointF(kGrid, kGrid + bold.ascent()),
                     bold.elidedText(title, Qt::ElideRight, plot.right() - kGrid));
    painter.setFont(frame.font);
}

bool isBars(const FigureFrame& frame, const MarkShape& shape) {
    return frame.figure.series[shape.series].form == report::SeriesForm::Bars;
}

/// Numbers above bars, where every bar has room for its own.
void drawBarValues(QPainter& painter, const FigureFrame& frame) {
    const QFontMetricsF metrics(frame.font);
    const int decimals = format::decimalsFor(frame.layout.y.high - frame.layout.y.low);
    for (const MarkShape& shape : frame.layout.shapes) {
        const double value = *frame.figure.series[shape.series].marks[shape.mark].estimate.value;
        const QString text = format::decimal(value, decimals);
        if (!isBars(frame, shape) || metrics.horizontalAdvance(text) + 2 > shape.bar.width()) {
            continue;
        }
        const qreal top = std::min(shape.interval ? shape.interval->top() : shape.tip.y(), shape.tip.y());
        painter.setPen(frame.roles.text);
        painter.drawText(
            QRectF(shape.bar.left() - 4, top - metrics.height() - 3, shape.bar.width() + 8, metrics.height()),
            Qt::AlignCenter, text);
    }
}

void drawEstimateValues(QPainter& painter, const FigureFrame& frame) {
    painter.setPen(frame.roles.text);
    for (const PlacedNumber& label : estimateLabels(frame.figure, frame.layout, QFontMetricsF(frame.font))) {
        painter.drawText(label.area, Qt::AlignCenter, label.text);
    }
}

/// A dash where a bar would stand that has no value.
void drawGaps(QPainter& painter, const FigureFrame& frame) {
    const QFontMetricsF metrics(frame.font);
    painter.setPen(frame.roles.mutedText);
    for (const QPointF& gap : frame.layout.gaps) {
        painter.drawText(QRectF(gap.x() - 2 * kGrid, gap.y() - metrics.height(), 4 * kGrid, metrics.height()),
                         Qt::AlignCenter, QStringLiteral("–"));
    }
}

using Run = std::vector<const MarkShape*>;

/// Neighbouring marks of a line with intervals, without a gap between them.
std::vector<Run> intervalRuns(const FigureFrame& frame, std::size_t series) {
    std::vector<Run> runs(1);
    std::size_t expected = 0;
    for (const MarkShape& shape : frame.layout.shapes) {
        if (shape.series != series || !shape.interval) {
            continue;
        }
        if (shape.mark != expected && !runs.back().empty()) {
            runs.emplace_back();
        }
        runs.back().push_back(&shape);
        expected = shape.mark + 1;
    }
    return runs;
}

QPainterPath bandPath(const Run& run) {
    QPolygonF outline;
    for (const MarkShape* shape : run) {
        outline.append(shape->interval->topLeft());
    }
    for (auto shape = run.rbegin(); shape != run.rend(); ++shape) {
        outline.append((*shape)->interval->bottomLeft());
    }
    QPainterPath path;
    path.addPolygon(outline);
    path.closeSubpath();
    return path;
}

} // namespace

QRectF plotArea(const QSizeF& view, const QFont& font, const report::Figure& figure, bool legendShown,
                bool tickNotesShown) {
    const QFontMetricsF metrics(font);
    const qreal left = kGrid + metrics.height() + metrics.horizontalAdvance(QStringLiteral("0.0000")) + kGrid;
    const qreal width = std::max(view.width() - left - 2 * kGrid, 16.0);
    const int lines = legendShown ? legendLines(figure, font, width) : 0;
    // The number of an estimate at the top stands above the plot.
    const bool hasEstimates = std::ranges::find(figure.series, report::SeriesForm::Estimates,
                                                &report::Series::form) != figure.series.end();
    const qreal top = 2 * kGrid + metrics.height() * (1 + lines) + (legendShown ? 2.5 : 1) * kGrid +
                      (hasEstimates ? metrics.height() / 2 : 0);
    const qreal names = namesAtBars(figure) ? barNamesHeight(figure, font) : 0;
    const qreal bottom = 6 + names + (tickNotesShown ? 3 : 2) * metrics.height() + kGrid;
    return {left, top, width, std::max(view.height() - top - bottom, 16.0)};
}

void drawGrid(QPainter& painter, const FigureFrame& frame) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(frame.roles.hairline, 0));
    for (const double at : frame.layout.y.at) {
        const qreal y = frame.layout.toY(at);
        painter.drawLine(QPointF(frame.layout.plot.left(), y), QPointF(frame.layout.plot.right(), y));
    }
    if (const auto baseline = frame.figure.y.baseline) {
        const qreal y = frame.layout.toY(*baseline);
        painter.setPen(QPen(frame.roles.mutedText, 1, Qt::DashLine));
        painter.drawLine(QPointF(frame.layout.plot.left(), y), QPointF(frame.layout.plot.right(), y));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void drawBands(QPainter& painter, const FigureFrame& frame) {
    for (std::size_t series = 0; series < frame.figure.series.size(); ++series) {
        if (frame.figure.series[series].form != report::SeriesForm::Line) {
            continue;
        }
        QColor colour = frame.roles.categorical(frame.figure.series[series].colour);
        colour.setAlphaF(frame.roles.dark ? 0.28F : 0.18F);
        for (const Run& run : intervalRuns(frame, series)) {
            if (run.size() > 1) {
                painter.fillPath(bandPath(run), colour);
            }
        }
    }
}

void drawTextures(QPainter& painter, const FigureFrame& frame) {
    for (const MarkShape& shape : frame.layout.shapes) {
        if (isBars(frame, shape)) {
            drawTexture(painter, frame.figure.series[shape.series].colour, shape.bar);
        }
    }
}

void drawWhiskers(QPainter& painter, const FigureFrame& frame) {
    for (const MarkShape& shape : frame.layout.shapes) {
        if (!shape.interval) {
            continue;
        }
        const bool bars = isBars(frame, shape);
        const QColor colour =
            bars ? frame.roles.text : frame.roles.categorical(frame.figure.series[shape.series].colour);
        const bool strong = bars || frame.figure.series[shape.series].form == report::SeriesForm::Estimates;
        const qreal width = strong ? 2 : 1;
        // On whole pixels: a whisker between two of them would be a grey smear.
        const qreal x = std::round(shape.interval->left()) + (strong ? 0 : 0.5);
        const qreal top = std::round(shape.interval->top());
        const qreal bottom = std::round(shape.interval->bottom());
        const qreal cap = std::round(bars ? std::min(kCap, shape.bar.width() / 4) : 3);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        painter.drawLine(QPointF(x - cap, top), QPointF(x + cap, top));
        painter.drawLine(QPointF(x - cap, bottom), QPointF(x + cap, bottom));
    }
}

void drawExpected(QPainter& painter, const FigureFrame& frame) {
    painter.setPen(QPen(frame.roles.text, 2, Qt::DotLine, Qt::FlatCap));
    for (const MarkShape& shape : frame.layout.shapes) {
        const auto& expected = frame.figure.series[shape.series].marks[shape.mark].expected;
        if (expected && isBars(frame, shape)) {
            const qreal y = std::round(frame.layout.toY(*expected));
            painter.drawLine(QPointF(shape.bar.left() - 2, y), QPointF(shape.bar.right() + 2, y));
        }
    }
}

void drawTexts(QPainter& painter, const FigureFrame& frame) {
    painter.setFont(frame.font);
    drawTitles(painter, frame);
    drawYTicks(painter, frame);
    drawXTicks(painter, frame);
    drawBarValues(painter, frame);
    drawEstimateValues(painter, frame);
    drawGaps(painter, frame);
    if (namesAtBars(frame.figure)) {
        drawBarNames(painter, frame.figure, frame.layout, frame.roles);
    } else if (frame.legendShown && frame.figure.series.size() > 1) {
        const qreal top = 2 * kGrid + QFontMetricsF(frame.font).height();
        drawLegend(painter, frame.figure, frame.layout, frame.roles, top);
    }
}

void drawCard(QPainter& painter, const QString& text, const QPointF& at, const QRectF& area,
              const ThemeRoles& roles, const QFont& font) {
    const QFontMetricsF bold(toneFont(font, TextTone::Strong));
    const QFontMetricsF metrics(font);
    const QString head = text.section(u'\n', 0, 0);
    const QString rest = text.section(u'\n', 1);
    const qreal room = std::min(kCardWidth, area.width() - 4 * kGrid);
    const QRectF body =
        rest.isEmpty() ? QRectF() : metrics.boundingRect(QRectF(0, 0, room, 2000), Qt::TextWordWrap, rest);
    const qreal width = std::min(std::max(bold.horizontalAdvance(head) + 1, body.width()), room);
    QRectF card(0, 0, width + 2 * kGrid, bold.height() + body.height() + 1.5 * kGrid);
    card.moveTopLeft(at + QPointF(14, 14));
    if (card.right() > area.right() - 4) {
        card.moveRight(at.x() - 14);
    }
    if (card.bottom() > area.bottom() - 4) {
        card.moveBottom(at.y() - 14);
    }
    card.moveLeft(std::max(card.left(), area.left() + 4));
    card.moveTop(std::max(card.top(), area.top() + 4));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(roles.hairline, 1));
    painter.setBrush(roles.raised);
    painter.drawRoundedRect(card, 4, 4);
    const QRectF inner = card.adjusted(kGrid, kGrid * 0.75, -kGrid + 1, -kGrid * 0.5);
    painter.setPen(roles.text);
    painter.setFont(toneFont(font, TextTone::Strong));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                     bold.elidedText(head, Qt::ElideMiddle, inner.width() + 1));
    painter.setFont(font);
    painter.drawText(inner.adjusted(0, bold.height(), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     rest);
}

QStringList countNotes(const report::Figure& figure, const FigureLayout& layout) {
    QStringList notes;
    for (const double tick : layout.xTicks) {
        std::vector<std::size_t> counts;
        for (const auto& series : figure.series) {
            for (const auto& mark : series.marks) {
                // Points stand beside their category, one for each seed; what they rest on is shown by
                // hovering.
                if (series.form != report::SeriesForm::Points && std::abs(mark.position - tick) < 0.5) {
                    counts.push_back(mark.estimate.n);
                }
            }
        }
        const auto [least, most] = std::ranges::minmax(counts.empty() ? std::vector<std::size_t>{0} : counts);
        notes.append(least == most ? format::sampleSize(most)
                                   : QCoreApplication::translate("FigureView", "n = %1 to %2")
                                         .arg(format::count(least), format::count(most)));
    }
    return notes;
}

} // namespace fgw::ui
