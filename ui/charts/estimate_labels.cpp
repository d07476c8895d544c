// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/estimate_labels.h"

#include "core/report/number_places.h"
#include "ui/widgets/number_format.h"

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr double kTip = 5; ///< half the width of a mark
constexpr double kLabelGap = 2;

report::TextBox boxOf(const QRectF& area) {
    return {area.left(), area.top(), area.right(), area.bottom()};
}

QRectF areaOf(const report::TextBox& box) {
    return {QPointF(box.left, box.top), QPointF(box.right, box.bottom)};
}

/// The dot of an estimate and its interval.
QRectF markOf(const MarkShape& shape) {
    const QRectF dot(shape.tip - QPointF(kTip, kTip), QSizeF(2 * kTip, 2 * kTip));
    return shape.interval ? dot.united(shape.interval->adjusted(-kTip, 0, kTip, 0)) : dot;
}

} // namespace

std::vector<PlacedNumber> estimateLabels(const report::Figure& figure, const FigureLayout& layout,
                                         const QFontMetricsF& metrics) {
    const int decimals = std::max(2, format::decimalsFor(layout.y.high - layout.y.low));
    std::vector<PlacedNumber> labels;
    std::vector<const MarkShape*> estimates;
    for (const MarkShape& shape : layout.shapes) {
        if (figure.series[shape.series].form == report::SeriesForm::Estimates) {
            estimates.push_back(&shape);
        }
    }
    report::NumberPlaces places(boxOf(layout.plot));
    for (const MarkShape* shape : estimates) {
        places.block(boxOf(markOf(*shape)));
    }
    for (const MarkShape* shape : estimates) {
        const report::Mark& mark = figure.series[shape->series].marks[shape->mark];
        const QString text = format::decimal(*mark.estimate.value, decimals);
        QRectF right(0, 0, metrics.horizontalAdvance(text) + 2, metrics.height());
        right.moveCenter(shape->tip);
        QRectF left = right;
        right.moveLeft(shape->tip.x() + kTip + kLabelGap);
        left.moveRight(shape->tip.x() - kTip - kLabelGap);
        if (const auto place = places.take(boxOf(right), boxOf(left))) {
            labels.push_back({areaOf(*place), text});
        }
    }
    return labels;
}

} // namespace fgw::ui
