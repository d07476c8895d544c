// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/products.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::geometry;

class TestProducts : public QObject {
    Q_OBJECT
private slots:
    void aSparseMatrixIsMultipliedEntryByEntry() {
        SparseMatrix sparse{.rows = 4, .columns = 5, .offsets = {0, 3, 3, 4, 7}};
        sparse.columnOf = {0, 2, 4, 1, 0, 3, 4};
        sparse.values = {0.5F, -1.25F, 3.1F, 7.7F, 0.1F, 0.2F, 0.3F};
        for (const std::size_t columns : {1U, 5U, 16U, 26U, 33U, 70U}) {
            const Matrix dense = tests::blobs(sparse.columns, columns, 3);
            const Matrix product = multiply(sparse, dense, {2});
            QCOMPARE(product.columns, columns);
            for (std::size_t row = 0; row < sparse.rows; ++row) {
                for (std::size_t column = 0; column < columns; ++column) {
                    float sum = 0.0F;
                    for (std::size_t entry = sparse.offsets[row]; entry < sparse.offsets[row + 1]; ++entry) {
                        sum += sparse.values[entry] * dense.row(sparse.columnOf[entry])[column];
                    }
                    QVERIFY(product.row(row)[column] == sum);
                }
            }
        }
    }
};

FGW_TEST(TestProducts, "products")
#include "test_products.moc"
