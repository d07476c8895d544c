// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/decisions/decision_log.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace fgw;
using namespace fgw::decisions;

namespace {

Decision label(const std::string& hash, const std::string& text, const std::string& model = "m") {
    return {DecisionKind::Label, {hash, "item " + hash, model}, text, {}};
}

Decision note(const std::string& hash, const std::string& text, const std::string& model = "m") {
    return {DecisionKind::Note, {hash, "item " + hash, model}, text, {}};
}

Decision ruling(const std::string& hash, std::optional<Outcome> outcome) {
    return {DecisionKind::Adjudication, {hash, "item " + hash, "m"}, "", outcome};
}

/// Status of a child that runs `work` and is killed by it or ends.
int inChild(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

int stepsBeforeKill = 0;

int killAtStep(std::string_view /*step*/, const std::filesystem::path& /*file*/) {
    if (stepsBeforeKill-- == 0) {
        ::raise(SIGKILL);
    }
    return 0;
}

int failSync(std::string_view step, const std::filesystem::path& /*file*/) {
    return step == "sync" ? EIO : 0;
}

} // namespace

class TestDecisionLog : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    int m_number = 0;

    std::filesystem::path newFile() {
        return m_directory.filePath(QStringLiteral("state%1/labels.jsonl").arg(++m_number)).toStdString();
    }

    static DecisionLog opened(const std::filesystem::path& file, Problems& problems) {
        Result<DecisionLog> log = DecisionLog::open(file, "ann", problems);
        if (!log) {
            qFatal("%s", log.error().message().c_str());
        }
        return std::move(*log);
    }

    static DecisionLog opened(const std::filesystem::path& file) {
        Problems problems;
        DecisionLog log = opened(file, problems);
        if (!problems.empty()) {
            qFatal("%s", problems.kept()[0].reason.c_str());
        }
        return log;
    }

