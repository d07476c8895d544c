// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/gate_run.h"
#include "core/intake/judge_consent.h"
#include "core/intake/judge_program.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <chrono>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using corpus::CheckResult;
using corpus::JudgeCommand;

namespace {

using Verdict = CheckResult::Verdict;

const JudgeCommand kPolite{"sh judges/polite.sh", "2"};

/// A judge that passes what says "please".
constexpr const char* kScript = "read line\n"
                                "case \"$line\" in\n"
                                "  *please*) echo '{\"passed\": true, \"version\": \"2\"}';;\n"
                                "  *) echo '{\"passed\": false, \"reason\": \"it is rude\"}';;\n"
                                "esac\n";

corpus::Observation observed(const char* output) {
    return {output, nullptr, 12.5};
}

} // namespace

class TestJudgeConsent : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;
    QTemporaryDir m_state;

    std::filesystem::path consentFile() const {
        return m_state.filePath(QStringLiteral("allowed.txt")).toStdString();
    }

    /// The small corpus, whose second case asks the judge.
    std::filesystem::path corpusWithJudge(const char* script = kScript) {
        const auto directory = m_corpora.fresh();
        std::filesystem::create_directories(directory / "judges");
        write(directory / "judges/polite.sh", script);
        write(directory / "cases.yaml",
              content(directory / "cases.yaml")
                  .replace("    model_version: 1.10\n",
                           "    model_version: 1.10\n    checker: {judge: {command: "
                           "\"sh judges/polite.sh\", version: \"2\"}}\n"));
        return directory;
    }

    static CheckResult ask(const std::filesystem::path& directory, const JudgeCommand& judge,
                           const char* output, std::chrono::milliseconds timeout = std::chrono::seconds(20)) {
        const Task task;
        return askProgram(judge, observed(output), directory, timeout, task);
    }

private slots:
    void cleanup() { QFile::remove(QString::fromStdString(consentFile().string())); }

    void aProgramJudges() {
        const auto directory = corpusWithJudge();
        QCOMPARE(ask(directory, kPolite, "yes, please").verdict, Verdict::Pass);
        const CheckResult rude = ask(directory, kPolite, "no");
        QCOMPARE(rude.verdict, Verdict::Fail);
        QCOMPARE(rude.reason, "it is rude");
    }

    void whatIsNoAnswerShowsNothing() {
        const auto directory = corpusWithJudge();
        QVERIFY(ask(directory, {"sh judges/polite.sh", "3"}, "please").verdict == Verdict::Unknown);
        QVERIFY(ask(directory, {"no-such-program-here", "1"}, "x").verdict == Verdict::Unknown);
        QVERIFY(ask(directory, {"sh -c 'exit 3'", "1"}, "x").reason.contains("ended with status 3"));
        QVERIFY(ask(directory, {"sh -c 'echo yes'", "1"}, "x").reason.contains("does not say"));
        QVERIFY(ask(directory, {"sleep 60", "1"}, "x", std::chrono::milliseconds(100))
                    .reason.contains("no answer within"));
    }

    void nothingRunsBeforeItIsAllowed() {
        const auto directory = corpusWithJudge();
        JudgeConsent consent = std::move(*JudgeConsent::load(consentFile()));
        const Task task;
        QVERIFY(
            askAllowed(consent, directory, task)(kPolite, observed("please")).reason.contains("not allowed"));
        const std::string digest = judgeDigest(kPolite, directory);
        QVERIFY(consent.remember(digest, kPolite.command).has_value());
        const JudgeConsent later = std::move(*JudgeConsent::load(consentFile()));
        QCOMPARE(askAllowed(later, directory, task)(kPolite, observed("please")).verdict, Verdict::Pass);
        // Another script under the same name is another judge.
        write(directory / "judges/polite.sh", QByteArray(kScript) + "# changed\n");
        QVERIFY(judgeDigest(kPolite, directory) != digest);
        QVERIFY(askAllowed(later, directory, task)(kPolite, observed("please")).verdict == Verdict::Unknown);
    }

    void neededOnesAreListedOnce() {
        const auto directory = corpusWithJudge();
        const auto read = corpus::readCorpus(directory);
        const JudgeConsent nobody = std::move(*JudgeConsent::load(consentFile()));
        const auto needed = neededJudges(read->cases, directory, nobody);
        QCOMPARE(needed.size(), std::size_t{1});
        QVERIFY(needed[0].judge == kPolite);
        QCOMPARE(needed[0].caseIds, std::vector<std::string>{"AGTFAIL-0003"});
        QVERIFY(!needed[0].allowed);
    }

    void theGateAsksAndNamesItsJudge() {
        const auto directory = corpusWithJudge();
        write(directory / "results.jsonl",
              "{\"case_id\":\"AGTFAIL-0001\",\"passed\":true}\n"
              "{\"case_id\":\"AGTFAIL-0001\",\"passed\":true}\n"
              "{\"case_id\":\"AGTFAIL-0001\",\"passed\":true}\n"
              "{\"case_id\":\"AGTFAIL-0003\",\"output\":\"here you are, please\"}\n");
        const GateSources sources{directory / "results.jsonl", {}, {}};
        Task task;
        JudgeConsent consent = std::move(*JudgeConsent::load(consentFile()));
        const auto without = runGate(directory, sources, {}, consent, task);
        QVERIFY2(without.has_value(), without ? "" : without.error().message().c_str());
        QVERIFY(without->verdict.red);
        QCOMPARE(without->verdict.cases[0].outcome, corpus::CaseVerdict::Outcome::NotJudged);
        consent.allow(judgeDigest(kPolite, directory));
        const auto with = runGate(directory, sources, {}, consent, task);
        QVERIFY(!with->verdict.red);
        const std::vector<corpus::JudgeVersion> asked{{kPolite.command, "2"}};
        QVERIFY(with->verdict.caseJudges == asked);
    }
};

FGW_TEST(TestJudgeConsent, "judge_consent")
#include "test_judge_consent.moc"
