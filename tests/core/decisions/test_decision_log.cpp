// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/decisions/scratch_logs.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::decisions;
using namespace fgw::tests;

class TestDecisionLog : public QObject, protected ScratchLogs {
    Q_OBJECT

    /// The lines of one step.
    QByteArray twoDecisions() {
        const auto file = newFile();
        return opened(file).decide(std::vector{label("1", "a"), label("2", "a")}, "both") ? content(file)
                                                                                          : QByteArray();
    }

private slots:
    void whatIsDecidedIsThereAfterReopening() {
        const auto file = newFile();
        {
            DecisionLog log = opened(file);
            QVERIFY(log.decide(std::vector{label("h1", "unit mix-up"), note("h1", "two\nlines")}, "label 1")
                        .has_value());
            QVERIFY(log.decide(std::vector{ruling("h1", Outcome::Pass)}, "not a failure").has_value());
        }
        const DecisionLog log = opened(file);
        const Judgement* found = log.find("h1", "m");
        QVERIFY(found != nullptr);
        QCOMPARE(found->label, "unit mix-up");
        QCOMPARE(found->note, "two\nlines");
        QVERIFY(found->adjudicated == Outcome::Pass);
        QCOMPARE(found->by, "ann");
        QVERIFY(log.find("h2", "m") == nullptr);
        QVERIFY(log.find("h1", "other") == nullptr);
        QCOMPARE(log.size(), std::size_t{1});
    }

