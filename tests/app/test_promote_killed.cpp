// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using corpus::readCorpus;

namespace {

/// The system calls by which a promotion changes files; killed before one of them, the files are as the calls
/// before it made them.
const QStringList kWriting{"mkdir",  "write",    "pwrite64",  "fsync",  "fdatasync", "ftruncate",
                           "rename", "renameat", "renameat2", "unlink", "unlinkat"};

/// What a corpus holds, in the files that are for people.
struct Content {
    QByteArray cases;
    QByteArray history;
    bool candidate = false;
    friend bool operator==(const Content&, const Content&) = default;
};

Content contentOf(const std::filesystem::path& directory) {
    return {content(directory / "cases.yaml"), content(directory / "history.jsonl"),
            std::filesystem::exists(directory / "_intake/CAND-00000001.yaml")};
}

bool canTrace() {
    QProcess strace;
    strace.start(QStringLiteral("strace"), {"-qq", "-o", "/dev/null", "true"});
    return strace.waitForFinished(20'000) && strace.exitStatus() == QProcess::NormalExit &&
           strace.exitCode() == 0;
}

struct Ran {
    bool killed = false;
    int status = -1;
};

/// Promotes with something done to the `number`th call of one kind; `what` is as in strace's inject.
Ran promoteInjected(const std::filesystem::path& directory, const QString& call, const QString& what,
                    int number) {
    QProcess strace;
    strace.start(QStringLiteral("strace"),
                 {"-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e",
                  QStringLiteral("inject=%1:%2:when=%3").arg(call, what).arg(number),
                  builtPath(QStringLiteral("app/failure-geometry")), "promote",
                  QString::fromStdString(directory.string()), "CAND-00000001", "--by", "ann"});
    strace.waitForFinished(60'000);
    return {strace.exitStatus() == QProcess::CrashExit, strace.exitCode()};
}

} // namespace

/// The program itself, killed from outside at each system call of the write path.
class TestPromoteKilled : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

    /// Old or new, nothing between, nothing lost, and the next promotion goes on from there.
    void checkWhole(const std::filesystem::path& directory, const Content& before, const QByteArray& where) {
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY2(read.has_value(), where);
        const Content after = contentOf(directory);
        if (read->find("AGTFAIL-0005") == nullptr) {
            QVERIFY2(after == before, where);
        } else {
            QCOMPARE(after.history.count('\n'), before.history.count('\n') + 1);
            QVERIFY2(!after.candidate, where);
        }
        const Result<corpus::Corpus> again = readCorpus(directory);
        QVERIFY2(again->problems.empty(),
                 again->problems.empty() ? "" : (where + again->problems[0].reason.c_str()).constData());
    }

private slots:
    void initTestCase() {
        if (!canTrace()) {
            QSKIP("strace is not installed, or may not trace here");
        }
    }

    void killedAtEachWritingCall() {
        int kills = 0;
        for (const QString& call : kWriting) {
            for (int number = 1; number < 60; ++number) {
                const auto directory = m_corpora.fresh();
                const Content before = contentOf(directory);
                const Ran ran = promoteInjected(directory, call, QStringLiteral("signal=SIGKILL"), number);
                checkWhole(directory, before, (call + u' ' + QString::number(number) + u' ').toUtf8());
                if (!ran.killed) {
                    break;
                }
                ++kills;
            }
        }
        QVERIFY2(kills > 15, QByteArray::number(kills));
    }

    void aSyncThatFailsIsAFailedPromotion() {
        int failures = 0;
        for (int number = 1; number < 60; ++number) {
            const auto directory = m_corpora.fresh();
            const Content before = contentOf(directory);
            const Ran ran =
                promoteInjected(directory, QStringLiteral("fsync"), QStringLiteral("error=EIO"), number);
            checkWhole(directory, before, "fsync " + QByteArray::number(number) + ' ');
            if (ran.status == 0) {
                break;
            }
            QCOMPARE(ran.status, 3);
            ++failures;
        }
        QVERIFY2(failures > 5, QByteArray::number(failures));
    }
};

FGW_TEST(TestPromoteKilled, "promote_killed")
#include "test_promote_killed.moc"
