// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/distance_kernels.h"
#include "core/geometry/packed_points.h"
#include "core/geometry/products.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

using namespace fgw;
using namespace fgw::geometry;

class TestDistanceKernels : public QObject {
    Q_OBJECT
private slots:
    void aPanelIsMeasuredAsEachPointByItself() {
        for (std::size_t columns = 1; columns < 70; ++columns) {
            const Matrix points = tests::blobs(kernels::kPanelWidth, columns, 3);
            const Matrix rows = tests::blobs(7, columns, 2, 5);
            const std::vector<float> panel = pointPanels(points, {1});
            std::vector<float> distances(rows.rows * kernels::kPanelWidth);
            kernels::panelDistances(rows.values.data(), rows.rows, panel.data(), columns, distances.data());
            for (std::size_t place = 0; place < distances.size(); ++place) {
                const float alone = squaredDistance(rows.row(place / kernels::kPanelWidth).data(),
                                                    points.row(place % kernels::kPanelWidth).data(), columns);
                QCOMPARE(distances[place], alone);
            }
        }
    }

    void thePanelAfterTheLastPointIsZero() {
        Matrix points(3, 2);
        points.values = {1, 2, 3, 4, 5, 6};
        std::vector<float> expected(2 * kernels::kPanelWidth, 0.0F);
        std::ranges::copy(std::array{1.0F, 3.0F, 5.0F}, expected.begin());
        std::ranges::copy(std::array{2.0F, 4.0F, 6.0F}, expected.begin() + kernels::kPanelWidth);
        QCOMPARE(pointPanels(points, {1}), expected);
    }

    void ofEqualsTheFirstIsNearestAndTheOtherSecond() {
        std::vector<float> distances(3 * kernels::kPanelWidth);
        for (std::size_t lane = 0; lane < kernels::kPanelWidth; ++lane) {
            distances[lane] = 4;
            distances[kernels::kPanelWidth + lane] = lane % 2 == 0 ? 3 : 4;
            distances[2 * kernels::kPanelWidth + lane] = lane % 2 == 0 ? 3 : 5;
        }
        std::array<std::uint32_t, kernels::kPanelWidth> row;
        std::array<float, kernels::kPanelWidth> least;
        std::array<float, kernels::kPanelWidth> second;
        kernels::twoLeast(distances.data(), 3, row.data(), least.data(), second.data());
        for (std::size_t lane = 0; lane < kernels::kPanelWidth; ++lane) {
            QCOMPARE(row[lane], lane % 2 == 0 ? 1U : 0U);
            QCOMPARE(least[lane], lane % 2 == 0 ? 3.0F : 4.0F);
            QCOMPARE(second[lane], least[lane]);
        }
        kernels::twoLeast(distances.data(), 1, row.data(), least.data(), second.data());
        QCOMPARE(least[0], 4.0F);
        QCOMPARE(second[0], std::numeric_limits<float>::infinity());
    }
};

FGW_TEST(TestDistanceKernels, "distance_kernels")
#include "test_distance_kernels.moc"
