// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/trustworthiness.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace fgw;
using namespace fgw::tests;
using geometry::Matrix;

class TestTrustworthiness : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        const auto file = QStringLiteral("tests/core/geometry/oracle/trustworthiness.json");
        for (const auto& expected : readReference(file, "cases")) {
            const auto found = geometry::trustworthiness(matrixFrom(expected["high"]),
                                                         matrixFrom(expected["low"]), expected["k"], {});
            QVERIFY(std::abs(**found - expected["value"].get<double>()) < 1e-12);
        }
    }

    void aCopyIsFullyTrustworthyOnAnyNumberOfThreads() {
        const Matrix points = blobs(100, 4, 3);
        QCOMPARE(geometry::trustworthiness(points, points, 10, {1}).value(), std::optional(1.0));
        const Matrix other = blobs(100, 2, 5, 7);
        const auto one = geometry::trustworthiness(points, other, 10, {1}).value();
        QVERIFY(*one < 0.9);
        QVERIFY(one == geometry::trustworthiness(points, other, 10, {2}).value());
    }

    void whatCannotBeJudgedHasNoValue() {
        const Matrix points = blobs(10, 2, 2);
        for (const std::size_t k : {0U, 5U, 10U}) {
            QVERIFY(!geometry::trustworthiness(points, points, k, {})->has_value());
        }
        QVERIFY(geometry::trustworthiness(points, points, 4, {})->has_value());
        Matrix broken = points;
        broken.values[3] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!geometry::trustworthiness(broken, points, 4, {})->has_value());
        QVERIFY(!geometry::trustworthiness({}, {}, 1, {})->has_value());
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const Matrix points = blobs(10, 2, 2);
        QCOMPARE(geometry::trustworthiness(points, points, 2, {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestTrustworthiness, "trustworthiness")
#include "test_trustworthiness.moc"
