// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/database.h"
#include "core/cache/unread_places.h"
#include "core/runs/run_statements.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <functional>
#include <iterator>
#include <thread>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

namespace {

QByteArray longLog() {
    QByteArray log;
    for (int i = 0; i < 100000; ++i) {
        log += evaluationLine("m", QByteArray::number(i));
    }
    return log;
}

QByteArray scoredLog() {
    return R"({"version":2,"status":"success","eval":{"task":"quiz","model":"m1"},"samples":[)"
           R"({"id":1,"epoch":1,"input":"a","scores":{"exact":{"value":"I"},"grade":{"value":0.8}}},)"
           R"({"id":2,"epoch":1,"input":"b","scores":{"exact":{"value":"C"},"grade":{"value":0.6}}},)"
           R"({"id":3,"epoch":1,"input":"c","scores":{"exact":{"value":"I"},"grade":{"value":0.2}}}]})";
}

void setTime(const std::filesystem::path& file, const QDateTime& time) {
    QFile touched(QString::fromStdString(file.string()));
    touched.open(QIODevice::ReadWrite);
    touched.setFileTime(time, QFileDevice::FileModificationTime);
}

/// Calls `act` once the task has read something, from another thread.
std::jthread onceReading(Task& task, std::function<void()> act) {
    return std::jthread([&task, act = std::move(act)](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const Task::Progress progress = task.progress();
            if (progress.what == "reading events" && progress.done > 0) {
                return act();
            }
        }
    });
}

/// Runs `work` in a child process; the status that waitpid gives.
int inChild(const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

const QDateTime kEarlier = QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00Z"), Qt::ISODate);
const QDateTime kLater = QDateTime::fromString(QStringLiteral("2026-02-02T00:00:00Z"), Qt::ISODate);

} // namespace

/// When a source is read, when not, and what is left when reading it ends early.
class TestIngest : public QObject {
    Q_OBJECT
private slots:
    void anUnchangedSourceIsNotReadAgain() {
        const RunFixture run;
        OpenedCache opened(run.beside("cache.sqlite"));
        run.write("events.jsonl", evaluationLine("a", "i1"));
        setTime(run.path() / "events.jsonl", kEarlier);
        const SourceId first = opened.ingest(run.path());
        // Same size and time, other content: only a second reading could notice.
        run.write("events.jsonl", evaluationLine("b", "i1"));
        setTime(run.path() / "events.jsonl", kEarlier);
        const SourceId again = opened.ingest(run.path());
        QCOMPARE(again, first);
        QCOMPARE(opened.load(again)->records->modelOf(0), std::string("a"));
    }

    /// As of a log that was copied: what is alike is told three times, and then how often it was met.
    void problemsThatAreAlikeAreGrouped() {
        const RunFixture run;
        OpenedCache opened(run.beside("cache.sqlite"));
        run.write("events.jsonl", evaluationLine("a", "i1").repeated(500));
        const auto document = opened.load(opened.ingest(run.path()));
        std::vector<Problem> repeated;
        std::ranges::copy_if(document->problems, std::back_inserter(repeated), [](const Problem& problem) {
            return problem.reason.find("recorded again") != std::string::npos;
        });
        QCOMPARE(repeated.size(), std::size_t{4});
        QCOMPARE(*repeated[2].where.line, std::uint64_t{3});
        QVERIFY(repeated[3].reason.starts_with("… and 496 more like it: "));
        // 499 lines told again what the first one told, and a note says that the log has no end.
        QCOMPARE(document->summary.problemCount, std::uint64_t{500});
        QCOMPARE(unreadPlaces(*document), std::size_t{499});
    }

    void aNewTimeAloneIsNoChange() {
        const RunFixture run;
        OpenedCache opened(run.beside("cache.sqlite"));
        run.write("events.jsonl", evaluationLine("a", "i1"));
        setTime(run.path() / "events.jsonl", kEarlier);
        const SourceId first = opened.ingest(run.path());
        setTime(run.path() / "events.jsonl", kLater);
        QCOMPARE(opened.ingest(run.path()), first);
    }

