// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/session/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

BitSet rows(std::size_t size, std::initializer_list<std::size_t> set) {
    BitSet bits(size);
    for (const std::size_t row : set) {
        bits.set(row);
    }
    return bits;
}

} // namespace

class TestSelection : public QObject {
    Q_OBJECT
private slots:
    void replacesAddsAndRemoves() {
        Selection selection;
        selection.reset(10);
        QSignalSpy changed(&selection, &Selection::changed);
        selection.select(rows(10, {1, 2}));
        selection.select(rows(10, {2, 7}), Selection::How::Add);
        QCOMPARE(selection.rows(), rows(10, {1, 2, 7}));
        selection.select(rows(10, {1}), Selection::How::Remove);
        QCOMPARE(selection.count(), std::size_t{2});
        selection.select(rows(10, {2, 7}));
        QCOMPARE(changed.count(), 3);
        selection.clear();
        QVERIFY(selection.empty());
    }

    void rowsOfAnotherTableAreNotTaken() {
        Selection selection;
        selection.reset(10);
        selection.select(rows(11, {10}));
        QVERIFY(selection.empty());
    }

    void focusStaysWithinTheTable() {
        Selection selection;
        selection.reset(3);
        QSignalSpy changed(&selection, &Selection::focusChanged);
        selection.setFocus(2);
        selection.setFocus(2);
        QCOMPARE(changed.count(), 1);
        selection.setFocus(3);
        QVERIFY(!selection.focus());
        selection.setFocus(1);
        selection.reset(3);
        QVERIFY(!selection.focus());
    }
};

FGW_TEST(TestSelection, "selection")
#include "test_selection.moc"
