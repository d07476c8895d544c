// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/advice.h"
#include "core/corpus/crosswalk.h"
#include "core/corpus/history.h"
#include "core/corpus/life.h"
#include "core/corpus/taxonomy.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

using namespace fgw;
using namespace fgw::corpus;
using namespace fgw::tests;

namespace {

const UtcTime kNow = *parseIso("2026-11-20T00:00:00Z");

Case discoveredCase(const std::string& id, const std::string& day, std::int64_t regressed) {
    Case one;
    one.id = id;
    one.discoveredAt = day;
    one.regressedCount = regressed;
    return one;
}

} // namespace

class TestAdvice : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void listsWhatMayBePrunedAndWhatIsStructural() {
        Corpus corpus;
        corpus.cases = {
            discoveredCase("young", "2026-11-01", 0),     discoveredCase("quiet", "2026-04-01", 0),
            discoveredCase("fragile", "2026-04-01", 2),   discoveredCase("worse", "2026-04-01", 3),
            discoveredCase("rewritten", "2025-12-01", 1), discoveredCase("patched", "2025-12-01", 1)};
        corpus.cases[4].remediation = {{"2025-12-05", "jan", "rewritten", "", "structural"}};
        corpus.cases[5].remediation = {{"2025-12-05", "jan", "patched", "", "in_conversation"}};
        Advice advice = adviseOn(corpus, kNow);
        QCOMPARE(advice.pruning.size(), std::size_t{2});
        QCOMPARE(advice.pruning[0].caseId, "quiet");
        QCOMPARE(advice.pruning[1].caseId, "rewritten");
        QCOMPARE(advice.structural.size(), std::size_t{2});
        QCOMPARE(advice.structural[0].caseId, "worse");
        // A failure within nine months keeps it.
        HistoryEvent failed;
        failed.event = "failed";
        failed.caseId = "rewritten";
        failed.tsUtc = "2026-10-01T00:00:00Z";
        corpus.history.push_back(failed);
        QCOMPARE(adviseOn(corpus, kNow).pruning.size(), std::size_t{1});
        corpus.cases[1].status = "deprecated";
        advice = adviseOn(corpus, kNow);
        QVERIFY(advice.pruning.empty());
        QCOMPARE(advice.active, std::size_t{5});
    }

    void theSizeIsWatched() {
        Corpus corpus;
        const auto ofSize = [&](int count) {
            corpus.cases.assign(static_cast<std::size_t>(count), discoveredCase("x", "2026-11-01", 0));
            return adviseOn(corpus, kNow).size;
        };
        QVERIFY(!ofSize(59).empty());
        QVERIFY(ofSize(60).empty());
        QVERIFY(ofSize(200).empty());
        QVERIFY(ofSize(201).contains("duplicates"));
    }

    void everyModeIsLookedUpEverywhere() {
        QCOMPARE(crosswalk().size(), kFailureModes.size() * kFrameworks.size());
        for (std::size_t i = 0; i < crosswalk().size(); ++i) {
            const CrosswalkEntry& entry = crosswalk()[i];
            QCOMPARE(entry.mode, kFailureModes[i / kFrameworks.size()]);
            QCOMPARE(entry.framework, kFrameworks[i % kFrameworks.size()]);
            QCOMPARE(entry.fit == Fit::None, entry.name.empty());
            QCOMPARE(entry.fit == Fit::Partly, !entry.note.empty());
        }
    }

    void aNumberThatTwoBranchesGaveIsGivenAnew() {
        const auto directory = m_corpora.fresh();
        // As a merge leaves it: two cases and two promotions of one number, each of its own branch.
        const QByteArray before = content(directory / "cases.yaml");
        const auto promoted = [](const std::string& title, const std::string& time) {
            HistoryEvent event;
            event.event = "promoted";
            event.caseId = "AGTFAIL-0007";
            event.by = "ann";
            event.tsUtc = time;
            event.digest = caseDigest({{"id", "AGTFAIL-0007"}, {"title", title}});
            return QByteArray::fromStdString(*formatEvent(event, {}) + "\n");
        };
        const QByteArray later = "  - id: \"AGTFAIL-0007\"\n    title: \"later\"\n";
        const QByteArray earlier = "  - id: \"AGTFAIL-0007\"\n    title: \"earlier\"\n";
        write(directory / "cases.yaml",
              QByteArray(before).replace("\n# Cases above", later + earlier + "\n# Cases above"));
        write(directory / "history.jsonl", content(directory / "history.jsonl") +
                                               promoted("later", "2026-05-02T00:00:00Z") +
                                               promoted("earlier", "2026-05-01T00:00:00Z"));
        QVERIFY(mentions(*readCorpus(directory), "given before"));
        QVERIFY(mentions(*readCorpus(directory), "chain of AGTFAIL-0007"));
        const auto done = renumber(directory, {"jan", "two branches"});
        QVERIFY2(done.has_value(), done ? "" : done.error().message().c_str());
        const Result<Corpus> read = readCorpus(directory);
        for (const Problem& problem : read->problems) {
            QVERIFY2(problem.severity == Severity::Note, problem.reason.c_str());
        }
        QCOMPARE(read->find("AGTFAIL-0007")->title, "earlier");
        QCOMPARE(read->find("AGTFAIL-0008")->title, "later");
        QCOMPARE(renumber(directory, {"jan", "again"}).error().code, ErrorCode::Invalid);
    }
};

FGW_TEST(TestAdvice, "advice")
#include "test_advice.moc"