    void aChangedSourceReplacesTheOldOne_data() {
        QTest::addColumn<QByteArray>("changed");
        QTest::newRow("same size") << evaluationLine("b", "i1");
        QTest::newRow("longer") << evaluationLine("b", "i1") + evaluationLine("b", "i2");
    }
    void aChangedSourceReplacesTheOldOne() {
        QFETCH(QByteArray, changed);
        const RunFixture run;
        OpenedCache opened(run.beside("cache.sqlite"));
        run.write("events.jsonl", evaluationLine("a", "i1"));
        setTime(run.path() / "events.jsonl", kEarlier);
        const SourceId first = opened.ingest(run.path());
        const auto before = opened.load(first);
        run.write("events.jsonl", changed);
        setTime(run.path() / "events.jsonl", kLater);
        const SourceId second = opened.ingest(run.path());
        QVERIFY(second != first);
        QCOMPARE(opened.sourceCount(), std::size_t{1});
        QCOMPARE(opened.load(second)->records->modelOf(0), std::string("b"));
        QVERIFY(opened.load(second)->summary.digest != before->summary.digest);
        QCOMPARE(opened.cache->load(first, opened.task).error().code, ErrorCode::NotFound);
        // A view that still holds the old state gets nothing rather than texts of the new one.
        QCOMPARE(before->records->texts().textOrEmpty(before->records->itemOf(0).input), std::string());
    }

    void aNewFileBesideTheLogIsAChange() {
        const RunFixture run;
        OpenedCache opened(run.beside("cache.sqlite"));
        run.write("events.jsonl", evaluationLine("a", "i1"));
        opened.ingest(run.path());
        run.write("summary.json", R"({"kind":"eval-static","provenance":{},"accuracy_by_model":{"a":0}})");
        QCOMPARE(opened.read(run.path())->reports.size(), std::size_t{1});
    }

    void theLogStandsForItsDirectory() {
        const RunFixture run;
        OpenedCache opened(run.beside("cache.sqlite"));
        run.write("events.jsonl", smallLog());
        QCOMPARE(opened.ingest(run.path() / "events.jsonl"), opened.ingest(run.path()));
    }

    void logsAreReadAgainWhereOtherScoresDecide() {
        const RunFixture logs;
        logs.write("quiz.json", scoredLog());
        OpenedCache opened(logs.beside("cache.sqlite"));
        const auto ingest = [&](const importers::ScoreOptions& scores) {
            return valueOf(opened.cache->ingest(logs.path(), {.kind = {}, .mapping = {}, .scores = scores},
                                                opened.task));
        };
        const auto passesOf = [&](SourceId id) {
            return valueOf(opened.cache->summary(id)).outcomes[static_cast<std::size_t>(Outcome::Pass)];
        };
        const SourceId first = ingest({});
        QCOMPARE(passesOf(first), std::uint64_t{1});
        QCOMPARE(ingest({}), first);
        const SourceId second = ingest({.scorer = "grade", .threshold = {}});
        QVERIFY(second != first);
        QCOMPARE(passesOf(second), std::uint64_t{2});
        // Remembered, so that the same is asked for by saying nothing.
        QCOMPARE(ingest({}), second);
        const auto statements = valueOf(opened.cache->statements(second, opened.task));
        QCOMPARE(statements.rules.size(), std::size_t{1});
        const runs::OutcomeRule& rule = statements.rules.front();
        QCOMPARE(rule.slice, std::string("quiz"));
        QCOMPARE(rule.scorer, std::string("grade"));
        QCOMPARE(rule.threshold, 0.5);
        QVERIFY(!rule.binary && !rule.lowerIsBetter);
        QVERIFY((rule.scorers == std::vector<std::string>{"exact", "grade"}));
        QVERIFY(opened.cache->forget(second));
        QVERIFY(valueOf(opened.cache->sources()).empty());
    }

