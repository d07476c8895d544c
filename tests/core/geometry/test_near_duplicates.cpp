// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/near_duplicates.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <utility>
#include <vector>

using namespace fgw;
using namespace fgw::geometry;

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs slowPairs(const Matrix& points, double threshold) {
    const auto product = [&](std::size_t a, std::size_t b) {
        double sum = 0.0;
        for (std::size_t column = 0; column < points.columns; ++column) {
            sum += static_cast<double>(points.row(a)[column]) * points.row(b)[column];
        }
        return sum;
    };
    Pairs pairs;
    for (std::size_t a = 0; a < points.rows; ++a) {
        for (std::size_t b = a + 1; b < points.rows; ++b) {
            if (product(a, b) > threshold * std::sqrt(product(a, a)) * std::sqrt(product(b, b))) {
                pairs.emplace_back(a, b);
            }
        }
    }
    return pairs;
}

Pairs indexesOf(const NearDuplicates& duplicates) {
    Pairs pairs;
    for (const NearDuplicatePair& pair : duplicates.pairs) {
        pairs.emplace_back(pair.first, pair.second);
    }
    return pairs;
}

} // namespace

class TestNearDuplicates : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheSlowWay() {
        for (const std::size_t points : {5U, 200U, 1111U, 2500U}) {
            const Matrix matrix = tests::blobs(points, 12, 9);
            for (const double threshold : {-0.2, 0.92, 0.985}) {
                const NearDuplicates found = nearDuplicates(matrix, {.threshold = threshold}).value();
                QCOMPARE(indexesOf(found), slowPairs(matrix, threshold));
                QCOMPARE(found.count, found.pairs.size());
            }
        }
    }

    void aCosineAtTheThresholdIsDecidedInDoublePrecision() {
        Matrix points(3, 2);
        points.values = {1.0F, 0.0F, 3.0F, 4.0F, 0.6F, 0.8F};
        const double exactly = 3.0 / 5.0;
        QCOMPARE(indexesOf(nearDuplicates(points, {.threshold = exactly}).value()),
                 (Pairs{{0, 2}, {1, 2}})); // 0.6F is a little above 0.6
        QCOMPARE(indexesOf(nearDuplicates(points, {.threshold = std::nextafter(exactly, 0.0)}).value()),
                 (Pairs{{0, 1}, {0, 2}, {1, 2}}));
    }

    void aPointOfLengthZeroIsNobodysDuplicate() {
        QCOMPARE(nearDuplicates(Matrix(40, 3), {.threshold = 0.5}).value().count, std::size_t{0});
        QCOMPARE(nearDuplicates(Matrix(0, 3), {}).value().count, std::size_t{0});
    }

    void whatIsNotKeptIsCounted() {
        const Matrix matrix = tests::blobs(2200, 6, 2);
        const NearDuplicates all = nearDuplicates(matrix, {}).value();
        const NearDuplicates some = nearDuplicates(matrix, {.mostPairs = 10}).value();
        QCOMPARE(some.count, all.count);
        QCOMPARE(some.pairs, std::vector(all.pairs.begin(), all.pairs.begin() + 10));
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix matrix = tests::blobs(3000, 8, 7);
        QCOMPARE(nearDuplicates(matrix, {.threads = {1}}).value().pairs,
                 nearDuplicates(matrix, {.threads = {2}}).value().pairs);
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        QCOMPARE(nearDuplicates(tests::blobs(50, 2, 3), {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestNearDuplicates, "near_duplicates")
#include "test_near_duplicates.moc"
