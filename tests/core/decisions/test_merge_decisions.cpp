// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/decisions/decision_log.h"
#include "tests/core/decisions/scratch_logs.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::decisions;
using fgw::tests::label;

class TestMergeDecisions : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    int m_number = 0;

    std::filesystem::path newFile() {
        return m_directory.filePath(QStringLiteral("%1.jsonl").arg(++m_number)).toStdString();
    }
    static DecisionLog opened(const std::filesystem::path& file, const std::string& who = "ann") {
        Problems problems;
        Result<DecisionLog> log = DecisionLog::open(file, who, problems);
        if (!log) {
            qFatal("%s", log.error().message().c_str());
        }
        return std::move(*log);
    }
    static QByteArray content(const std::filesystem::path& file) {
        QFile stored(file);
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }
    static std::vector<std::string> labelsOf(const DecisionLog& log) {
        std::vector<std::string> labels;
        for (int i = 0; i < 12; ++i) {
            const Judgement* judgement = log.find(std::to_string(i), "m");
            labels.push_back(judgement != nullptr ? judgement->label : "");
        }
        return labels;
    }
    /// A log with decisions, bulk steps, undos and redos of one person.
    static void writeAtRandom(const std::filesystem::path& file, const std::string& who, std::uint64_t seed) {
        DecisionLog log = opened(file, who);
        CounterRandom random(seed, 0);
        for (int step = 0; step < 25; ++step) {
            const auto chance = random.nextBelow(6);
            if (chance == 0 && log.canUndo()) {
                QVERIFY(log.undo().has_value());
            } else if (chance == 1 && log.canRedo()) {
                QVERIFY(log.redo().has_value());
            } else {
                std::vector<Decision> decisions;
                do {
                    decisions.push_back(label(std::to_string(random.nextBelow(12)),
                                              who + std::to_string(random.nextBelow(9))));
                } while (random.nextBelow(3) == 0);
                QVERIFY(log.decide(decisions, "step").has_value());
            }
        }
    }

private slots:
    void twoFilesMergeToTheSameEitherWay() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto a = newFile();
            const auto b = newFile();
            writeAtRandom(a, "ann", 2 * seed);
            writeAtRandom(b, "bob", 2 * seed + 1);
            const auto ab = newFile();
            const auto ba = newFile();
            Problems problems;
            for (const auto& [from, into] : {std::pair(a, ab), {b, ab}, {b, ba}, {a, ba}}) {
                QVERIFY(mergeDecisions(from, into, "eve", problems).has_value());
            }
            QVERIFY(problems.empty());
            QCOMPARE(labelsOf(opened(ab)), labelsOf(opened(ba)));
            QList<QByteArray> lines = content(ab).split('\n');
            QList<QByteArray> others = content(ba).split('\n');
            std::ranges::sort(lines);
            std::ranges::sort(others);
            QCOMPARE(lines, others);
            QCOMPARE(content(ab), content(a) + content(b));
        }
    }

    void mergingAgainAddsNothing() {
        const auto a = newFile();
        const auto b = newFile();
        writeAtRandom(a, "ann", 1);
        Problems problems;
        const auto first = mergeDecisions(a, b, "eve", problems);
        QVERIFY(first->added > 0 && first->known == 0);
        const auto second = mergeDecisions(a, b, "eve", problems);
        QCOMPARE(second->added, std::size_t{0});
        QCOMPARE(second->known, first->added);
        QCOMPARE(content(a), content(b));
    }

    void undoStaysOnesOwn() {
        const auto mine = newFile();
        const auto theirs = newFile();
        QVERIFY(opened(theirs, "bob").decide(std::vector{label("1", "bobs")}, "bobs step").has_value());
        DecisionLog log = opened(mine);
        QVERIFY(log.decide(std::vector{label("2", "anns")}, "anns step").has_value());
        Problems problems;
        const auto merged = log.importFrom(theirs, problems);
        QCOMPARE(merged->added, std::size_t{1});
        QCOMPARE(log.find("1", "m")->label, "bobs");
        QCOMPARE(log.undoDescription(), "anns step");
        QVERIFY(log.undo().has_value());
        QVERIFY(!log.canUndo());
        QCOMPARE(log.find("1", "m")->label, "bobs");
    }

    void linesOfOtherProgramsAreTakenOnce() {
        const auto file = newFile();
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            R"({"ts_utc":"2026-01-01T00:00:00Z","by":"eve","target":{"content_hash":"1","id":"q","model":"*"},"label":"x","supersedes":null})"
            "\nnot json\n");
        out.close();
        DecisionLog log = opened(newFile());
        Problems problems;
        QCOMPARE(log.importFrom(file, problems)->added, std::size_t{1});
        QCOMPARE(problems.count(), std::size_t{1});
        QCOMPARE(log.find("1", "any")->label, "x");
        QCOMPARE(log.importFrom(file, problems)->known, std::size_t{1});
    }

    void aHalfStepIsNotTaken() {
        const auto whole = newFile();
        QVERIFY(opened(whole).decide(std::vector{label("1", "a"), label("2", "a")}, "two").has_value());
        const auto half = newFile();
        QFile out(half);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content(whole).left(content(whole).indexOf('\n') + 1));
        out.close();
        Problems problems;
        QCOMPARE(mergeDecisions(half, newFile(), "ann", problems)->added, std::size_t{0});
    }

    void aMissingFileIsSaid() {
        Problems problems;
        QCOMPARE(mergeDecisions(newFile(), newFile(), "ann", problems).error().code, ErrorCode::NotFound);
    }

    void readingsAreByReader() {
        const auto file = newFile();
        DecisionLog ann = opened(file);
        DecisionLog bob = opened(file, "bob");
        QVERIFY(ann.decide(std::vector{label("1", "a"), label("2", "a")}, "x").has_value());
        QVERIFY(bob.decide(std::vector{label("1", "b")}, "y").has_value());
        const std::vector<Reading> readings = bob.readings();
        QCOMPARE(readings.size(), std::size_t{3});
        QCOMPARE(readings[0].by + readings[0].judgement.label, "anna");
        QCOMPARE(readings[1].by + readings[1].judgement.label, "bobb");
        QCOMPARE(readings[2].target.contentHash, "2");
    }
};

FGW_TEST(TestMergeDecisions, "merge_decisions")
#include "test_merge_decisions.moc"
