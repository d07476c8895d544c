// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_legend.h"

#include "core/report/svg_texture.h"
#include "ui/charts/figure_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <vector>

namespace fgw::ui {

namespace {

constexpr qreal kSwatchSize = 10;
constexpr qreal kSwatchGap = 6;
constexpr qreal kLongestBarName = 120;

/// As the marks of the series look: two of them may have the same colour.
void drawSwatch(QPainter& painter, const report::Series& series, const QRectF& box, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (series.form == report::SeriesForm::Points) {
        painter.setOpacity(0.5);
        painter.drawEllipse(box.center(), 2.5, 2.5);
    } else if (series.form == report::SeriesForm::Estimates) {
        painter.drawEllipse(box.center(), 4, 4);
        painter.fillRect(QRectF(box.center().x() - 1, box.top() - 2, 2, box.height() + 4), colour);
    } else {
        painter.fillRect(box, colour);
        drawTexture(painter, series.colour, box);
    }
    painter.restore();
}

struct LegendPlace {
    qreal x = 0;
    int line = 0;
    qreal width = 0; ///< with the swatch
};

/// One place for each series, from left to right and then on the next line.
std::vector<LegendPlace> placesOf(const report::Figure& figure, const QFontMetricsF& metrics, qreal width) {
    std::vector<LegendPlace> places;
    LegendPlace place;
    for (const report::Series& series : figure.series) {
        const qreal wanted =
            kSwatchSize + kSwatchGap + metrics.horizontalAdvance(figureText(series.name)) + 1;
        place.width = std::min(wanted, width);
        if (place.x > 0 && place.x + place.width > width) {
            place.x = 0;
            ++place.line;
        }
        places.push_back(place);
        place.x += place.width + 2 * kGrid;
    }
    return places;
}

} // namespace

void drawTexture(QPainter& painter, std::size_t colour, const QRectF& box) {
    painter.save();
    painter.setPen(QPen(QColor::fromRgbF(1, 1, 1, static_cast<float>(report::kTextureOpacity)), 1));
    const report::SvgBox area{box.x(), box.y(), box.width(), box.height()};
    for (const report::TextureLine& line : report::textureOf(colour, area)) {
        painter.drawLine(QPointF(line.x, line.y), QPointF(line.x + line.dx, line.y + line.dy));
    }
    painter.restore();
}

bool namesAtBars(const report::Figure& figure) {
    return std::ranges::count(figure.series, report::SeriesForm::Bars, &report::Series::form) >
           static_cast<std::ptrdiff_t>(ThemeRoles::categoricalCount);
}

qreal barNamesHeight(const report::Figure& figure, const QFont& font) {
    const QFontMetricsF metrics(font);
    qreal longest = 0;
    for (const report::Series& series : figure.series) {
        longest = std::max(longest, metrics.horizontalAdvance(figureText(series.name)) + 1);
    }
    return std::min(longest, kLongestBarName) + kGrid;
}

void drawBarNames(QPainter& painter, const report::Figure& figure, const FigureLayout& layout,
                  const ThemeRoles& roles) {
    const QFontMetricsF metrics(painter.font());
    const qreal room = barNamesHeight(figure, painter.font()) - kGrid;
    const auto bars = static_cast<double>(
        std::ranges::count(figure.series, report::SeriesForm::Bars, &report::Series::form));
    const double width = layout.xStep() * layout.barShare / bars;
    painter.setPen(roles.text);
    for (const double tick : layout.xTicks) {
        double x = layout.toX(tick - layout.barShare / 2) + width / 2;
        for (const report::Series& series : figure.series) {
            if (series.form != report::SeriesForm::Bars) {
                continue;
            }
            painter.save();
            painter.translate(x - metrics.height() / 2, layout.plot.bottom() + kGrid / 2.0 + room);
            painter.rotate(-90);
            painter.drawText(QRectF(0, 0, room, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                             metrics.elidedText(figureText(series.name), Qt::ElideMiddle, room));
            painter.restore();
            x += width;
        }
    }
}

int legendLines(const report::Figure& figure, const QFont& font, qreal width) {
    const auto places = placesOf(figure, QFontMetricsF(font), width);
    return places.empty() ? 0 : places.back().line + 1;
}

void drawLegend(QPainter& painter, const report::Figure& figure, const FigureLayout& layout,
                const ThemeRoles& roles, qreal top) {
    const QFontMetricsF metrics(painter.font());
    const auto places = placesOf(figure, metrics, layout.plot.width());
    painter.setPen(roles.text);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const report::Series& series = figure.series[i];
        const qreal x = layout.plot.left() + places[i].x;
        const qreal y = top + places[i].line * metrics.height();
        drawSwatch(painter, series,
                   QRectF(x, y + (metrics.height() - kSwatchSize) / 2, kSwatchSize, kSwatchSize),
                   roles.categorical(series.colour));
        const qreal room = places[i].width - kSwatchSize - kSwatchGap;
        painter.drawText(QRectF(x + kSwatchSize + kSwatchGap, y, room + 1, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(figureText(series.name), Qt::ElideMiddle, room + 1));
    }
}

} // namespace fgw::ui
