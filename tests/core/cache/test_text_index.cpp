// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_index.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

class TestTextIndex : public QObject {
    Q_OBJECT
private slots:
    void findsRowsByWordsOfInputOrOutput_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QList<int>>("rows");
        QTest::newRow("in the input") << QStringLiteral("refund") << QList<int>{0, 1};
        QTest::newRow("in the output") << QStringLiteral("denied") << QList<int>{1};
        QTest::newRow("all words") << QStringLiteral("agent refund") << QList<int>{0, 1};
        QTest::newRow("not in one text") << QStringLiteral("refund denied") << QList<int>{};
        QTest::newRow("a hyphen is no operator") << QStringLiteral("multi-agent") << QList<int>{0, 1};
        QTest::newRow("a phrase") << QStringLiteral("\"taller than\"") << QList<int>{2};
        QTest::newRow("not that phrase") << QStringLiteral("\"than taller\"") << QList<int>{};
        QTest::newRow("operators are words") << QStringLiteral("refund OR taller") << QList<int>{};
        QTest::newRow("an open quote") << QStringLiteral("\"taller than") << QList<int>{2};
        QTest::newRow("column syntax") << QStringLiteral("text:refund") << QList<int>{};
        QTest::newRow("accents fold") << QStringLiteral("NAIVE") << QList<int>{2};
        QTest::newRow("only signs") << QStringLiteral("-- * ^") << QList<int>{};
        QTest::newRow("a sign beside a word") << QStringLiteral("* refund") << QList<int>{0, 1};
        QTest::newRow("ids are not searched") << QStringLiteral("item7") << QList<int>{};
    }
    void findsRowsByWordsOfInputOrOutput() {
        QFETCH(QString, words);
        QFETCH(QList<int>, rows);
        const RunFixture run;
        // The first record is replaced by the second: row numbers must be those of the loaded table.
        run.write("events.jsonl",
                  evaluationLine("a", "item7", R"(,"x":"A multi-agent refund","y_hat":"old")") +
                      evaluationLine("a", "item7", R"(,"x":"A multi-agent refund","y_hat":"granted")") +
                      evaluationLine("b", "item7", R"(,"x":"A multi-agent refund","y_hat":"denied")") +
                      evaluationLine("a", "item8", R"(,"x":"Is a naïve one taller than B?","y_hat":"1")"));
        OpenedCache opened(run.beside("cache.sqlite"));
        const SourceId id = opened.ingest(run.path());
        QVERIFY(opened.cache->buildTextIndex(id, opened.task).has_value());
        const TextSearch found = valueOf(opened.cache->search(id, words.toStdString(), opened.task));
        QCOMPARE(QList<int>(found.rows.begin(), found.rows.end()), rows);
        QVERIFY(!found.partial);
    }

    void isPartialUntilItIsBuilt() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        OpenedCache opened(run.beside("cache.sqlite"));
        const SourceId id = opened.ingest(run.path());
        QVERIFY(valueOf(opened.cache->search(id, "refund", opened.task)).partial);
        QVERIFY(opened.cache->buildTextIndex(id, opened.task).has_value());
        QVERIFY(!valueOf(opened.cache->search(id, "refund", opened.task)).partial);
    }

    void goesOnWhereItWasCancelled() {
        const RunFixture run;
        QByteArray log;
        const QByteArray filler(2000, 'x');
        for (int i = 0; i < 4000; ++i) {
            log += evaluationLine("m", QByteArray::number(i),
                                  ",\"y_hat\":\"word" + QByteArray::number(i) + ' ' + filler + '"');
        }
        run.write("events.jsonl", log);
        OpenedCache opened(run.beside("cache.sqlite"));
        const SourceId id = opened.ingest(run.path());
        Task cancelled;
        cancelled.cancel();
        QCOMPARE(opened.cache->buildTextIndex(id, cancelled).error().code, ErrorCode::Cancelled);
        QVERIFY(opened.cache->buildTextIndex(id, opened.task).has_value());
        QVERIFY(opened.cache->buildTextIndex(id, opened.task).has_value());
        const TextSearch last = valueOf(opened.cache->search(id, "word3999", opened.task));
        QCOMPARE(last.rows, (std::vector<std::uint64_t>{3999}));
        QCOMPARE(valueOf(opened.cache->search(id, "word0", opened.task)).rows,
                 (std::vector<std::uint64_t>{0}));
    }

    void goesWithItsSource() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        OpenedCache opened(run.beside("cache.sqlite"));
        const SourceId id = opened.ingest(run.path());
        QVERIFY(opened.cache->buildTextIndex(id, opened.task).has_value());
        QVERIFY(opened.cache->forget(id).has_value());
        QVERIFY(valueOf(opened.cache->search(id, "refund", opened.task)).rows.empty());
        QCOMPARE(opened.cache->buildTextIndex(id, opened.task).error().code, ErrorCode::NotFound);
    }

    void quotesWhatATermIs() {
        QCOMPARE(matchExpression("a b"), std::string("\"a\" \"b\""));
        QCOMPARE(matchExpression("x\"a b\"y"), std::string("\"x\" \"a b\" \"y\""));
        QCOMPARE(matchExpression("  "), std::string());
        QCOMPARE(matchExpression("\"\""), std::string());
    }
};

FGW_TEST(TestTextIndex, "text_index")
#include "test_text_index.moc"
