// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/distortion.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <numeric>

using namespace fgw;
using namespace fgw::geometry;

namespace {

double meanOf(const std::vector<float>& shares) {
    return std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size());
}

} // namespace

class TestDistortion : public QObject {
    Q_OBJECT
private slots:
    void aTrueLayoutHidesNothing() {
        const Matrix points = tests::blobs(300, 2, 4);
        const Distortion measured = distortion(points, points, 15).value();
        QCOMPARE(measured.neighbours, std::size_t{15});
        QCOMPARE(meanOf(measured.lost), 0.0);
        QCOMPARE(meanOf(measured.gained), 0.0);
    }

    void whatLiesOverAnotherIsGainedAndWhatIsTornApartIsLost() {
        // Two groups on one spot of the layout, and a third torn into two.
        Matrix points(60, 1);
        Matrix layout(60, 2);
        for (std::size_t point = 0; point < 60; ++point) {
            const std::size_t group = point / 20;
            const auto within = static_cast<float>(point % 20);
            points.row(point)[0] = 1000.0F * static_cast<float>(group) + within;
            layout.row(point)[0] = group < 2 ? within + 0.4F * static_cast<float>(group)
                                             : 5000.0F + within + (point % 2 == 0 ? 0.0F : 5000.0F);
        }
        const Distortion measured = distortion(points, layout, 4).value();
        const auto meanOfGroup = [&](const std::vector<float>& shares, std::ptrdiff_t group) {
            return meanOf({shares.begin() + group * 20, shares.begin() + group * 20 + 20});
        };
        QVERIFY(meanOfGroup(measured.gained, 0) > 0.3);
        QVERIFY(meanOfGroup(measured.lost, 0) < 0.2);
        QVERIFY(meanOfGroup(measured.lost, 2) > 0.3);
    }

    void aLayoutByChanceHidesNearlyEverything() {
        const Distortion measured =
            distortion(tests::blobs(500, 8, 5), tests::blobs(500, 2, 1, 9), 10).value();
        QVERIFY(meanOf(measured.lost) > 0.9);
        QVERIFY(meanOf(measured.gained) > 0.8);
    }

    void fewPointsHaveFewNeighbours() {
        QCOMPARE(distortion(Matrix(0, 3), Matrix(0, 2), 15).value().neighbours, std::size_t{0});
        QCOMPARE(distortion(Matrix(2, 3), Matrix(2, 2), 15).value().lost, (std::vector<float>{0, 0}));
        QCOMPARE(distortion(tests::blobs(9, 3, 2), tests::blobs(9, 2, 2), 15).value().neighbours,
                 std::size_t{4});
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(distortion(tests::blobs(50, 2, 3), tests::blobs(50, 2, 3), 5, {}, &task).error().code,
                 ErrorCode::Cancelled);
    }
};

FGW_TEST(TestDistortion, "distortion")
#include "test_distortion.moc"
