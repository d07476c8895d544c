// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/sparse_answerers.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

namespace {

using Positions = std::vector<std::size_t>;

Positions sparse(const std::vector<std::uint64_t>& answered, std::uint64_t items) {
    return stats::sparseAnswerers(answered, items);
}

} // namespace

class TestSparseAnswerers : public QObject {
    Q_OBJECT
private slots:
    void fewerThanHalfIsFew() {
        QCOMPARE(sparse({10, 4, 5, 9}, 10), Positions{1});
        QCOMPARE(sparse({11, 5, 6, 1}, 11), (Positions{1, 3}));
    }

    void whoAnsweredNothingIsNoneOfThem() { QCOMPARE(sparse({10, 0, 10}, 10), Positions()); }

    /// There is nobody to compare with but them.
    void twoRemain() {
        QCOMPARE(sparse({10, 1}, 10), Positions());
        QCOMPARE(sparse({10, 1, 1, 0}, 10), Positions());
        QCOMPARE(sparse({}, 0), Positions());
    }
};

FGW_TEST(TestSparseAnswerers, "sparse_answerers")
#include "test_sparse_answerers.moc"
