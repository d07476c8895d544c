// SPDX-License-Identifier: GPL-3.0-or-later
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
};

FGW_TEST(TestTextIndex, "text_index")
#include "test_text_index.moc"
