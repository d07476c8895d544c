// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/value_range.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using report::Figure;
using report::SeriesForm;
using report::ValueRange;
using report::valueRangeOf;

namespace {

Figure figureOfMarks(SeriesForm form, std::vector<report::Mark> marks) {
    Figure figure;
    figure.series.push_back({.form = form, .marks = std::move(marks)});
    return figure;
}

report::Mark markOf(double value, std::optional<stats::Interval> interval = {}) {
    return {.estimate = {.value = value, .interval = interval, .n = 10}};
}

void compare(const ValueRange& range, double low, double high) {
    QCOMPARE(range.low, low);
    QCOMPARE(range.high, high);
}

} // namespace

class TestValueRange : public QObject {
    Q_OBJECT
private slots:
    void intervalsAreWithinIt() {
        compare(valueRangeOf(
                    figureOfMarks(SeriesForm::Line, {markOf(0.4), markOf(0.5, stats::Interval{0.3, 0.9})})),
                0.3, 0.9);
    }

    void barsReachZeroAndWhatWasExpected() {
        report::Mark mark = markOf(0.4);
        mark.expected = 0.7;
        compare(valueRangeOf(figureOfMarks(SeriesForm::Bars, {mark})), 0.0, 0.7);
    }

    void theBaselineIsWithinIt() {
        Figure figure = figureOfMarks(SeriesForm::Line, {markOf(0.4)});
        figure.y.baseline = 0.0;
        compare(valueRangeOf(figure), 0.0, 0.4);
    }

    void withoutAValueItIsTheUnit() {
        Figure figure = figureOfMarks(SeriesForm::Line, {report::Mark{}});
        figure.y.baseline = 3.0;
        compare(valueRangeOf(figure), 0.0, 1.0);
        compare(valueRangeOf({}), 0.0, 1.0);
    }
};

FGW_TEST(TestValueRange, "value_range")
#include "test_value_range.moc"
