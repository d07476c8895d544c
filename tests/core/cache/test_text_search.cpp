// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

namespace {

using Rows = std::vector<std::uint64_t>;

/// Forty answers; "word" stands once in all of them, and three times in number 7. Number 3 has no answer.
struct Searched {
    RunFixture run;
    OpenedCache opened{run.beside("cache.sqlite")};
    SourceId id;
    std::shared_ptr<const Document> document;

    Searched() {
        QByteArray log;
        for (int i = 0; i < 40; ++i) {
            const QByteArray answer =
                i == 7 ? QByteArray("word word word") : "a word among others " + QByteArray::number(i);
            log += evaluationLine("m", QByteArray::number(i),
                                  i == 3 ? QByteArray() : ",\"y_hat\":\"" + answer + "\"");
        }
        run.write("events.jsonl", log);
        id = opened.ingest(run.path());
        document = opened.load(id);
        if (!opened.cache->buildTextIndex(id, opened.task)) {
            qFatal("no index");
        }
    }
    SearchPage page(const char* words, const PageOptions& options) {
        return valueOf(opened.cache->searchPage(id, *document->records, words, options, opened.task));
    }
};

} // namespace

class TestTextSearch : public QObject {
    Q_OBJECT
private slots:
    void theWordsOfTurnsAreFound() {
        RunFixture run;
        run.write("events.jsonl",
                  evaluationLine(
                      "m", "1",
                      ",\"y_hat\":\"[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"look\\\\nthere\\\"}]\""));
        OpenedCache opened{run.beside("cache.sqlite")};
        const SourceId id = opened.ingest(run.path());
        QVERIFY(opened.cache->buildTextIndex(id, opened.task).has_value());
        QCOMPARE(valueOf(opened.cache->search(id, "there", opened.task)).rows.size(), std::size_t{1});
        QCOMPARE(valueOf(opened.cache->search(id, "nthere", opened.task)).rows.size(), std::size_t{0});
        QCOMPARE(valueOf(opened.cache->search(id, "content", opened.task)).rows.size(), std::size_t{0});
    }

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

    void aPageOfManyComesInTheirOrder() {
        Searched searched;
        const SearchPage page = searched.page("word", {.rows = 5, .mostRanked = 10});
        QCOMPARE(page.rows, (Rows{0, 1, 2, 4, 5}));
        QVERIFY(page.more && !page.ranked && !page.partial);
    }

    void aPageOfFewBeginsWithTheBest() {
        Searched searched;
        const SearchPage page = searched.page("word", {.rows = 5, .mostRanked = 100});
        QCOMPARE(page.rows.front(), std::uint64_t{7});
        QCOMPARE(page.rows.size(), std::size_t{5});
        QVERIFY(page.more && page.ranked);
    }

    void aPageHoldsWhatTheWholeSearchFinds_data() {
        QTest::addColumn<int>("mostRanked");
        QTest::newRow("in order") << 0;
        QTest::newRow("ranked") << 1000;
    }
    void aPageHoldsWhatTheWholeSearchFinds() {
        QFETCH(int, mostRanked);
        Searched searched;
        for (const char* words : {"word", "others 12", "\"word word\"", "question", "missing"}) {
            SearchPage page =
                searched.page(words, {.rows = 100, .mostRanked = static_cast<std::size_t>(mostRanked)});
            std::ranges::sort(page.rows);
            QCOMPARE(page.rows,
                     valueOf(searched.opened.cache->search(searched.id, words, searched.opened.task)).rows);
            QVERIFY(!page.more);
        }
    }

    void aCancelledSearchShowsNothing() {
        Searched searched;
        Task cancelled;
        cancelled.cancel();
        QCOMPARE(searched.opened.cache->search(searched.id, "word", cancelled).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(
            searched.opened.cache->searchPage(searched.id, *searched.document->records, "word", {}, cancelled)
                .error()
                .code,
            ErrorCode::Cancelled);
    }
};

FGW_TEST(TestTextSearch, "text_search")
#include "test_text_search.moc"
