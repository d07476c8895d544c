// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_matches.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

namespace {

/// A source of one model's twenty answers, indexed; every second answer holds "even".
struct Indexed {
    RunFixture run;
    OpenedCache opened{run.beside("cache.sqlite")};
    SourceId id;
    std::unique_ptr<Database> database;

    Indexed() {
        QByteArray log;
        for (int i = 0; i < 20; ++i) {
            log += evaluationLine("m", QByteArray::number(i),
                                  QByteArray(",\"y_hat\":\"answer ") + QByteArray::number(i) +
                                      (i % 2 == 0 ? " even\"" : " odd\""));
        }
        run.write("events.jsonl", log);
        id = opened.ingest(run.path());
        if (!opened.cache->buildTextIndex(id, opened.task)) {
            qFatal("no index");
        }
        database = valueOf(Database::open(run.beside("cache.sqlite"), Database::Mode::ReadOnly));
    }
};

} // namespace

class TestTextMatches : public QObject {
    Q_OBJECT
private slots:
    void quotesWhatATermIs() {
        QCOMPARE(matchExpression("a b"), std::string("\"a\" \"b\""));
        QCOMPARE(matchExpression("x\"a b\"y"), std::string("\"x\" \"a b\" \"y\""));
        QCOMPARE(matchExpression("  "), std::string());
        QCOMPARE(matchExpression("\"\""), std::string());
    }

    void looksNoFurtherThanItIsAsked() {
        const Indexed indexed;
        TextMatches texts(*indexed.database, indexed.id.value, "even");
        QCOMPARE(texts.findUpTo(3), std::size_t{3});
        QVERIFY(!texts.complete());
        QCOMPARE(texts.findUpTo(100), std::size_t{10});
        QVERIFY(texts.complete());
    }

    void tellsOfEachTextWhetherItMatches() {
        const Indexed indexed;
        Task task;
        const auto document = valueOf(indexed.opened.cache->load(indexed.id, task));
        TextMatches texts(*indexed.database, indexed.id.value, "even");
        // Not in order: what was passed is remembered.
        for (const std::size_t row : {7U, 2U, 19U, 0U, 18U}) {
            QCOMPARE(texts.holds(document->records->output()[row]), row % 2 == 0);
        }
        QVERIFY(!texts.holds(kNoText));
    }

    void withoutWordsNothingMatches() {
        const Indexed indexed;
        TextMatches texts(*indexed.database, indexed.id.value, " ");
        QCOMPARE(texts.findUpTo(1), std::size_t{0});
        TextMatches elsewhere(*indexed.database, indexed.id.value + 1, "even");
        QCOMPARE(elsewhere.findUpTo(1), std::size_t{0});
    }
};

FGW_TEST(TestTextMatches, "text_matches")
#include "test_text_matches.moc"
