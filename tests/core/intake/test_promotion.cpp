// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"
#include "core/corpus/lint.h"
#include "core/intake/draft.h"
#include "core/intake/promotion.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/core/intake/complete_candidate.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <set>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using corpus::readCorpus;

namespace {

const corpus::HistoryEvent& lastEvent(const corpus::Corpus& read) {
    return read.history.back();
}

} // namespace

class TestPromotion : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void whatOnlyIntakeKnowsStaysBehind() {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file, content(file) + "taxonomy: {avid: {class: \"LLM Evaluation\"}}\n"
                                    "strata: {intent: \"pricing\", share: \"0.10\"}\n");
        QVERIFY(promote(directory, kCandidate, "ann").has_value());
        const std::vector<Problem> findings = corpus::lintCorpus(directory).value();
        for (const Problem& finding : findings) {
            QVERIFY2(!finding.reason.contains("unknown key"), finding.reason.c_str());
        }
    }

    void aPlanSaysExactlyWhatWillBeWritten() {
        const auto directory = m_corpora.fresh();
        const QByteArray before = content(directory / "cases.yaml");
        const Result<PromotionPlan> plan = planPromotion(directory, kCandidate, "ann");
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message().c_str());
        QCOMPARE(plan->caseId, "AGTFAIL-0005");
        QVERIFY(plan->duplicates.empty());
        QCOMPARE(content(directory / "cases.yaml"), before);
        QVERIFY(!std::filesystem::exists(directory / ".failure-workbench"));
        QVERIFY(plan->unifiedDiff.contains("+  - id: \"AGTFAIL-0005\"\n"));
        QVERIFY(!plan->unifiedDiff.contains("\n-"));
        QVERIFY(plan->historyLine.contains("\"event\":\"promoted\""));

        QVERIFY(applyPromotion(directory, *plan, "ann").has_value());
        QCOMPARE(content(directory / "cases.yaml").toStdString(), plan->newCasesText);
        QVERIFY(!std::filesystem::exists(directory / "_intake/CAND-00000001.yaml"));
    }

    void aPromotedCaseIsAsNewAndChained() {
        const auto directory = m_corpora.fresh();
        QVERIFY(promote(directory, kCandidate, "ann").has_value());
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY2(read->problems.empty(), read->problems.empty() ? "" : read->problems[0].reason.c_str());
        const corpus::Case* promoted = read->find("AGTFAIL-0005");
        QVERIFY(promoted != nullptr);
        QCOMPARE(promoted->status, "active");
        QCOMPARE(promoted->regressedCount, std::int64_t{0});
        QVERIFY(promoted->data["last_passed"].is_null());
        QCOMPARE(promoted->inputHash, "sha256:" + sha256("Is there a discount for students?"));
        QCOMPARE(promoted->discoveredBy.at(0).source, "trace 77c0");
        for (const char* key : {"suggested", "candidate_id", "duplicates"}) {
            QVERIFY(!promoted->data.contains(key));
        }
        const corpus::HistoryEvent& event = lastEvent(*read);
        QCOMPARE(event.event, "promoted");
        QCOMPARE(event.by, "ann");
        QCOMPARE(event.digest, corpus::caseDigest(promoted->data));
        QVERIFY(read->candidates.empty());
    }

    void everyOtherByteStays() {
        const auto directory = m_corpora.fresh();
        const QByteArray before = content(directory / "cases.yaml");
        QVERIFY(promote(directory, kCandidate, "ann").has_value());
        const QByteArray after = content(directory / "cases.yaml");
        const qsizetype at = before.indexOf("\n# Cases above");
        QVERIFY(after.startsWith(before.left(at)));
        QVERIFY(after.endsWith(before.mid(at)));
        QVERIFY(after.contains(
            "# remediation: to be written\n\n  - id: \"AGTFAIL-0005\"\n    title: \"Invented"));
    }

    void theDiffAppliesWithGit() {
        if (QStandardPaths::findExecutable("git").isEmpty()) {
            QSKIP("git is not installed");
        }
        const auto directory = m_corpora.fresh();
        const Result<PromotionPlan> plan = planPromotion(directory, kCandidate, "ann");
        QProcess git;
        git.setWorkingDirectory(QString::fromStdString(directory.string()));
        git.start("git", {"apply", "-"});
        git.write(QByteArray::fromStdString(plan->unifiedDiff));
        git.closeWriteChannel();
        QVERIFY(git.waitForFinished());
        QCOMPARE(git.exitCode(), 0);
        QCOMPARE(content(directory / "cases.yaml").toStdString(), plan->newCasesText);
    }

    void whatWasChangedMeanwhileIsAConflict_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("cases") << "cases.yaml";
        QTest::newRow("candidate") << "_intake/CAND-00000001.yaml";
    }
    void whatWasChangedMeanwhileIsAConflict() {
        QFETCH(QString, file);
        const auto directory = m_corpora.fresh();
        const Result<PromotionPlan> plan = planPromotion(directory, kCandidate, "ann");
        const auto changed = directory / file.toStdString();
        write(changed, content(changed) + "# seen\n");
        const QByteArray cases = content(directory / "cases.yaml");
        const QByteArray history = content(directory / "history.jsonl");
        const Status applied = applyPromotion(directory, *plan, "ann");
        QVERIFY(!applied.has_value());
        QCOMPARE(applied.error().code, ErrorCode::Conflict);
        QCOMPARE(content(directory / "cases.yaml"), cases);
        QCOMPARE(content(directory / "history.jsonl"), history);
        QVERIFY(std::filesystem::exists(directory / "_intake/CAND-00000001.yaml"));
    }

    void aPlanIsNotAppliedTwice() {
        const auto directory = m_corpora.fresh();
        const Result<PromotionPlan> plan = planPromotion(directory, kCandidate, "ann");
        QVERIFY(applyPromotion(directory, *plan, "ann").has_value());
        QCOMPARE(applyPromotion(directory, *plan, "ann").error().code, ErrorCode::Conflict);
        QCOMPARE(readCorpus(directory)->cases.size(), std::size_t{3});
    }

    void aNumberIsNeverGivenTwice() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases_removed.yaml",
              content(directory / "cases_removed.yaml").replace("0002", "0041"));
        QCOMPARE(planPromotion(directory, kCandidate, "ann")->caseId, "AGTFAIL-0042");
    }

    void theSameInputIsRefusedAndTheCaseNamed() {
        const auto directory = m_corpora.fresh();
        corpus::Candidate same = candidateAbout("x");
        same.fields.input = "  Please refund my order 17,\nI was charged   twice. ";
        const Result<std::string> id = addCandidate(directory, same);
        QVERIFY(id.has_value());
        const Result<PromotionPlan> plan = planPromotion(directory, *id, "ann");
        QCOMPARE(plan.error().code, ErrorCode::Invalid);
        QVERIFY(plan.error().reason.contains("AGTFAIL-0001"));
    }

    void refusedWithoutANameOrACandidate() {
        const auto directory = m_corpora.fresh();
        QCOMPARE(planPromotion(directory, kCandidate, " ").error().code, ErrorCode::Invalid);
        QCOMPARE(planPromotion(directory, "CAND-x", "ann").error().code, ErrorCode::NotFound);
        QCOMPARE(reject(directory, kCandidate, "ann", "").error().code, ErrorCode::Invalid);
        QCOMPARE(reject(directory, "CAND-x", "ann", "no").error().code, ErrorCode::NotFound);
    }

    void everyIssueIsNamed() {
        const auto directory = m_corpora.fresh();
        write(directory / "_intake/CAND-00000001.yaml", content(directory / "_intake/CAND-00000001.yaml")
                                                            .replace("\"P1\"\nblast", "\"high\"\nblast")
                                                            .replace("owner: \"jan\"\n", ""));
        const Result<PromotionPlan> plan = planPromotion(directory, kCandidate, "ann");
        QCOMPARE(plan.error().code, ErrorCode::Invalid);
        QVERIFY(plan.error().reason.contains("severity \"high\" is not one of: P0, P1, P2, P3"));
        QVERIFY(plan.error().reason.contains("owner is missing"));
    }

    void aBrokenChainOfAnotherCaseDoesNotBlockAPromotion() {
        const auto directory = m_corpora.fresh();
        write(directory / "history.jsonl",
              content(directory / "history.jsonl").replace("\"by\":\"ci\"", "\"by\":\"eve\""));
        QVERIFY(promote(directory, kCandidate, "ann").has_value());
    }

    void aRejectionIsRecordedWithItsReason() {
        const auto directory = m_corpora.fresh();
        const QByteArray cases = content(directory / "cases.yaml");
        QVERIFY(reject(directory, kCandidate, "ann", "a test account").has_value());
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY(read->problems.empty());
        QVERIFY(read->candidates.empty());
        QCOMPARE(content(directory / "cases.yaml"), cases);
        QCOMPARE(lastEvent(*read).event, "rejected");
        QCOMPARE(lastEvent(*read).by, "ann");
        QVERIFY(lastEvent(*read).detail.contains("a test account"));
        QVERIFY(lastEvent(*read).detail.contains(kCandidate));
    }

    void theFirstCaseOfAnEmptyCorpus() {
        QTemporaryDir empty;
        const std::filesystem::path directory = empty.path().toStdString();
        write(directory / "cases.yaml", "schema_version: 1\ncases: []  # none yet\n# end\n");
        const Result<std::string> id = addCandidate(directory, candidateAbout("ducks"));
        QVERIFY(id.has_value());
        const Result<PromotionPlan> plan = promote(directory, *id, "ann");
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message().c_str());
        QCOMPARE(plan->caseId, "AGTFAIL-0001");
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY(read->problems.empty());
        QCOMPARE(read->cases.size(), std::size_t{1});
        QVERIFY(content(directory / "cases.yaml")
                    .startsWith("schema_version: 1\ncases:  # none yet\n  - id: \"AGTFAIL-0001\"\n"));
        QVERIFY(content(directory / "cases.yaml").endsWith("\n# end\n"));
    }

    void severalProcessesPromoteWithoutLoss() {
        const auto directory = m_corpora.fresh();
        constexpr int processes = 4;
        constexpr int each = 6;
        std::vector<pid_t> children;
        for (int process = 0; process < processes; ++process) {
            const pid_t child = ::fork();
            if (child == 0) {
                bool good = true;
                for (int i = 0; good && i < each; ++i) {
                    const std::string subject = "subject" + std::to_string(process * 100 + i);
                    const Result<std::string> id = addCandidate(directory, candidateAbout(subject));
                    good = id && promote(directory, *id, "p" + std::to_string(process)).has_value();
                }
                ::_exit(good ? 0 : 1);
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            QCOMPARE(status, 0);
        }
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY2(read->problems.empty(), read->problems.empty() ? "" : read->problems[0].reason.c_str());
        std::set<std::string> ids;
        for (const corpus::Case& one : read->cases) {
            ids.insert(one.id);
        }
        QCOMPARE(ids.size(), std::size_t{2 + processes * each});
        QCOMPARE(read->candidates.size(), std::size_t{1});
    }

    void aFullDiskLosesNothing() {
        QTemporaryDir mountPoint;
        const std::string point = mountPoint.path().toStdString();
        if (::geteuid() != 0 || ::mount("tmpfs", point.c_str(), "tmpfs", 0, "size=64k") != 0) {
            QSKIP("a small file system can only be mounted by root");
        }
        const std::filesystem::path directory = std::filesystem::path(point) / "corpus";
        std::filesystem::copy(smallCorpus(), directory, std::filesystem::copy_options::recursive);
        const QByteArray cases = content(directory / "cases.yaml");
        const QByteArray history = content(directory / "history.jsonl");
        {
            QFile filler(QString::fromStdString(point + "/filler"));
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (filler.write(QByteArray(512, 'x')) == 512) {
            }
        }
        const Result<PromotionPlan> plan = promote(directory, kCandidate, "ann");
        const bool failed = !plan && plan.error().code == ErrorCode::Environment;
        const QByteArray casesAfter = content(directory / "cases.yaml");
        const QByteArray historyAfter = content(directory / "history.jsonl");
        QFile::remove(QString::fromStdString(point + "/filler"));
        const bool possibleAgain = promote(directory, kCandidate, "ann").has_value();
        ::umount(point.c_str());
        QVERIFY(failed);
        QCOMPARE(casesAfter, cases);
        QCOMPARE(historyAfter, history);
        QVERIFY(possibleAgain);
    }
};

FGW_TEST(TestPromotion, "promotion")
#include "test_promotion.moc"
