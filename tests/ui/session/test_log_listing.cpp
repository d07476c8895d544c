// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/database.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/inspect_logs.h"
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "tests/support/running_job.h"
#include "tests/support/session_fixture.h"
#include "ui/session/log_listing.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Another program that writes to the cache: as long as it does, no source is read to its end.
class CacheWriter {
public:
    explicit CacheWriter(const QString& cacheFile)
        : m_database(tests::valueOf(
              cache::Database::open(cacheFile.toStdString(), cache::Database::Mode::MustExist))),
          m_writing(*m_database) {}

private:
    std::unique_ptr<cache::Database> m_database;
    cache::Transaction m_writing;
};

QStringList filesOf(const LogListing& listing) {
    QStringList files;
    for (const importers::LogOutline& log : *listing.logs()) {
        files << QString::fromStdString(log.file);
    }
    return files;
}

} // namespace

/// What is known of logs while their samples are read.
class TestLogListing : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::SessionFixture>();
        QVERIFY(m_fixture->isReady());
    }
    void cleanup() { m_fixture.reset(); }

    void logsAreListedUntilTheirSamplesAreRead() {
        const tests::InspectLogs logs;
        const QSignalSpy changed(&listing(), &LogListing::changed);
        {
            const CacheWriter writer(cacheFile());
            session().open({logs.path()});
            FGW_TRY_VERIFY(listing().logs() != nullptr);
            QCOMPARE(changed.count(), 1);
            QCOMPARE(filesOf(listing()),
                     (QStringList{QStringLiteral("first.eval"), QStringLiteral("second.eval")}));
            QCOMPARE(listing().logs()->front().task, std::string("quiz"));
            QCOMPARE(listing().directories().size(), std::size_t{1});
            QCOMPARE(listing().directories()[0].filename().string(), logs.directory().filename().string());
            QVERIFY(!session().document());
        }
        m_fixture->settle();
        QCOMPARE(changed.count(), 2);
        QVERIFY(listing().logs() == nullptr);
        QVERIFY(listing().directories().empty());
        QVERIFY(session().document());
    }

    void aReadingThatIsCancelledLeavesNoList() {
        const tests::InspectLogs logs;
        const CacheWriter writer(cacheFile());
        session().open({logs.path()});
        FGW_TRY_VERIFY(listing().logs() != nullptr);
        const QString title = QStringLiteral("Reading %1").arg(QFileInfo(logs.path()).fileName());
        QVERIFY(tests::cancelJob(session().jobs(), title));
        QVERIFY(listing().logs() == nullptr);
    }

    void whatComesAfterTheReadingIsNeverShown() {
        const tests::InspectLogs logs;
        const QSignalSpy changed(&listing(), &LogListing::changed);
        listing().begin(QStringLiteral("reading"), {logs.directory()});
        QVERIFY(tests::isRunning(session().jobs(), QStringLiteral("Listing logs")));
        listing().end(QStringLiteral("reading"));
        QVERIFY(session().jobs().idle());
        m_fixture->settle();
        QCOMPARE(changed.count(), 0);
    }

    void theListIsOneReadings() {
        const tests::InspectLogs first;
        const tests::InspectLogs second;
        listing().begin(QStringLiteral("first"), {first.directory()});
        FGW_TRY_VERIFY(listing().logs() != nullptr);
        listing().begin(QStringLiteral("second"), {second.directory()});
        FGW_TRY_COMPARE(listing().directories().front().filename().string(),
                        second.directory().filename().string());
        listing().end(QStringLiteral("first"));
        QVERIFY(listing().logs() != nullptr);
        listing().end(QStringLiteral("second"));
        QVERIFY(listing().logs() == nullptr);
    }

    void directoriesOfOneDropAreListedTogether() {
        const tests::InspectLogs first;
        const QTemporaryDir empty;
        const tests::InspectLogs second;
        listing().begin(QStringLiteral("reading"),
                        {first.directory(), empty.path().toStdString(), second.directory()});
        FGW_TRY_VERIFY(listing().logs() != nullptr);
        QCOMPARE(listing().logs()->size(), std::size_t{4});
        QCOMPARE(listing().directories().size(), std::size_t{2});
    }

    void whatIsOpenedMeanwhileTakesItsPlace() {
        const tests::InspectLogs logs;
        listing().begin(QStringLiteral("reading"), {logs.directory()});
        FGW_TRY_VERIFY(listing().logs() != nullptr);
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"),
                                             {tests::evalLine("all", "m", "q1", "two eggs", false)})});
        QVERIFY(session().document());
        QVERIFY(listing().logs() == nullptr);
    }

    void whereThereAreNoLogsNothingIsListed() {
        const tests::InspectLogs logs;
        const QTemporaryDir empty;
        const QSignalSpy changed(&listing(), &LogListing::changed);
        listing().begin(QStringLiteral("file"), {logs.directory() / "first.eval"});
        QVERIFY(session().jobs().idle());
        listing().begin(QStringLiteral("empty"), {empty.path().toStdString()});
        m_fixture->settle();
        QCOMPARE(changed.count(), 0);
    }

private:
    Session& session() { return m_fixture->session(); }
    LogListing& listing() { return LogListing::of(session()); }
    [[nodiscard]] QString cacheFile() const { return m_fixture->path(QStringLiteral("cache.sqlite")); }

    std::unique_ptr<tests::SessionFixture> m_fixture;
};

FGW_TEST(TestLogListing, "log_listing")
#include "test_log_listing.moc"
