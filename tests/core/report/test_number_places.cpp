// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/number_places.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw::report;

namespace {

/// A box of 30 × 10 pixels.
TextBox boxAt(double left, double top) {
    return {left, top, left + 30, top + 10};
}

} // namespace

class TestNumberPlaces : public QObject {
    Q_OBJECT
private slots:
    void aboveElseBelowElseNowhere() {
        NumberPlaces places(100);
        const auto first = places.take(boxAt(0, 20), boxAt(0, 60));
        QVERIFY(first && first->top == 20);
        const auto second = places.take(boxAt(10, 25), boxAt(10, 60));
        QVERIFY(second && second->top == 60);
        QVERIFY(!places.take(boxAt(20, 15), boxAt(20, 55)));
        // What found no place takes none.
        const auto fourth = places.take(boxAt(40, 15), boxAt(40, 55));
        QVERIFY(fourth && fourth->top == 15);
    }

    void numbersMayTouch() {
        NumberPlaces places(100);
        QVERIFY(places.take(boxAt(0, 20), boxAt(0, 60)));
        const auto beside = places.take(boxAt(30, 20), boxAt(30, 60));
        QVERIFY(beside && beside->top == 20);
        const auto over = places.take(boxAt(0, 10), boxAt(0, 60));
        QVERIFY(over && over->top == 10);
    }

    void noneReachesBelowTheFoot() {
        NumberPlaces places(70);
        QVERIFY(places.take(boxAt(0, 20), boxAt(0, 60)));
        const auto onIt = places.take(boxAt(0, 20), boxAt(0, 60));
        QVERIFY(onIt && onIt->bottom == 70);
        QVERIFY(places.take(boxAt(50, 20), boxAt(50, 61)));
        QVERIFY(!places.take(boxAt(50, 20), boxAt(50, 61)));
    }
};

FGW_TEST(TestNumberPlaces, "number_places")
#include "test_number_places.moc"
