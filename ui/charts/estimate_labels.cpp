// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/estimate_labels.h"

#include "ui/widgets/number_format.h"

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr double kTip = 5; ///< half the height of a mark without interval
constexpr double kGap = 2;

} // namespace

std::vector<EstimateLabel> estimateLabels(const report::Figure& figure, const FigureLayout& layout,
                                          const QFontMetricsF& metrics) {
    const int decimals = std::max(2, format::decimalsFor(layout.y.high - layout.y.low));
    std::vector<EstimateLabel> labels;
    const auto isFree = [&](const QRectF& area) {
        return std::ranges::none_of(labels,
                                    [&](const EstimateLabel& other) { return other.area.intersects(area); });
    };
    for (const MarkShape& shape : layout.shapes) {
        const report::Series& series = figure.series[shape.series];
        if (series.form != report::SeriesForm::Estimates) {
            continue;
        }
        const QString text = format::decimal(*series.marks[shape.mark].estimate.value, decimals);
        QRectF area(0, 0, metrics.horizontalAdvance(text) + 2, metrics.height());
        area.moveCenter(shape.tip);
        area.moveBottom((shape.interval ? shape.interval->top() : shape.tip.y() - kTip) - kGap);
        if (!isFree(area)) {
            area.moveTop((shape.interval ? shape.interval->bottom() : shape.tip.y() + kTip) + kGap);
        }
        if (isFree(area) && area.bottom() <= layout.plot.bottom() + kGap) {
            labels.push_back({area, text});
        }
    }
    return labels;
}

} // namespace fgw::ui
