// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_layout.h"

#include "core/report/value_range.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fgw::ui {

namespace {

using report::SeriesForm;

constexpr double kWidestBar = 56;
constexpr double kBarGroupShare = 0.76;
constexpr double kLineReach = 12; ///< pixels around a point that still hit it
constexpr double kTickSpacing = 44;

template <typename Visit>
void forEachValue(const report::Figure& figure, Visit&& visit) {
    for (std::size_t series = 0; series < figure.series.size(); ++series) {
        for (std::size_t mark = 0; mark < figure.series[series].marks.size(); ++mark) {
            if (figure.series[series].marks[mark].estimate.value) {
                visit(series, mark, figure.series[series].marks[mark]);
            }
        }
    }
}

Ticks yTicks(const report::Figure& figure, double height) {
    const report::ValueRange range = report::valueRangeOf(figure);
    const double low = figure.y.lowest.value_or(range.low);
    const double high = figure.y.highest.value_or(range.high);
    Ticks ticks = niceTicks(low, std::max(high, low), std::max(2, static_cast<int>(height / kTickSpacing)));
    ticks.low = figure.y.lowest.value_or(ticks.low);
    ticks.high = std::max(figure.y.highest.value_or(ticks.high), ticks.low + 1e-9);
    std::erase_if(ticks.at, [&](double at) { return at < ticks.low - 1e-12 || at > ticks.high + 1e-12; });
    return ticks;
}

void setNumericX(FigureLayout& layout, const report::Figure& figure) {
    report::ValueRange range;
    for (const auto& series : figure.series) {
        for (const auto& mark : series.marks) {
            range.include(mark.position);
            layout.xTicks.push_back(mark.position);
        }
    }
    std::ranges::sort(layout.xTicks);
    layout.xTicks.erase(std::ranges::unique(layout.xTicks).begin(), layout.xTicks.end());
    const double low = figure.x.lowest.value_or(range.empty() ? 0 : range.low);
    const double high = figure.x.highest.value_or(range.empty() ? 1 : range.high);
    const double margin = high > low ? (high - low) * 0.05 : 0.5;
    layout.xLow = low - margin;
    layout.xHigh = high + margin;
}

void setX(FigureLayout& layout, const report::Figure& figure) {
    if (figure.x.categories.empty()) {
        setNumericX(layout, figure);
        return;
    }
    layout.xLow = -0.5;
    layout.xHigh = static_cast<double>(figure.x.categories.size()) - 0.5;
    for (std::size_t category = 0; category < figure.x.categories.size(); ++category) {
        layout.xTicks.push_back(static_cast<double>(category));
    }
}

QRectF intervalOf(const FigureLayout& layout, const stats::Interval& interval, double x) {
    const double top = layout.toY(interval.hi);
    return {x, top, 0, layout.toY(interval.lo) - top};
}

/// Bars stand side by side in the order of the series, as Qt Charts draws a QBarSeries.
MarkShape shapeOf(const FigureLayout& layout, const report::Figure& figure, std::size_t series,
                  std::size_t mark, std::size_t barIndex, std::size_t bars) {
    const report::Mark& m = figure.series[series].marks[mark];
    MarkShape shape{series, mark, {}, {layout.toX(m.position), layout.toY(*m.estimate.value)}, {}, {}};
    if (figure.series[series].form == SeriesForm::Bars) {
        const double width = layout.xStep() * layout.barShare / static_cast<double>(bars);
        const double left =
            layout.toX(m.position - layout.barShare / 2) + static_cast<double>(barIndex) * width;
        const double zero = std::clamp(layout.toY(0), layout.plot.top(), layout.plot.bottom());
        shape.bar = QRectF(QPointF(left, shape.tip.y()), QPointF(left + width, zero)).normalized();
        shape.tip.setX(left + width / 2);
        shape.target = QRectF(left, layout.plot.top(), width, layout.plot.height());
    } else {
        shape.target = QRectF(0, 0, 2 * kLineReach, 2 * kLineReach);
        shape.target.moveCenter(shape.tip);
    }
    if (m.estimate.interval) {
        shape.interval = intervalOf(layout, *m.estimate.interval, shape.tip.x());
    }
    return shape;
}

void addGaps(FigureLayout& layout, const report::Figure& figure, const std::vector<std::size_t>& barIndex,
             std::size_t bars) {
    for (std::size_t series = 0; series < figure.series.size(); ++series) {
        for (const report::Mark& mark : figure.series[series].marks) {
            if (figure.series[series].form == SeriesForm::Bars && !mark.estimate.value) {
                const double width = layout.xStep() * layout.barShare / static_cast<double>(bars);
                const double left = layout.toX(mark.position - layout.barShare / 2);
                layout.gaps.emplace_back(left + (static_cast<double>(barIndex[series]) + 0.5) * width,
                                         layout.plot.bottom());
            }
        }
    }
}

} // namespace

double FigureLayout::toX(double value) const {
    return plot.left() + (value - xLow) / (xHigh - xLow) * plot.width();
}

double FigureLayout::toY(double value) const {
    return plot.bottom() - (value - y.low) / (y.high - y.low) * plot.height();
}

double FigureLayout::xStep() const {
    return xTicks.size() < 2 ? plot.width() / (xHigh - xLow) : toX(xTicks[1]) - toX(xTicks[0]);
}

const MarkShape* FigureLayout::hit(const QPointF& at) const {
    const MarkShape* best = nullptr;
    double closest = std::numeric_limits<double>::max();
    for (const MarkShape& shape : shapes) {
        const QPointF away = at - shape.tip;
        const double distance = QPointF::dotProduct(away, away);
        if (shape.target.contains(at) && distance < closest) {
            best = &shape;
            closest = distance;
        }
    }
    return best;
}

FigureLayout layOut(const report::Figure& figure, const QRectF& plot) {
    FigureLayout layout;
    layout.plot = plot;
    setX(layout, figure);
    layout.y = yTicks(figure, plot.height());
    std::vector<std::size_t> barIndex;
    std::size_t bars = 0;
    for (const auto& series : figure.series) {
        barIndex.push_back(bars);
        bars += series.form == SeriesForm::Bars ? 1 : 0;
    }
    if (bars > 0) {
        const double widest = kWidestBar * static_cast<double>(bars) / std::max(layout.xStep(), 1.0);
        layout.barShare = std::min(kBarGroupShare, widest);
    }
    forEachValue(figure, [&](std::size_t series, std::size_t mark, const report::Mark&) {
        layout.shapes.push_back(shapeOf(layout, figure, series, mark, barIndex[series], bars));
    });
    addGaps(layout, figure, barIndex, bars);
    return layout;
}

} // namespace fgw::ui
