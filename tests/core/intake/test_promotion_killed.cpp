// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/corpus/corpus.h"
#include "core/corpus/life.h"
#include "core/intake/draft.h"
#include "core/intake/promotion.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/core/intake/complete_candidate.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <tuple>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using corpus::readCorpus;

namespace {

int stepsLeft = 0;

int killAtStep(std::string_view /*step*/, const std::filesystem::path& /*file*/) {
    if (stepsLeft-- == 0) {
        ::raise(SIGKILL);
    }
    return 0;
}

int failAtStep(std::string_view /*step*/, const std::filesystem::path& /*file*/) {
    return stepsLeft-- == 0 ? EIO : 0;
}

/// True where the child was killed before it came to its end.
bool killedInChild(int step, const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        stepsLeft = step;
        setDurableStepProbe(killAtStep);
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

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

int filesIn(const std::filesystem::path& directory) {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestPromotionKilled : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void killedBeforeAnyStepThereIsOldOrNew() {
        int completed = 0;
        int step = 0;
        for (bool killed = true; killed; ++step) {
            const auto directory = m_corpora.fresh();
            const Content before = contentOf(directory);
            killed = killedInChild(step, [&] { std::ignore = promote(directory, kCandidate, "ann"); });
            const Result<corpus::Corpus> read = readCorpus(directory);
            QVERIFY(read.has_value());
            const Content after = contentOf(directory);
            const bool isNew = read->find("AGTFAIL-0005") != nullptr;
            if (!isNew) {
                QVERIFY(killed);
                QVERIFY(after == before);
                QVERIFY(read->problems.empty());
                QVERIFY(promote(directory, kCandidate, "ann").has_value());
            } else {
                QCOMPARE(after.history.count('\n'), before.history.count('\n') + 1);
                QVERIFY(!after.candidate);
                const bool told = mentions(*read, "has been completed");
                completed += told ? 1 : 0;
                QCOMPARE(read->problems.size(), std::size_t{told ? 1U : 0U});
            }
            const Result<corpus::Corpus> again = readCorpus(directory);
            QVERIFY(again->problems.empty());
            QCOMPARE(again->cases.size(), std::size_t{3});
            QVERIFY(again->candidates.empty());
            // Lock and .gitignore are all that is left beside the five files of the corpus.
            QCOMPARE(filesIn(directory), 4 + 2);
        }
        QVERIFY(step > 10);
        QVERIFY(completed > 3);
    }

    void killedWhileItIsCompletedItIsCompletedLater() {
        for (int second = 0; second < 8; ++second) {
            const auto directory = m_corpora.fresh();
            // Steps 0 to 3 make the directory of the lock, 4 to 7 write the intent: 8 is the first change.
            int first = 0;
            while (killedInChild(first, [&] { std::ignore = promote(directory, kCandidate, "ann"); }) &&
                   !std::filesystem::exists(directory / ".failure-workbench/intent.json")) {
                ++first;
            }
            killedInChild(second, [&] { std::ignore = readCorpus(directory); });
            const Result<corpus::Corpus> read = readCorpus(directory);
            QVERIFY(read->find("AGTFAIL-0005") != nullptr);
            QVERIFY(readCorpus(directory)->problems.empty());
        }
    }

    void theNextStepSaysWhatItCompleted() {
        const auto directory = m_corpora.fresh();
        for (int step = 0;
             killedInChild(step, [&] { std::ignore = promote(directory, kCandidate, "ann"); }) &&
             !std::filesystem::exists(directory / ".failure-workbench/intent.json");) {
            ++step;
        }
        const auto done = corpus::deprecate(directory, "AGTFAIL-0003", {"jan", "the flow is gone"});
        QVERIFY2(done.has_value(), done ? "" : done.error().message().c_str());
        QCOMPARE(done->problems.size(), std::size_t{1});
        QVERIFY(done->problems[0].reason.starts_with("a step that was cut off has been completed"));
        QVERIFY(readCorpus(directory)->find("AGTFAIL-0005") != nullptr);
    }

    void aFailingStepFailsThePromotionAndChangesNothing() {
        for (int step = 0;; ++step) {
            const auto directory = m_corpora.fresh();
            const Content before = contentOf(directory);
            stepsLeft = step;
            setDurableStepProbe(failAtStep);
            const Result<PromotionPlan> plan = promote(directory, kCandidate, "ann");
            const bool failed = stepsLeft < 0;
            setDurableStepProbe(nullptr);
            if (!failed) {
                QVERIFY(plan.has_value());
                QVERIFY(step > 10);
                return;
            }
            const Result<corpus::Corpus> read = readCorpus(directory);
            // The last step takes the intent away: what it stands for is done by then, and done it stays.
            const bool isNew = read->find("AGTFAIL-0005") != nullptr;
            QVERIFY2(isNew || contentOf(directory) == before, std::to_string(step).c_str());
            QVERIFY(!plan.has_value());
            QCOMPARE(plan.error().code, ErrorCode::Environment);
            QVERIFY(readCorpus(directory)->problems.empty());
        }
    }

    void anIntentWhoseFilesWereChangedIsSetAside() {
        const auto directory = m_corpora.fresh();
        int step = 0;
        while (killedInChild(step, [&] { std::ignore = promote(directory, kCandidate, "ann"); }) &&
               !std::filesystem::exists(directory / ".failure-workbench/intent.json")) {
            ++step;
        }
        write(directory / "cases.yaml", content(directory / "cases.yaml") + "# by hand\n");
        const Content before = contentOf(directory);
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY(mentions(*read, "cannot be completed"));
        QVERIFY(contentOf(directory) == before);
        QVERIFY(std::filesystem::exists(directory / ".failure-workbench/abandoned.json"));
        QVERIFY(readCorpus(directory)->problems.empty());
    }

    void anIntentThatNamesOtherFilesIsSetAside() {
        const auto directory = m_corpora.fresh();
        std::filesystem::create_directories(directory / ".failure-workbench");
        for (const char* file : {"../outside", "/etc/outside", "_intake/../../outside.yaml", "fixtures/x"}) {
            write(directory / ".failure-workbench/intent.json",
                  QByteArray("{\"by\":\"x\",\"ts_utc\":\"\",\"what\":\"x\",\"changes\":[{\"action\":"
                             "\"replace\",\"content\":"
                             "\"x\",\"old_digest\":\"\",\"old_size\":0,\"file\":\"") +
                      file + "\"}]}");
            const Result<corpus::Corpus> read = readCorpus(directory);
            QVERIFY(!read->problems.empty());
            QVERIFY(!std::filesystem::exists(directory / ".failure-workbench/intent.json"));
            QVERIFY(!std::filesystem::exists(directory / file));
        }
        // What was set aside before is kept.
        QVERIFY(content(directory / ".failure-workbench/abandoned.json").contains("../outside"));
        QVERIFY(content(directory / ".failure-workbench/abandoned-4.json").contains("fixtures/x"));
    }

    void aCandidateIsWrittenWholeOrNotAtAll() {
        corpus::Candidate candidate;
        candidate.candidateId = "CAND-new";
        candidate.fields.title = "t";
        for (int step = 0;; ++step) {
            const auto directory = m_corpora.fresh();
            const bool killed =
                killedInChild(step, [&] { std::ignore = addCandidate(directory, candidate); });
            const Result<corpus::Corpus> read = readCorpus(directory);
            QVERIFY(read->problems.empty());
            const bool there = read->candidates.size() == 2;
            QVERIFY(!there || read->candidates[1].fields.title == "t");
            if (!killed) {
                QVERIFY(there);
                QVERIFY(step > 0); // else nobody was killed
                return;
            }
        }
    }
};

FGW_TEST(TestPromotionKilled, "promotion_killed")
#include "test_promotion_killed.moc"
