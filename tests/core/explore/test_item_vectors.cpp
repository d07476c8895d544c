// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_vectors.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace fgw;
using namespace fgw::explore;

class TestItemVectors : public QObject {
    Q_OBJECT
private slots:
    void eachItemHasItsRow() {
        const auto vectors = itemVectors("e5/2", {"a", "b"}, {1, 2, 3, 4, 5, 6});
        QVERIFY(vectors.has_value());
        QCOMPARE(vectors->embedder, std::string("e5/2"));
        QCOMPARE(vectors->values.rows, std::size_t{2});
        QCOMPARE(vectors->values.columns, std::size_t{3});
        QCOMPARE(vectors->values.row(vectors->rowOf.at("b"))[0], 4.0F);
    }

    void ofAnIdThatComesTwiceTheLaterRowCounts() {
        const auto vectors = itemVectors("e", {"a", "b", "a"}, {1, 2, 3});
        QVERIFY(vectors.has_value());
        QCOMPARE(vectors->values.row(vectors->rowOf.at("a"))[0], 3.0F);
        QCOMPARE(vectors->values.row(vectors->rowOf.at("b"))[0], 2.0F);
    }

    void whatIsNoMatrixIsRefused_data() {
        QTest::addColumn<int>("ids");
        QTest::addColumn<QList<float>>("values");
        QTest::newRow("a row too short") << 2 << QList<float>{1, 2, 3};
        QTest::newRow("no dimensions") << 2 << QList<float>();
        QTest::newRow("no items") << 0 << QList<float>();
        QTest::newRow("NaN") << 1 << QList<float>{1, std::nanf("")};
        QTest::newRow("infinite") << 1 << QList<float>{std::numeric_limits<float>::infinity()};
    }

    void whatIsNoMatrixIsRefused() {
        QFETCH(int, ids);
        QFETCH(QList<float>, values);
        std::vector<std::string> names;
        for (int id = 0; id < ids; ++id) {
            names.push_back(std::to_string(id));
        }
        const auto vectors = itemVectors("e", names, {values.begin(), values.end()});
        QVERIFY(!vectors.has_value());
        QCOMPARE(vectors.error().code, ErrorCode::Invalid);
    }
};

FGW_TEST(TestItemVectors, "item_vectors")
#include "test_item_vectors.moc"
