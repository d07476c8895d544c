// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/block_gaps.h"
#include "core/geometry/products.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace fgw;
using namespace fgw::geometry;

namespace {

constexpr std::size_t kPanels = 2;
constexpr std::size_t kBlock = kPanels * kernels::kPanelWidth;

/// `points` points, blocks of one cloud after the other.
Matrix cloudByCloud(std::size_t points, std::size_t columns) {
    const Matrix mixed = tests::blobs(points, columns, 4);
    Matrix sorted(points, columns);
    std::size_t place = 0;
    for (std::size_t cloud = 0; cloud < 4; ++cloud) {
        for (std::size_t point = cloud; point < points; point += 4) {
            std::ranges::copy(mixed.row(point), sorted.row(place++).begin());
        }
    }
    return sorted;
}

PackedPoints packed(const Matrix& points) {
    return packCentred(points, columnMeans(points, {}), {});
}

float leastDistance(const Matrix& points, std::size_t a, std::size_t b) {
    float least = std::numeric_limits<float>::infinity();
    for (std::size_t i = a * kBlock; i < std::min(points.rows, (a + 1) * kBlock); ++i) {
        for (std::size_t j = b * kBlock; j < std::min(points.rows, (b + 1) * kBlock); ++j) {
            least =
                std::min(least, squaredDistance(points.row(i).data(), points.row(j).data(), points.columns));
        }
    }
    return std::sqrt(least);
}

} // namespace

class TestBlockGaps : public QObject {
    Q_OBJECT
private slots:
    void noPairOfPointsIsNearerThanTheGap() {
        for (const std::size_t points : {33U, 300U, 517U}) {
            const Matrix matrix = cloudByCloud(points, 10);
            const PackedPoints pack = packed(matrix);
            const BlockGaps gaps(pack, kPanels);
            for (std::size_t a = 0; a < gaps.blocks(); ++a) {
                for (std::size_t b = 0; b < gaps.blocks(); ++b) {
                    QVERIFY(a == b || gaps.between(a, b) <= leastDistance(matrix, a, b));
                }
            }
        }
    }

    void cloudsThatLieApartAreSeenToDoSo() {
        const Matrix matrix = cloudByCloud(512, 10);
        const PackedPoints pack = packed(matrix);
        const BlockGaps gaps(pack, kPanels);
        QVERIFY(gaps.between(0, gaps.blocks() - 1) > 5.0F);
    }

    void blocksAtOnePlaceHaveNoGap() {
        const Matrix matrix(100, 3);
        const PackedPoints pack = packed(matrix);
        QCOMPARE(BlockGaps(pack, kPanels).between(0, 1), 0.0F);
    }
};

FGW_TEST(TestBlockGaps, "block_gaps")
#include "test_block_gaps.moc"