    /// They may as well be two runs that gave the same.
    void copiesAreReadAndNamed() {
        const RunFixture logs;
        logs.write("a.json", scoredLog());
        logs.write("b.json", scoredLog());
        OpenedCache opened(logs.beside("cache.sqlite"));
        const auto problems = valueOf(opened.cache->problems(opened.ingest(logs.path())));
        QVERIFY(std::ranges::any_of(problems, [](const Problem& problem) {
            return problem.where.file.filename() == "b.json" &&
                   problem.reason.find("the same bytes as a.json") != std::string::npos;
        }));
    }

    void aDirectoryWithoutLogsSaysWhatIsInIt() {
        const RunFixture logs;
        logs.write("samples.jsonl.gz", "\x1f\x8b\x08 packed");
        OpenedCache opened(logs.beside("cache.sqlite"));
        const auto id = opened.cache->ingest(logs.path(), {}, opened.task);
        QVERIFY(!id.has_value());
        QVERIFY(id.error().reason.find("samples.jsonl.gz: its packed data is damaged") != std::string::npos);
    }

    void aCancelledReadingLeavesNothing() {
        const RunFixture run;
        run.write("events.jsonl", longLog());
        OpenedCache opened(run.beside("cache.sqlite"));
        Task task;
        Result<SourceId> id;
        {
            const auto canceller = onceReading(task, [&] { task.cancel(); });
            id = opened.cache->ingest(run.path(), {}, task);
        }
        QVERIFY(!id.has_value());
        QCOMPARE(id.error().code, ErrorCode::Cancelled);
        QCOMPARE(opened.sourceCount(), std::size_t{0});
        QCOMPARE(opened.read(run.path())->records->size(), std::size_t{100000});
    }

    void aKilledReadingLeavesNothing() {
        const RunFixture run;
        run.write("events.jsonl", longLog());
        const auto file = run.beside("cache.sqlite");
        const int status = inChild([&] {
            OpenedCache opened(file);
            const auto killer = onceReading(opened.task, [] { kill(getpid(), SIGKILL); });
            opened.ingest(run.path());
        });
        QVERIFY(WIFSIGNALED(status));
        OpenedCache opened(file);
        QCOMPARE(opened.sourceCount(), std::size_t{0});
        QCOMPARE(opened.read(run.path())->records->size(), std::size_t{100000});
    }

    void twoProcessesShareTheFile() {
        const RunFixture one(QStringLiteral("one"));
        const RunFixture two(QStringLiteral("two"));
        one.write("events.jsonl", longLog());
        two.write("events.jsonl", longLog());
        const auto file = one.beside("cache.sqlite");
        const auto readBoth = [&](const RunFixture& first, const RunFixture& second) {
            OpenedCache opened(file);
            opened.ingest(first.path());
            opened.ingest(second.path());
        };
        const pid_t other = fork();
        if (other == 0) {
            readBoth(two, one);
            _exit(0);
        }
        readBoth(one, two);
        int status = -1;
        waitpid(other, &status, 0);
        QCOMPARE(status, 0);
        OpenedCache opened(file);
        QCOMPARE(opened.sourceCount(), std::size_t{2});
        QCOMPARE(opened.read(one.path())->records->size(), std::size_t{100000});
    }

