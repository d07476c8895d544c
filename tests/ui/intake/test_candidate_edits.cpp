// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"
#include "core/base/hash.h"
#include "core/corpus/corpus_files.h"
#include "core/intake/draft.h"
#include "tests/support/runner.h"
#include "tests/ui/intake/intake_fixture.h"
#include "ui/intake/candidate_edits.h"
#include "ui/jobs/job_runner.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace fgw;
using namespace fgw::ui;

class TestCandidateEdits : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_jobs.reset(); }
    void editsAreReportedInTheOrderInWhichTheyWereMade();
    void anEditOfAStateThatWeLeftIsNoConflict();
    void afterAConflictTheOthersAreWritten();
    void whatWaitsIsWrittenAlsoWhereTheWindowCloses();
    void anEditThatWaitsIsNotWrittenTwice();

private:
    [[nodiscard]] CandidateEdit edit(const char* value) const {
        return {"CAND-1", m_file, m_digest, QStringLiteral("title"), QString::fromLatin1(value)};
    }
    [[nodiscard]] QByteArray bytes() const {
        return tests::readBytes(QString::fromStdString(m_file.string()));
    }
    [[nodiscard]] std::filesystem::path lockFile() const { return corpus::CorpusFiles(m_corpus).lock(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_corpus;
    std::filesystem::path m_file;
    std::string m_digest;
    std::unique_ptr<JobRunner> m_jobs;
};

void TestCandidateEdits::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_corpus = m_directory->path().toStdString();
    m_file = m_corpus / "_intake" / "CAND-1.yaml";
    std::filesystem::create_directories(m_file.parent_path());
    std::filesystem::create_directories(lockFile().parent_path());
    const QByteArray text = "candidate_id: \"CAND-1\"\ntitle: \"as it was\"\n";
    tests::writeBytes(QString::fromStdString(m_file.string()), text);
    m_digest = sha256Hex(text.toStdString());
    m_jobs = std::make_unique<JobRunner>();
}

void TestCandidateEdits::editsAreReportedInTheOrderInWhichTheyWereMade() {
    CandidateEdits edits(*m_jobs);
    QStringList reported;
    std::string digest;
    connect(&edits, &CandidateEdits::written, this, [&](const CandidateEdit& done, const std::string& now) {
        reported << done.value;
        digest = now;
    });
    QSignalSpy settled(&edits, &CandidateEdits::settled);
    QStringList made;
    for (int number = 0; number < 20; ++number) {
        made << QString::number(number);
        edits.write(edit(made.last().toLatin1().constData()));
    }
    QVERIFY(edits.pending());
    FGW_TRY_VERIFY(!edits.pending());
    QCOMPARE(reported, made);
    QCOMPARE(settled.count(), 1);
    QVERIFY(bytes().contains("title: \"19\""));
    QCOMPARE(digest, sha256Hex(bytes().toStdString()));
    QVERIFY(edits.wrote(digest));
    QVERIFY(!edits.wrote(m_digest));
}

void TestCandidateEdits::anEditOfAStateThatWeLeftIsNoConflict() {
    CandidateEdits edits(*m_jobs);
    QSignalSpy failed(&edits, &CandidateEdits::failed);
    edits.write(edit("one"));
    FGW_TRY_VERIFY(!edits.pending());
    edits.write(edit("two")); // of the file as it was before "one"
    FGW_TRY_VERIFY(!edits.pending());
    QCOMPARE(failed.count(), 0);
    QVERIFY(bytes().contains("title: \"two\""));
}

void TestCandidateEdits::afterAConflictTheOthersAreWritten() {
    const QByteArray theirs = bytes() + "# seen by bo\n";
    tests::writeBytes(QString::fromStdString(m_file.string()), theirs);
    CandidateEdits edits(*m_jobs);
    QSignalSpy failed(&edits, &CandidateEdits::failed);
    edits.write(edit("ours"));
    CandidateEdit informed = edit("after theirs");
    informed.digest = sha256Hex(theirs.toStdString());
    edits.write(informed);
    FGW_TRY_VERIFY(!edits.pending());
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.front().at(0).value<CandidateEdit>().value, QStringLiteral("ours"));
    QVERIFY(bytes().contains("title: \"after theirs\"") && bytes().contains("# seen by bo"));
}

void TestCandidateEdits::whatWaitsIsWrittenAlsoWhereTheWindowCloses() {
    {
        CandidateEdits edits(*m_jobs);
        {
            const auto theirs = FileLock::acquire(lockFile(), "another program");
            QVERIFY(theirs.has_value());
            edits.write(edit("one"));
            edits.write(edit("two"));
        }
    }
    m_jobs.reset();
    QVERIFY(bytes().contains("title: \"two\""));
}

void TestCandidateEdits::anEditThatWaitsIsNotWrittenTwice() {
    CandidateEdits edits(*m_jobs);
    QSignalSpy written(&edits, &CandidateEdits::written);
    {
        const auto theirs = FileLock::acquire(lockFile(), "another program");
        QVERIFY(theirs.has_value());
        edits.write(edit("same"));
        edits.write(edit("same"));
    }
    FGW_TRY_VERIFY(!edits.pending());
    QCOMPARE(written.count(), 1);
}

FGW_TEST(TestCandidateEdits, "candidate_edits")
#include "test_candidate_edits.moc"