    void editsOfClustersAllCountInTheirOrder() {
        const auto file = newFile();
        const Target clustering{"c0ffee", "a run", "*"};
        const auto edit = [&](const std::string& text) {
            return std::vector{Decision{DecisionKind::ClusterEdit, clustering, text, {}}};
        };
        {
            DecisionLog log = opened(file);
            QVERIFY(log.decide(edit("merge 1 2"), "merge").has_value());
            QVERIFY(log.decide(edit("rename (1+2) unit mix-ups"), "rename").has_value());
            QVERIFY(log.decide(edit("split 0"), "split").has_value());
        }
        DecisionLog log = opened(file);
        QVERIFY(log.undo().has_value());
        const auto lines = log.linesAbout(clustering);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].decision.text, std::string("merge 1 2"));
        QCOMPARE(lines[1].decision.text, std::string("rename (1+2) unit mix-ups"));
        QVERIFY(lines[1].decision.kind == DecisionKind::ClusterEdit);
        QVERIFY(lines[1].supersedes.empty()); // it stands beside the one before
        QCOMPARE(log.size(), std::size_t{0}); // nothing is judged by it
        QVERIFY(log.find("c0ffee", "*") == nullptr);
        QVERIFY(log.readings().empty());
        QVERIFY(log.redo().has_value());
        QCOMPARE(log.linesAbout(clustering).size(), std::size_t{3});
    }

    void undoAndRedoSurviveARestart() {
        const auto file = newFile();
        {
            DecisionLog log = opened(file);
            QVERIFY(log.decide(std::vector{label("h", "first")}, "label first").has_value());
            QVERIFY(log.decide(std::vector{label("h", "second"), label("g", "second")}, "label second")
                        .has_value());
            QVERIFY(log.undo().has_value());
            QCOMPARE(log.find("h", "m")->label, "first");
        }
        {
            DecisionLog log = opened(file);
            QCOMPARE(log.find("h", "m")->label, "first");
            QVERIFY(log.find("g", "m") == nullptr);
            QCOMPARE(log.undoDescription(), "label first");
            QCOMPARE(log.redoDescription(), "label second");
            QVERIFY(log.redo().has_value());
            QVERIFY(!log.canRedo());
        }
        DecisionLog log = opened(file);
        QCOMPARE(log.find("h", "m")->label, "second");
        QVERIFY(log.undo().has_value());
        QVERIFY(log.undo().has_value());
        QVERIFY(!log.canUndo());
        QCOMPARE(log.size(), std::size_t{0});
        QCOMPARE(log.undo().error().code, ErrorCode::Invalid);
    }

    void aNewDecisionTakesWhatCouldBeRedoneAway() {
        DecisionLog log = opened(newFile());
        QVERIFY(log.decide(std::vector{label("h", "a")}, "a").has_value());
        QVERIFY(log.undo().has_value());
        QVERIFY(log.decide(std::vector{label("h", "b")}, "b").has_value());
        QVERIFY(!log.canRedo());
        QCOMPARE(log.find("h", "m")->label, "b");
    }

    void allModelsStandBehindTheModelsOwn() {
        DecisionLog log = opened(newFile());
        QVERIFY(log.decide(std::vector{label("h", "for all", "*"), note("h", "about all", "*")}, "all")
                    .has_value());
        QVERIFY(log.decide(std::vector{label("h", "own")}, "own").has_value());
        QCOMPARE(log.find("h", "m")->label, "own");
        QCOMPARE(log.find("h", "m")->note, "about all");
        QCOMPARE(log.find("h", "other")->label, "for all");
        QVERIFY(log.decide(std::vector{label("h", "")}, "none for m").has_value());
        QCOMPARE(log.find("h", "m")->label, "");
        QVERIFY(log.undo().has_value());
        QVERIFY(log.undo().has_value());
        QCOMPARE(log.find("h", "m")->label, "for all");
    }

    void labelsComeMostFrequentFirst() {
        DecisionLog log = opened(newFile());
        QVERIFY(log.decide(std::vector{label("1", "rare"), label("2", "common"), label("3", "common")}, "x")
                    .has_value());
        QCOMPARE(log.labelsInUse(), (std::vector<std::string>{"common", "rare"}));
    }

    void everyKindIsThereAfterReopening() {
        const auto file = newFile();
        const Target target{"h", "item h", "m"};
        {
            DecisionLog log = opened(file);
            log.setRun("run_1#abc");
            QVERIFY(
                log.decide(std::vector<Decision>{{DecisionKind::FailureMode, target, "hallucination", {}},
                                                 {DecisionKind::Severity, target, "P1", {}},
                                                 {DecisionKind::BlastRadius, target, "customer_visible", {}},
                                                 {DecisionKind::DetectedBy, target, "user", {}},
                                                 {DecisionKind::FailureKind, target, "wrong_turn", {}},
                                                 {DecisionKind::Unsure, target, "true", {}}},
                           "all of it")
                    .has_value());
        }
        DecisionLog log = opened(file);
        const Judgement found = *log.find("h", "m");
        QCOMPARE(found.failureMode, "hallucination");
        QCOMPARE(found.severity, "P1");
        QCOMPARE(found.blastRadius, "customer_visible");
        QCOMPARE(found.detectedBy, "user");
        QCOMPARE(found.kind, "wrong_turn");
        QVERIFY(found.unsure && found.judged());
        QCOMPARE(found.run, "run_1#abc");
        QCOMPARE(found.shape(), "hallucination");
        QVERIFY(
            log.decide(std::vector<Decision>{{DecisionKind::Unsure, target, "", {}}}, "sure").has_value());
        QVERIFY(!log.find("h", "m")->unsure);
        QVERIFY(log.undo().has_value());
        QVERIFY(log.find("h", "m")->unsure);
        QVERIFY(log.undo().has_value());
        QVERIFY(log.find("h", "m") == nullptr);
    }

    void eachReaderCanBeReadAlone() {
        const auto file = newFile();
        Problems problems;
        DecisionLog ann = opened(file);
        Result<DecisionLog> bob = DecisionLog::open(file, "bob", problems);
        QVERIFY(ann.decide(std::vector{label("h", "anns"), note("h", "anns note", "*")}, "a").has_value());
        QVERIFY(bob->decide(std::vector{label("h", "bobs")}, "b").has_value());
        QCOMPARE(bob->find("h", "m")->label, "bobs");
        QCOMPARE(bob->findBy("h", "m", "ann").label, "anns");
        QCOMPARE(bob->findBy("h", "m", "ann").note, "anns note");
        QCOMPARE(bob->findBy("h", "m", "bob").note, "");
        QVERIFY(bob->findBy("h", "m", "eve").empty());
        QCOMPARE(bob->modelsDecided("h", DecisionKind::Label), std::vector<std::string>{"m"});
        QCOMPARE(bob->modelsDecided("h", DecisionKind::Note), std::vector<std::string>{"*"});
        QCOMPARE(bob->linesRead(), std::uint64_t{3});
        QCOMPARE(bob->undoTargets(), (std::vector<Target>{{"h", "item h", "m"}}));
        std::vector<std::string> inOrder;
        bob->forEachLine([&](const DecisionLine& line) { inOrder.push_back(line.decision.text); });
        QCOMPARE(inOrder, (std::vector<std::string>{"anns", "anns note", "bobs"}));
    }

    void whereNothingCanBeWrittenTheLogIsReadAllTheSame() {
        const auto file = newFile();
        {
            DecisionLog log = opened(file);
            QVERIFY(log.decide(std::vector{label("h", "a")}, "a").has_value());
        }
        makeReadOnly(file);
        Problems problems;
        Result<DecisionLog> log = DecisionLog::open(file, "bob", problems);
        QVERIFY(log.has_value());
        QVERIFY(log->whyReadOnly() != nullptr);
        QCOMPARE(problems.count(), std::size_t{1});
        QCOMPARE(log->find("h", "m")->label, "a");
        QVERIFY(!log->decide(std::vector{label("h", "b")}, "b").has_value());
        QCOMPARE(log->find("h", "m")->label, "a");
        QVERIFY(log->refresh().has_value());
    }

    /// No lock can be taken there, so that the writer may be in the middle of a step.
    void whereNothingCanBeWrittenAStepMayComeInTwoParts() {
        const auto file = newFile();
        {
            DecisionLog log = opened(file);
            QVERIFY(log.decide(std::vector{label("1", "a"), label("2", "a")}, "both").has_value());
        }
        const QByteArray whole = content(file);
        const qsizetype second = whole.indexOf('\n') + 1;
        std::filesystem::resize_file(file, static_cast<std::uintmax_t>(second));
        makeReadOnly(file);
        Problems problems;
        Result<DecisionLog> log = DecisionLog::open(file, "bob", problems);
        QVERIFY(log.has_value() && log->size() == 0);
        append(file, whole.mid(second));
        QVERIFY(log->refresh().has_value());
        QCOMPARE(log->size(), std::size_t{2});
    }

    /// Nor is what can be seen of a line all of it: wherever it ends, the rest is waited for.
    void whereNothingCanBeWrittenALineMayComeInTwoParts() {
        const QByteArray whole = twoDecisions();
        for (qsizetype cut = 0; cut <= whole.size(); ++cut) {
            const auto file = newFile();
            append(file, whole.left(cut));
            makeReadOnly(file);
            Problems problems;
            Result<DecisionLog> log = DecisionLog::open(file, "bob", problems);
            QVERIFY(log.has_value());
            append(file, whole.mid(cut));
            QVERIFY(log->refresh().has_value());
            QCOMPARE(log->size(), std::size_t{2});
            QCOMPARE(log->linesRead(), std::uint64_t{2});
        }
    }

    void whatAReadOnlyLogLeavesUnreadIsReported() {
        const auto file = newFile();
        append(file, twoDecisions().chopped(2));
        makeReadOnly(file);
        Problems problems;
        QVERIFY(DecisionLog::open(file, "bob", problems).has_value());
        QCOMPARE(problems.count(), std::size_t{2}); // that nothing can be written is the other one
        QCOMPARE(problems.kept()[1].where.line, std::optional<std::uint64_t>(2));
    }

    void whereOnlyTheLastNewlineIsMissingNothingIsLeftUnread() {
        const auto file = newFile();
        append(file, twoDecisions().chopped(1));
        QCOMPARE(opened(file).size(), std::size_t{2});
        makeReadOnly(file);
        Problems problems;
        Result<DecisionLog> log = DecisionLog::open(file, "bob", problems);
        QVERIFY(log.has_value());
        QCOMPARE(problems.count(), std::size_t{1}); // nothing can be written
        QCOMPARE(log->size(), std::size_t{2});
    }

    void countsFollowUndo() {
        DecisionLog log = opened(newFile());
        QVERIFY(log.decide(std::vector{label("1", "a"), label("2", "a"), label("3", "b")}, "x").has_value());
        QVERIFY(log.decide(std::vector{label("1", "b"), label("2", "b")}, "y").has_value());
        QCOMPARE(log.labelsInUse(), std::vector<std::string>{"b"});
        QVERIFY(log.undo().has_value());
        QCOMPARE(log.labelsInUse(), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(log.size(), std::size_t{3});
        QVERIFY(log.undo().has_value());
        QVERIFY(log.labelsInUse().empty());
        QCOMPARE(log.size(), std::size_t{0});
    }

    void aDecisionWithoutANameIsRefused() {
        Problems problems;
        Result<DecisionLog> log = DecisionLog::open(newFile(), "", problems);
        QVERIFY(log.has_value());
        QCOMPARE(log->decide(std::vector{label("h", "x")}, "x").error().code, ErrorCode::Invalid);
        QCOMPARE(opened(newFile()).decide(std::vector{label("", "x")}, "x").error().code, ErrorCode::Invalid);
    }
};

FGW_TEST(TestDecisionLog, "decision_log")
#include "test_decision_log.moc"
