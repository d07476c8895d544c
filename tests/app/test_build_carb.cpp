// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

namespace {

Answer buildCarb(const QStringList& arguments) {
    return runCommand(QStringList{QStringLiteral("build-carb")} + arguments);
}

QString beside(const RunFixture& fixture, const char* name) {
    return QString::fromStdString(fixture.beside(name).string());
}

} // namespace

/// The command build-carb as a script sees it.
class TestBuildCarb : public QObject {
    Q_OBJECT
private slots:
    void writesTheItemsAndTellsTheirBalance() {
        const RunFixture fixture;
        const QString file = beside(fixture, "c.jsonl");
        const Answer answer = buildCarb({"--n", "300", "--seed", "42", "--output", file, "--json"});
        QCOMPARE(answer.exit, 0);
        const QJsonObject document = QJsonDocument::fromJson(answer.out).object();
        const QByteArray bytes = bytesOf(file);
        QCOMPARE(bytes.count('\n'), 300);
        QCOMPARE(document["sha256"].toString().toLatin1(),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(document["n"].toInt(), 300);
        const QJsonObject balance = document["balance"].toObject();
        QCOMPARE(balance["by_type"].toArray().size(), 4);
        int items = 0;
        for (const auto& row : balance["by_depth"].toArray()) {
            items += row.toObject()["n"].toInt();
        }
        QCOMPARE(items, 300);
        QVERIFY(balance["best_guess"].toObject()["type"].toDouble() < 0.52);
    }

    void theSeedAndNotTheThreadsDecideTheBytes() {
        const RunFixture fixture;
        const auto made = [&](const char* name, const QStringList& more) {
            const QString file = beside(fixture, name);
            return buildCarb(QStringList{"--n", "3000", "--output", file} + more).exit == 0 ? bytesOf(file)
                                                                                            : QByteArray();
        };
        const QByteArray one = made("a", {"--seed", "1", "--threads", "1"});
        QVERIFY(!one.isEmpty());
        QCOMPARE(made("b", {"--seed", "1", "--threads", "2"}), one);
        QVERIFY(made("c", {"--seed", "2"}) != one);
    }

    void optionsWeighAndBoundTheAxes() {
        const RunFixture fixture;
        const Answer answer = buildCarb({"--n",         "400",
                                         "--output",    beside(fixture, "c.jsonl"),
                                         "--json",      "--compositional",
                                         "0",           "--distractor",
                                         "0",           "--counterfactual",
                                         "3",           "--depth",
                                         "3",           "4",
                                         "--operators", "2",
                                         "5",           "--distractors",
                                         "0",           "2"});
        QCOMPARE(answer.exit, 0);
        const QJsonObject balance = QJsonDocument::fromJson(answer.out)["balance"].toObject();
        const QJsonArray types = balance["by_type"].toArray();
        QCOMPARE(types.size(), 2);
        QVERIFY(std::abs(types[0].toObject()["n"].toInt() - 100) <= 2);
        for (const auto& row : balance["by_depth"].toArray()) {
            QVERIFY(row.toObject()["value"].toInt() <= 4);
        }
    }

    void thePathComesLast() {
        const RunFixture fixture;
        const Answer answer = buildCarb({"--n", "20", "--output", beside(fixture, "c.jsonl")});
        QCOMPARE(answer.exit, 0);
        QVERIFY(answer.out.trimmed().endsWith("c.jsonl"));
        QVERIFY(answer.out.contains("best guess"));
    }

    void wrongUsageHasItsStatus_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no n") << QStringList{"--output", "c.jsonl"};
        QTest::newRow("no output") << QStringList{"--n", "5"};
        QTest::newRow("no items") << QStringList{"--n", "0", "--output", "c.jsonl"};
        QTest::newRow("weight") << QStringList{"--n", "5", "--output", "c.jsonl", "--logic-mix", "-1"};
        QTest::newRow("range") << QStringList{"--n", "5", "--output", "c.jsonl", "--depth", "1", "4"};
        QTest::newRow("half a range") << QStringList{"--n", "5", "--output", "c.jsonl", "--depth", "3"};
        QTest::newRow("no directory") << QStringList{"--n", "5", "--output", "/no/such/place/c.jsonl"};
    }

    void wrongUsageHasItsStatus() {
        QFETCH(QStringList, arguments);
        const Answer answer = buildCarb(arguments);
        QCOMPARE(answer.exit, 2);
        QVERIFY(!answer.err.isEmpty());
        QVERIFY(answer.out.isEmpty());
    }
};

FGW_TEST(TestBuildCarb, "build_carb")
#include "test_build_carb.moc"
