// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/dataset_spec.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;

class TestDatasetSpec : public QObject {
    Q_OBJECT
private slots:
    void theThreeFormsAreTold() {
        using Kind = DatasetSpec::Kind;
        QVERIFY(parseDatasetSpec("data/a.jsonl").value() == (DatasetSpec{Kind::File, "data/a.jsonl"}));
        QVERIFY(parseDatasetSpec("carb:200@2026").value() == (DatasetSpec{Kind::Carb, "", 200, 2026}));
        QVERIFY(parseDatasetSpec("induced:carb").value() == (DatasetSpec{Kind::Induced, "carb"}));
        QVERIFY(parseDatasetSpec("./carb:x").value() == (DatasetSpec{Kind::File, "./carb:x"}));
    }

    void textAndValueAreOne() {
        for (const char* text : {"a b.jsonl", "carb:1@18446744073709551615", "induced:static"}) {
            QCOMPARE(toText(parseDatasetSpec(text).value()), std::string(text));
        }
    }

    void whatIsNoneOfThemIsRefusedWithASentence_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reason");
        for (const char* text :
             {"carb:", "carb:200", "carb:@1", "carb:x@1", "carb:20@", "carb:20@-1", "carb:2 @1"}) {
            QTest::newRow(text) << QByteArray(text) << QByteArray("carb:N@SEED");
        }
        QTest::newRow("none") << QByteArray("carb:0@1") << QByteArray("from 1 to");
        QTest::newRow("too many") << QByteArray("carb:1000001@1") << QByteArray("from 1 to 1000000");
        QTest::newRow("no slice") << QByteArray("induced:") << QByteArray("no slice");
        QTest::newRow("empty") << QByteArray("") << QByteArray("empty");
    }

    void whatIsNoneOfThemIsRefusedWithASentence() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, reason);
        const auto spec = parseDatasetSpec(text.toStdString());
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().code, ErrorCode::Invalid);
        QVERIFY2(QByteArray::fromStdString(spec.error().reason).contains(reason),
                 spec.error().reason.c_str());
    }
};

FGW_TEST(TestDatasetSpec, "dataset_spec")
#include "test_dataset_spec.moc"
