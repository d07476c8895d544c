// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/pca.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::geometry;

class TestPca : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        for (const auto& expected : tests::readReference(tests::kReference, "points")) {
            const PrincipalComponents found = principalComponents(tests::matrixFrom(expected["points"]), 2);
            for (std::size_t axis = 0; axis < 2; ++axis) {
                QVERIFY(std::abs(found.variances[axis] / expected["variances"][axis].get<double>() - 1.0) <
                        1e-5);
                QVERIFY(std::abs(found.shares[axis] - expected["shares"][axis].get<double>()) < 1e-6);
                compareUpToSign(found.coordinates, expected["coordinates"], axis);
            }
        }
    }

    void theGreatestEntryOfAnAxisIsPositive() {
        Matrix points(3, 2);
        points.values = {0, 0, -1, -2, -2, -4};
        const PrincipalComponents found = principalComponents(points, 1);
        QVERIFY(found.axes.row(1)[0] > 0.0F);
        QVERIFY(found.coordinates.row(0)[0] > found.coordinates.row(2)[0]);
        QVERIFY(std::abs(found.shares[0] - 1.0) < 1e-12);
    }

    void missingDimensionsAreZero() {
        Matrix points(3, 1);
        points.values = {1, 2, 3};
        const PrincipalComponents found = principalComponents(points, 2);
        QCOMPARE(found.coordinates.values, (std::vector<float>{-1, 0, 0, 0, 1, 0}));
        QCOMPARE(found.shares, (std::vector<double>{1.0, 0.0}));
    }

    void pointsWithoutExtentLieAtTheOrigin() {
        for (const Matrix& points : {Matrix(4, 3), Matrix(1, 3), Matrix(0, 3), Matrix(4, 0)}) {
            const PrincipalComponents found = principalComponents(points, 2);
            QCOMPARE(found.coordinates, Matrix(points.rows, 2));
            QCOMPARE(found.shares, (std::vector<double>{0.0, 0.0}));
        }
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix points = tests::blobs(3000, 40, 5);
        QVERIFY(principalComponents(points, 2, {1}).coordinates ==
                principalComponents(points, 2, {2}).coordinates);
    }

private:
    static void compareUpToSign(const Matrix& found, const nlohmann::json& expected, std::size_t axis) {
        const double sign = found.row(0)[axis] * expected[0][axis].get<double>() < 0.0 ? -1.0 : 1.0;
        for (std::size_t row = 0; row < found.rows; ++row) {
            QVERIFY(std::abs(sign * found.row(row)[axis] - expected[row][axis].get<double>()) < 1e-3);
        }
    }
};

FGW_TEST(TestPca, "pca")
#include "test_pca.moc"
