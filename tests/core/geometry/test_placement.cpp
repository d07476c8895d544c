// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/pca.h"
#include "core/geometry/placement.h"
#include "core/geometry/sample.h"
#include "core/geometry/tsne.h"
#include "tests/core/geometry/layout_quality.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace fgw;
using namespace fgw::geometry;

class TestPlacement : public QObject {
    Q_OBJECT
private slots:
    void newPointsKeepTheirNeighboursNearlyAsWellAsOldOnes() {
        const auto reference = tests::readReference(tests::kProjectionReference, "layouts");
        const Matrix all = tests::matrixFrom(reference["points"]);
        std::vector<std::size_t> rows(all.rows);
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        const std::span<const std::size_t> oldRows(rows.data(), 600);
        const std::span<const std::size_t> newRows(rows.data() + 600, 200);
        const Matrix old = selectRows(all, oldRows);
        const Matrix fresh = selectRows(all, newRows);
        TsneState state = startTsne(nearestNeighbours(old, 91).value(),
                                    shrunkStart(principalComponents(old, 2).coordinates), {});
        QVERIFY(advanceTsne(state, {}, 1000).has_value());
        const Matrix layout = state.layout();
        const Matrix placed = placeAmong(layout, nearestAmong(old, fresh, 15).value());
        // Of a new point's nearest old points, how many are its nearest in the plane?
        const Neighbours high = nearestAmong(old, fresh, 15).value();
        const Neighbours low = nearestAmong(layout, placed, 15).value();
        double kept = 0.0;
        for (std::size_t point = 0; point < fresh.rows; ++point) {
            kept += static_cast<double>(std::ranges::count_if(high.of(point), [&](std::uint32_t other) {
                return std::ranges::find(low.of(point), other) != low.of(point).end();
            }));
        }
        kept /= static_cast<double>(fresh.rows * 15);
        QVERIFY2(kept > tests::neighboursKept(old, layout, 15) - 0.1, qPrintable(QString::number(kept)));
    }

    void aPointBetweenTwoClustersJoinsOne() {
        Matrix layout(9, 2);
        for (std::size_t point = 0; point < 9; ++point) {
            layout.row(point)[0] = point < 5 ? 0.0F : 100.0F;
            layout.row(point)[1] = static_cast<float>(point) * 0.1F;
        }
        Neighbours neighbours{1, 9, {0, 1, 2, 3, 4, 5, 6, 7, 8}, std::vector<float>(9, 1.0F)};
        const Matrix placed = placeAmong(layout, neighbours);
        QVERIFY(placed.row(0)[0] < 1.0F);
    }

    void anEmptyLayoutHasOnePlace() {
        const Matrix placed = placeAmong(Matrix(0, 2), nearestAmong(Matrix(0, 3), Matrix(2, 3), 5).value());
        QCOMPARE(placed, Matrix(2, 2));
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix layout = tests::blobs(500, 2, 4);
        const Neighbours neighbours = nearestAmong(layout, tests::blobs(900, 2, 4, 2), 10).value();
        QVERIFY(placeAmong(layout, neighbours, {1}) == placeAmong(layout, neighbours, {2}));
    }
};

FGW_TEST(TestPlacement, "placement")
#include "test_placement.moc"