    static QByteArray content(const std::filesystem::path& file) {
        QFile stored(file);
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
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

    void aTornLastLineIsSetAsideAndReported() {
        const auto file = newFile();
        QVERIFY(opened(file).decide(std::vector{label("h", "kept")}, "kept").has_value());
        const QByteArray whole = content(file);
        for (qsizetype cut = 1; cut < whole.size() - 1; ++cut) {
            const auto torn = newFile();
            std::filesystem::create_directories(torn.parent_path());
            {
                QFile out(torn);
                QVERIFY(out.open(QIODevice::WriteOnly));
                out.write(whole + whole.left(cut));
            }
            Problems problems;
            DecisionLog log = opened(torn, problems);
            QCOMPARE(problems.count(), std::size_t{1});
            QCOMPARE(problems.kept()[0].where.line, std::optional<std::uint64_t>(2));
            QVERIFY(log.decide(std::vector{label("h", "after")}, "after").has_value());
            Problems again;
            QCOMPARE(opened(torn, again).find("h", "m")->label, "after");
            QCOMPARE(again.count(), std::size_t{1});
            QVERIFY(content(torn).startsWith(whole + whole.left(cut) + "\n"));
        }
    }

    void aStepThatWasCutOffDoesNotCountAtAll() {
        const auto file = newFile();
        QVERIFY(opened(file)
                    .decide(std::vector{label("a", "x"), label("b", "x"), label("c", "x")}, "x")
                    .has_value());
        QByteArray bytes = content(file);
        bytes.truncate(bytes.lastIndexOf("\n", -2) + 1);
        {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(bytes);
        }
        Problems problems;
        DecisionLog log = opened(file, problems);
        QCOMPARE(problems.count(), std::size_t{1});
        QCOMPARE(log.size(), std::size_t{0});
        QVERIFY(!log.canUndo());
        QVERIFY(log.decide(std::vector{label("d", "y")}, "y").has_value());
        Problems again;
        QCOMPARE(opened(file, again).size(), std::size_t{1});
    }

    void killedAtAnyStepNothingAcknowledgedIsLost() {
        for (int kill = 0; kill < 6; ++kill) {
            const auto file = newFile();
            QVERIFY(opened(file).decide(std::vector{label("h", "acknowledged")}, "first").has_value());
            const int status = inChild([&] {
                Problems problems;
                Result<DecisionLog> log = DecisionLog::open(file, "bob", problems);
                stepsBeforeKill = kill;
                setDurableStepProbe(killAtStep);
                const Status done = log->decide(std::vector{label("h", "new"), label("g", "new")}, "second");
                setDurableStepProbe(nullptr);
                ::_exit(done ? 7 : 1);
            });
            const bool finished = WIFEXITED(status) && WEXITSTATUS(status) == 7;
            QVERIFY(finished || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
            const DecisionLog log = opened(file);
            const std::string now = log.find("h", "m")->label;
            QVERIFY(now == "new" || (!finished && now == "acknowledged"));
            QCOMPARE(log.find("g", "m") != nullptr, now == "new");
        }
    }

    void aFailedSyncIsAFailedDecision() {
        const auto file = newFile();
        DecisionLog log = opened(file);
        QVERIFY(log.decide(std::vector{label("h", "kept")}, "kept").has_value());
        const QByteArray before = content(file);
        setDurableStepProbe(failSync);
        const Status failed = log.decide(std::vector{label("h", "lost")}, "lost");
        setDurableStepProbe(nullptr);
        QCOMPARE(failed.error().code, ErrorCode::Environment);
        QCOMPARE(log.find("h", "m")->label, "kept");
        QCOMPARE(content(file), before);
    }

    void severalProcessesLoseNothing() {
        const auto file = newFile();
        {
            opened(file);
        }
        std::vector<pid_t> children;
        for (int process = 0; process < 4; ++process) {
            const pid_t child = ::fork();
            if (child == 0) {
                Problems problems;
                Result<DecisionLog> log = DecisionLog::open(file, "p" + std::to_string(process), problems);
                bool good = log.has_value();
                for (int i = 0; good && i < 25; ++i) {
                    const std::string hash = std::to_string(process) + "/" + std::to_string(i);
                    good = log->decide(std::vector{label(hash, "l"), note(hash, "n")}, hash).has_value();
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
        QCOMPARE(opened(file).size(), std::size_t{100});
    }

    void whatAnotherProcessDecidesArrivesByRefresh() {
        const auto file = newFile();
        DecisionLog mine = opened(file);
        DecisionLog theirs = opened(file);
        QVERIFY(mine.decide(std::vector{label("h", "mine")}, "mine").has_value());
        QVERIFY(theirs.find("h", "m") == nullptr);
        QVERIFY(theirs.refresh().value());
        QVERIFY(!theirs.refresh().value());
        QCOMPARE(theirs.find("h", "m")->label, "mine");
        QVERIFY(theirs.decide(std::vector{label("h", "theirs")}, "theirs").has_value());
        // What "mine" would undo by now is not what was shown there.
        QCOMPARE(mine.undo().error().code, ErrorCode::Conflict);
        QCOMPARE(mine.find("h", "m")->label, "theirs");
        QVERIFY(mine.undo().has_value());
        QCOMPARE(mine.find("h", "m")->label, "mine");
    }

    void linesHaveTheDocumentedForm() {
        const auto file = newFile();
        DecisionLog log = opened(file);
        QVERIFY(log.decide(std::vector{label("h", "a")}, "d").has_value());
        QVERIFY(log.decide(std::vector{label("h", "b")}, "d").has_value());
        const QList<QByteArray> lines = content(file).split('\n');
        QCOMPARE(lines.size(), 3);
        const auto first = nlohmann::json::parse(lines[0].toStdString());
        const auto second = nlohmann::json::parse(lines[1].toStdString());
        QCOMPARE(first["label"].get<std::string>(), "a");
        QCOMPARE(first["target"]["content_hash"].get<std::string>(), "h");
        QCOMPARE(first["target"]["id"].get<std::string>(), "item h");
        QCOMPARE(first["target"]["model"].get<std::string>(), "m");
        QVERIFY(first["supersedes"].is_null());
        QCOMPARE(second["supersedes"].get<std::string>(), first["step"].get<std::string>() + ".0");
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

    /// What a later program decides is neither understood nor thrown away, and steps that hold it still
    /// count.
    void whatALaterProgramDecidesIsKept() {
        const auto file = newFile();
        std::filesystem::create_directories(file.parent_path());
        const QByteArray lines =
            R"({"ts_utc":"2026-01-01T00:00:00Z","by":"eve","step":"s","part":0,"parts":2,"target":{"content_hash":"h","model":"m"},"mood":"grim"})"
            "\n"
            R"({"ts_utc":"2026-01-01T00:00:00Z","by":"eve","step":"s","part":1,"parts":2,"target":{"content_hash":"h","model":"m"},"label":"l"})"
            "\n";
        {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(lines);
        }
        Problems problems;
        DecisionLog log = opened(file, problems);
        QCOMPARE(problems.count(), std::size_t{1});
        QVERIFY(problems.kept()[0].severity == fgw::Severity::Note);
        QCOMPARE(log.find("h", "m")->label, "l");
        QVERIFY(log.decide(std::vector{label("h", "mine")}, "mine").has_value());
        QVERIFY(content(file).startsWith(lines));
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
