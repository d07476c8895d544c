// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/estimate_labels.h"

#include "core/report/number_places.h"
#include "ui/widgets/number_format.h"

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr double kTip = 5; ///< half the height of a mark without interval
constexpr double kGap = 2;

report::TextBox boxOf(const QRectF& area) {
    return {area.left(), area.top(), area.right(), area.bottom()};
}

QRectF areaOf(const report::TextBox& box) {
    return {QPointF(box.left, box.top), QPointF(box.right, box.bottom)};
}

} // namespace

std::vector<EstimateLabel> estimateLabels(const report::Figure& figure, const FigureLayout& layout,
                                          const QFontMetricsF& metrics) {
    const int decimals = std::max(2, format::decimalsFor(layout.y.high - layout.y.low));
    std::vector<EstimateLabel> labels;
    report::NumberPlaces places(layout.plot.bottom() + kGap);
    for (const MarkShape& shape : layout.shapes) {
        const report::Series& series = figure.series[shape.series];
        if (series.form != report::SeriesForm::Estimates) {
            continue;
        }
        const QString text = format::decimal(*series.marks[shape.mark].estimate.value, decimals);
        QRectF above(0, 0, metrics.horizontalAdvance(text) + 2, metrics.height());
        above.moveCenter(shape.tip);
        QRectF below = above;
        above.moveBottom((shape.interval ? shape.interval->top() : shape.tip.y() - kTip) - kGap);
        below.moveTop((shape.interval ? shape.interval->bottom() : shape.tip.y() + kTip) + kGap);
        if (const auto place = places.take(boxOf(above), boxOf(below))) {
            labels.push_back({areaOf(*place), text});
        }
    }
    return labels;
}

} // namespace fgw::ui
