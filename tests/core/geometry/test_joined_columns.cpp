// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/joined_columns.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw::geometry;

class TestJoinedColumns : public QObject {
    Q_OBJECT
private slots:
    void columnsOfOneRowAndOfMostGo() {
        // Column 0 stands in all rows, 1 in one, 2 in two.
        const SparseMatrix counts{.rows = 4,
                                  .columns = 3,
                                  .offsets = {0, 3, 5, 6, 7},
                                  .columnOf = {0, 1, 2, 0, 2, 0, 0},
                                  .values = {1, 2, 3, 4, 5, 6, 7}};
        const SparseMatrix telling = columnsThatTell(counts, 2, 0.5);
        QVERIFY(
            telling ==
            (SparseMatrix{
                .rows = 4, .columns = 1, .offsets = {0, 1, 2, 2, 2}, .columnOf = {0, 0}, .values = {3, 5}}));
    }

    void twoDescriptionsStandSideBySide() {
        const SparseMatrix left{
            .rows = 2, .columns = 2, .offsets = {0, 1, 2}, .columnOf = {1, 0}, .values = {1, 2}};
        const SparseMatrix right{
            .rows = 2, .columns = 3, .offsets = {0, 0, 2}, .columnOf = {0, 2}, .values = {4, 6}};
        QVERIFY(sideBySide(left, right, 0.5) == (SparseMatrix{.rows = 2,
                                                              .columns = 5,
                                                              .offsets = {0, 1, 4},
                                                              .columnOf = {1, 0, 2, 4},
                                                              .values = {1, 2, 2, 3}}));
    }
};

FGW_TEST(TestJoinedColumns, "joined_columns")
#include "test_joined_columns.moc"
