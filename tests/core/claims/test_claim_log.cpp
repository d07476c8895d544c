// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_log.h"
#include "tests/core/claims/claim_maker.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace fgw;
using namespace fgw::claims;

namespace {

ClaimCard card() {
    Task task;
    RunReviews reviews = tests::noReviews();
    return cardOf({}, {tests::claimDocument(12, "d1")}, {}, reviews, task).value();
}

} // namespace

class TestClaimLog : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] std::filesystem::path file() const {
        return m_directory->filePath(QStringLiteral("state/claims.jsonl")).toStdString();
    }
    [[nodiscard]] ClaimLog opened(Problems& problems) const {
        return ClaimLog::open(file(), "ana", problems).value();
    }

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aPinnedCardIsThereAfterARestart() {
        Problems problems;
        const ClaimCard pinned = opened(problems).pin(card()).value();
        QCOMPARE(pinned.id.size(), std::size_t{16});
        const ClaimLog again = opened(problems);
        QCOMPARE(again.cards().size(), std::size_t{1});
        QCOMPARE(again.cards()[0].id, pinned.id);
        QCOMPARE(again.cards()[0].by, std::string("ana"));
        QCOMPARE(again.cards()[0].figure.series.size(), std::size_t{2});
        QVERIFY(problems.empty());
    }

    void unpinningIsAppendedToo() {
        Problems problems;
        ClaimLog log = opened(problems);
        const ClaimCard first = log.pin(card()).value();
        const ClaimCard second = log.pin(card()).value();
        QCOMPARE(log.cards()[0].id, second.id); // the last pinned first
        QVERIFY(log.unpin(first.id).has_value());
        QCOMPARE(log.unpin(first.id).error().code, ErrorCode::NotFound);
        QCOMPARE(opened(problems).cards().size(), std::size_t{1});
        QFile written(QString::fromStdString(file().string()));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().count('\n'), 3);
    }

    void aTornLineIsSetAsideAndTheNextCardIsWhole() {
        Problems problems;
        ClaimLog log = opened(problems);
        QVERIFY(log.pin(card()).has_value());
        QFile written(QString::fromStdString(file().string()));
        QVERIFY(written.open(QIODevice::Append));
        written.write("{\"action\":\"pin\",\"card\":{\"id\":\"to");
        written.close();
        Problems met;
        ClaimLog after = opened(met);
        QCOMPARE(met.count(), std::size_t{1});
        QCOMPARE(after.cards().size(), std::size_t{1});
        QVERIFY(after.pin(card()).has_value());
        QCOMPARE(opened(problems).cards().size(), std::size_t{2});
    }

    void whatWasPinnedSurvivesBeingKilled() {
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            Problems problems;
            ClaimLog log = opened(problems);
            const bool pinned = log.pin(card()).has_value();
            const char answer = pinned ? 'y' : 'n';
            [[maybe_unused]] const ssize_t told = ::write(ready[1], &answer, 1);
            ::pause();
            ::_exit(1);
        }
        char answer = 0;
        QCOMPARE(::read(ready[0], &answer, 1), ssize_t{1});
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(answer, 'y');
        Problems problems;
        QCOMPARE(opened(problems).cards().size(), std::size_t{1});
        QVERIFY(problems.empty());
    }

    void anotherProcesssCardArrives() {
        Problems problems;
        ClaimLog mine = opened(problems);
        ClaimLog theirs = opened(problems);
        QVERIFY(theirs.pin(card()).has_value());
        QVERIFY(mine.refresh(problems).value());
        QCOMPARE(mine.cards().size(), std::size_t{1});
        QVERIFY(!mine.refresh(problems).value());
    }

    void aCardThatIsHalfWrittenArrivesOnceItIsWhole() {
        Problems problems;
        QVERIFY(opened(problems).pin(card()).has_value());
        QFile written(QString::fromStdString(file().string()));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray line = written.readAll();
        written.close();
        std::filesystem::resize_file(file(), static_cast<std::uintmax_t>(line.size() / 2));
        ClaimLog mine = opened(problems);
        QVERIFY(mine.cards().empty());
        QCOMPARE(problems.count(), std::size_t{1});
        QVERIFY(written.open(QIODevice::Append));
        written.write(line.mid(line.size() / 2));
        written.close();
        QVERIFY(mine.refresh(problems).value());
        QCOMPARE(mine.cards().size(), std::size_t{1});
    }
};

FGW_TEST(TestClaimLog, "claim_log")
#include "test_claim_log.moc"
