// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/features.h"
#include "core/geometry/pca.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::geometry;

namespace {

using Columns = std::vector<std::vector<double>>;

double totalVariance(const Matrix& matrix) {
    const PrincipalComponents components = principalComponents(matrix, matrix.columns);
    double total = 0.0;
    for (const double variance : components.variances) {
        total += variance * static_cast<double>(matrix.rows - 1) / static_cast<double>(matrix.rows);
    }
    return total;
}

Matrix columnsOf(const Matrix& matrix, std::size_t first, std::size_t count) {
    Matrix part(matrix.rows, count);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        std::ranges::copy(matrix.row(row).subspan(first, count), part.row(row).begin());
    }
    return part;
}

} // namespace

class TestFeatures : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        for (const auto& expected : tests::readReference(tests::kReference, "points")) {
            const auto rows = expected["points"].get<Columns>();
            Columns columns(rows.front().size(), std::vector<double>(rows.size()));
            for (std::size_t row = 0; row < rows.size(); ++row) {
                for (std::size_t column = 0; column < columns.size(); ++column) {
                    columns[column][row] = rows[row][column];
                }
            }
            const Matrix scaled = scaledFeatures(columns);
            const Matrix reference = tests::matrixFrom(expected["scaled"]);
            for (std::size_t index = 0; index < scaled.values.size(); ++index) {
                QVERIFY(std::abs(scaled.values[index] - reference.values[index]) < 1e-5F);
            }
        }
    }

    void whatSaysNothingBecomesTheMean() {
        const double absent = std::nan("");
        const Matrix scaled =
            scaledFeatures(Columns{{1, absent, 3}, {0.1, 0.1, 0.1}, {absent, absent, absent}});
        QCOMPARE(scaled.values, (std::vector<float>{-1, 0, 0, 0, 0, 0, 1, 0, 0}));
        QCOMPARE(scaledFeatures({}).values.size(), std::size_t{0});
    }

    void outliersAreCut() {
        std::vector<double> column(1000, 0.0);
        column.back() = 1e6;
        QCOMPARE(scaledFeatures(Columns{column}).values.back(), 4.0F);
    }

    void theWeightIsTheShareOfTheFeatures() {
        const Matrix text = tests::blobs(200, 4, 3);
        const Matrix features = tests::blobs(200, 2, 2, 77);
        const Matrix joined = joinFeatures(text, features, 0.3);
        QCOMPARE(joined.columns, std::size_t{6});
        QVERIFY(std::abs(totalVariance(columnsOf(joined, 0, 4)) - 0.7) < 1e-5);
        QVERIFY(std::abs(totalVariance(columnsOf(joined, 4, 2)) - 0.3) < 1e-5);
    }

    void anEmptyBlockLeavesTheOtherAlone() {
        const Matrix text = tests::blobs(50, 3, 2);
        QVERIFY(std::abs(totalVariance(joinFeatures(text, Matrix(50, 2), 0.9)) - 1.0) < 1e-5);
        QVERIFY(std::abs(totalVariance(joinFeatures(text, Matrix(), 0.9)) - 1.0) < 1e-5);
        QVERIFY(std::abs(totalVariance(joinFeatures(Matrix(50, 0), text, 0.1)) - 1.0) < 1e-5);
        QCOMPARE(joinFeatures(Matrix(2, 1), Matrix(2, 1), 0.5), Matrix(2, 2));
    }

    void rowsGetLengthOne() {
        Matrix matrix(2, 2);
        matrix.values = {3, 4, 0, 0};
        normaliseRows(matrix);
        QCOMPARE(matrix.values, (std::vector<float>{0.6F, 0.8F, 0, 0}));
    }
};

FGW_TEST(TestFeatures, "features")
#include "test_features.moc"
