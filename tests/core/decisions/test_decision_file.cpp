// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/core/decisions/scratch_logs.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace fgw;
using namespace fgw::decisions;
using namespace fgw::tests;

namespace {

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

/// The file behind the log: what stands in it, what is kept of a broken one, and who else writes to it.
class TestDecisionFile : public QObject, protected ScratchLogs {
    Q_OBJECT
private slots:
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
        int kills = 0;
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
            kills += finished ? 0 : 1;
            const DecisionLog log = opened(file);
            const std::string now = log.find("h", "m")->label;
            QVERIFY(now == "new" || (!finished && now == "acknowledged"));
            QCOMPARE(log.find("g", "m") != nullptr, now == "new");
        }
        QVERIFY(kills > 0);
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
};

FGW_TEST(TestDecisionFile, "decision_file")
#include "test_decision_file.moc"