    void aBareNameIsAFileOfTheWorkingDirectory() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(QString::fromStdString(run.beside("cache.sqlite").parent_path().string())));
        OpenedCache opened("cache.sqlite");
        const auto document = opened.read(run.path());
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(document->records->size() > 0);
    }

    void deletingTheCacheLosesNothing() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const auto file = run.beside("cache.sqlite");
        const auto before = OpenedCache(file).read(run.path());
        QVERIFY(std::filesystem::remove(file));
        const auto after = OpenedCache(file).read(run.path());
        QCOMPARE(after->summary.digest, before->summary.digest);
        QCOMPARE(after->records->size(), before->records->size());
        QCOMPARE(after->records->key(3), before->records->key(3));
    }

    void forgettingASourceLeavesItsFiles() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        OpenedCache opened(run.beside("cache.sqlite"));
        const SourceId id = opened.ingest(run.path());
        QVERIFY(opened.cache->forget(id).has_value());
        QCOMPARE(opened.sourceCount(), std::size_t{0});
        QVERIFY(std::filesystem::exists(run.path() / "events.jsonl"));
    }

    void aNewerSchemaIsRefused() {
        const RunFixture run;
        const auto file = run.beside("cache.sqlite");
        OpenedCache{file};
        valueOf(Database::open(file, Database::Mode::MustExist))->execute("PRAGMA user_version=99");
        const auto refused = Cache::open(file);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QVERIFY(refused.error().message().find("newer version") != std::string::npos);
    }

    void anOlderSchemaIsRebuilt() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const auto file = run.beside("cache.sqlite");
        {
            OpenedCache old(file);
            const SourceId id = old.ingest(run.path());
            QVERIFY(old.cache->buildTextIndex(id, old.task).has_value());
        }
        valueOf(Database::open(file, Database::Mode::MustExist))->execute("PRAGMA user_version=0");
        OpenedCache opened(file);
        QCOMPARE(opened.sourceCount(), std::size_t{0});
        QCOMPARE(opened.read(run.path())->records->size(), std::size_t{4});
    }

    void aFileOfSomebodyElseIsRefusedAndKept() {
        const RunFixture run;
        const auto file = run.beside("other.sqlite");
        valueOf(Database::open(file, Database::Mode::CreateWhereMissing))->execute("CREATE TABLE mine(a)");
        QVERIFY(!Cache::open(file).has_value());
        const auto database = valueOf(Database::open(file, Database::Mode::MustExist));
        QCOMPARE(database->integer("SELECT count(*) FROM sqlite_schema WHERE name='mine'"), std::int64_t{1});

        run.write("text.sqlite", "this is no database, but long enough to look at");
        QVERIFY(!Cache::open(run.path() / "text.sqlite").has_value());
    }

    void nothingOutsideAHostileDirectoryIsOpened() {
        const RunFixture run;
        QFile secret(QString::fromStdString(run.beside("secret.json").string()));
        secret.open(QIODevice::WriteOnly);
        secret.write(R"({"kind":"harness","provenance":{"git_sha":"secret"}})");
        secret.close();
        const auto at = [&](const char* name) {
            return QString::fromStdString((run.path() / name).string());
        };
        run.write("events.jsonl", smallLog());
        QFile::link(secret.fileName(), at("summary.json"));
        QFile::link(QStringLiteral("harness_report.json"), at("harness_report.json"));
        QCOMPARE(mkfifo(at("iterate_report.json").toLocal8Bit().constData(), 0600), 0);
        OpenedCache opened(run.beside("cache.sqlite"));
        const SourceId id = opened.ingest(run.path());
        const auto document = opened.load(id);
        QVERIFY(document->reports.empty());
        QVERIFY(!document->summary.provenance.present());
        QCOMPARE(document->problems.size(), std::size_t{3});
        QCOMPARE(document->records->size(), std::size_t{4});
        QCOMPARE(opened.ingest(run.path()), id);
    }

    void whatIsNoSourceIsRefused() {
        const RunFixture run;
        run.write("notes.txt", "nothing to read here");
        OpenedCache opened(run.beside("cache.sqlite"));
        QCOMPARE(opened.cache->ingest(run.path(), {}, opened.task).error().code, ErrorCode::Unsupported);
        QCOMPARE(opened.cache->ingest(run.beside("nothing"), {}, opened.task).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(opened.sourceCount(), std::size_t{0});
    }
};

FGW_TEST(TestIngest, "ingest")
#include "test_ingest.moc"
