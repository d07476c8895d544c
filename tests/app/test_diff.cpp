// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

namespace {

/// `diff before after --json` and more; the cache stands beside the first run.
Answer diff(const RunFixture& before, const RunFixture& after, const QStringList& more = {"--json"}) {
    return runCommand(QStringList{"diff", text(before.path()), text(after.path()), "--cache",
                                  text(before.beside("cache.sqlite"))} +
                      more);
}

/// Twenty items of model "m": the first `passes` are right, in each of `repeats` sampling seeds.
QByteArray answers(int passes, int repeats = 1, const QByteArray& model = "m") {
    QByteArray log;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        for (int item = 0; item < 20; ++item) {
            log += eventLine("eval_record", R"({"slice":"s","model":")" + model + R"(","id":"i)" +
                                                QByteArray::number(item) + R"(","x":"question )" +
                                                QByteArray::number(item) + R"(","sampling_seed":)" +
                                                QByteArray::number(repeat) + R"(,"correct":)" +
                                                (item < passes ? "true" : "false") + "}");
        }
    }
    return log;
}

QByteArray reportWith(const QByteArray& sha) {
    return R"({"kind":"harness","provenance":{"git_sha":")" + sha + R"(","seeds":[1],"models":["m"]}})";
}

} // namespace

/// The command diff as a script sees it.
class TestDiff : public QObject {
    Q_OBJECT
private slots:
    void aKnownFlipIsFoundWithItsFigures() {
        const RunFixture before;
        const RunFixture after;
        before.write("events.jsonl", answers(10));
        after.write("events.jsonl", answers(4));
        const Answer answer = diff(before, after);
        QCOMPARE(answer.exit, 0);
        const QJsonObject pair = answer.json()["pairs"][0].toObject();
        QCOMPARE(pair["overall"]["regressions"].toInt(), 6);
        QCOMPARE(pair["overall"]["fixes"].toInt(), 0);
        QCOMPARE(pair["overall"]["stayed_broken"].toInt(), 10);
        QVERIFY(std::abs(pair["overall"]["difference"]["value"].toDouble() + 0.3) < 1e-12);
        QVERIFY(pair["overall"]["difference"]["hi"].toDouble() < 0);
        QVERIFY(std::abs(pair["overall"]["mcnemar"]["p"].toDouble() - 2.0 / 64) < 1e-12);
        QCOMPARE(pair["flips"].toArray().size(), 6);
        QCOMPARE(pair["flips"][0]["id"].toString(), QStringLiteral("i4"));
        QCOMPARE(pair["flips"][0]["evidence"].toString(), QStringLiteral("underpowered"));
    }

    void repeatsMakeAFlipReal() {
        const RunFixture before;
        const RunFixture after;
        before.write("events.jsonl", answers(10, 5));
        after.write("events.jsonl", answers(9, 5));
        const QJsonObject pair = diff(before, after).json()["pairs"][0].toObject();
        QCOMPARE(pair["flips"].toArray().size(), 1);
        QCOMPARE(pair["flips"][0]["evidence"].toString(), QStringLiteral("real"));
        QCOMPARE(pair["real_by_chance"].toDouble(), 1.0);
        const QByteArray lines = diff(before, after, {}).out;
        // The sign is a minus, as in the window.
        QVERIFY(lines.contains("difference −0.0500"));
        QVERIFY(lines.contains("if nothing had changed, up to 1.0 flips would look real on average"));
    }

    void theSentenceSaysWhatChanged() {
        const RunFixture before;
        const RunFixture after;
        before.write("events.jsonl", answers(10));
        before.write("harness_report.json", reportWith("aaaa"));
        after.write("events.jsonl", answers(10));
        after.write("harness_report.json", reportWith("bbbb"));
        const QJsonObject provenance = diff(before, after).json()["provenance"].toObject();
        QVERIFY(
            provenance["sentence"].toString().startsWith(QStringLiteral("The code changed; the seeds are")));
        QVERIFY(provenance["not_told"].toArray().contains(QStringLiteral("data")));
        const Answer lines = diff(before, after, {});
        QVERIFY(lines.out.startsWith("The code changed"));
        QVERIFY(lines.out.contains("all slices"));
    }

    void severalModelsAreAskedFor() {
        const RunFixture before;
        const RunFixture after;
        before.write("events.jsonl", answers(10) + answers(5, 1, "n"));
        after.write("events.jsonl", answers(10, 1, "o"));
        const Answer answer = diff(before, after);
        QCOMPARE(answer.exit, 2);
        QVERIFY(answer.err.contains("--model-before"));
        const Answer named = diff(before, after, {"--json", "--model-before", "n", "--model-after", "o"});
        QCOMPARE(named.exit, 0);
        QCOMPARE(named.json()["pairs"][0]["overall"]["fixes"].toInt(), 5);
        QCOMPARE(diff(before, after, {"--model-before", "nobody"}).exit, 2);
    }

    void modelsOfOneRunCompareWithEachOther() {
        const RunFixture run;
        run.write("events.jsonl", answers(10) + answers(5, 1, "n"));
        const Answer answer = diff(run, run, {"--json", "--model-before", "m", "--model-after", "n"});
        QCOMPARE(answer.json()["pairs"][0]["overall"]["regressions"].toInt(), 5);
    }

    void aRunWithoutEvaluationsIsRefused() {
        const RunFixture before;
        const RunFixture after;
        before.write("events.jsonl", answers(1));
        after.write("harness_report.json", reportWith("aaaa"));
        QCOMPARE(diff(before, after).exit, 2);
    }
};

FGW_TEST(TestDiff, "diff")
#include "test_diff.moc"
