// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/reference.h"

#include <QProcess>
#include <QTest>

#include <cmath>

using nlohmann::json;
using namespace fgw::tests;

namespace {

/// What `stats` gives.
struct Computed {
    int exit = -1;
    json out;
    QByteArray err;
};

Computed computed(const QString& name, const QByteArray& input, const QStringList& options = {}) {
    QProcess process;
    startCommand(process, QStringList{"stats", name} + options);
    process.write(input);
    process.closeWriteChannel();
    const Answer answer = answerOf(process);
    return {answer.exit, answer.out.isEmpty() ? json() : json::parse(answer.out.toStdString()), answer.err};
}

Computed computed(const QString& name, const json& input) {
    return computed(name, QByteArray::fromStdString(input.dump()));
}

bool isNear(const json& found, const json& expected, double tolerance = 1e-9) {
    return found.is_number() && std::abs(found.get<double>() - expected.get<double>()) <= tolerance;
}

json manyAnswers() {
    json correct = json::array();
    for (int model = 0; model < 2; ++model) {
        json row = json::array();
        for (int item = 0; item < 40; ++item) {
            row.push_back((item * (model + 3)) % 7 < 4 ? 1 : 0);
        }
        correct.push_back(row);
    }
    return correct;
}

} // namespace

/// The command stats as a script sees it.
class TestStats : public QObject {
    Q_OBJECT
private slots:
    void separationHasTheDocumentedValue() {
        const Computed answer = computed("separation", json{{"correct", {{0, 0, 0}, {1, 1, 0}, {1, 0, 1}}}});
        QCOMPARE(answer.exit, 0);
        QVERIFY(isNear(answer.out["value"], 0.314269680527354));
        QCOMPARE(answer.out["n"].get<int>(), 3);
        QVERIFY(answer.out["lo"].is_null());
        QCOMPARE(answer.out["caveat"].get<std::string>(), std::string("too_few_items"));
        QVERIFY(!answer.out["reason"].get<std::string>().empty());
    }

    void itemsThatLackAnAnswerAreLeftOutAndCounted() {
        const Computed answer =
            computed("separation", QByteArray(R"({"correct": [[1, 0, null], [true, false, 1]]})"));
        QCOMPARE(answer.out["n"].get<int>(), 2);
        QCOMPARE(answer.out["left_out"].get<int>(), 1);
    }

    void bootstrapDependsOnTheSeedAndNotOnTheThreads() {
        json input{{"correct", manyAnswers()}, {"n_boot", 500}, {"seed", 3}, {"statistic", "diff"}};
        const auto bytes = [&] { return QByteArray::fromStdString(input.dump()); };
        const Computed one = computed("bootstrap", bytes(), {"--threads", "1"});
        const Computed two = computed("bootstrap", bytes(), {"--threads", "2"});
        QCOMPARE(one.exit, 0);
        QVERIFY(one.out == two.out);
        QVERIFY(one.out["lo"] < one.out["value"] && one.out["value"] < one.out["hi"]);
        for (const char* statistic : {"mean", "separation"}) {
            for (const char* method : {"percentile", "bca"}) {
                input["statistic"] = statistic;
                input["method"] = method;
                const Computed answer = computed("bootstrap", input);
                QCOMPARE(answer.exit, 0);
                QVERIFY(answer.out["lo"] <= answer.out["value"] && answer.out["value"] <= answer.out["hi"]);
            }
        }
    }

    void proportionsAgreeWithScipy() {
        for (const auto& expected :
             readReference(QStringLiteral("tests/core/stats/oracle/reference.json"), "proportions")) {
            const json input{{"k", expected["k"]}, {"n", expected["n"]}, {"level", expected["level"]}};
            const Computed wilson = computed("wilson", input);
            const Computed exact = computed("clopper_pearson", input);
            QVERIFY(isNear(wilson.out["lo"], expected["wilson"][0]) &&
                    isNear(wilson.out["hi"], expected["wilson"][1]));
            QVERIFY(isNear(exact.out["lo"], expected["exact"][0]) &&
                    isNear(exact.out["hi"], expected["exact"][1]));
        }
    }

    void partitionsMayBeNumbersOrTexts() {
        const json numbers{{"clusters", {0, 0, 1, 1, 2, 2}}, {"labels", {0, 0, 1, 2, 2, 2}}};
        const json texts{{"clusters", {"a", "a", "b", "b", "c", "c"}}, {"labels", {9, 9, 8, "x", "x", "x"}}};
        for (const char* name : {"ari", "ami", "vmeasure", "purity"}) {
            const Computed one = computed(name, numbers);
            QCOMPARE(one.exit, 0);
            QVERIFY(one.out["value"].is_number());
            QVERIFY(one.out == computed(name, texts).out);
        }
        // scikit-learn: adjusted_rand_score, v_measure_score
        QVERIFY(isNear(computed("ari", numbers).out["value"], 0.4444444444444444));
        QVERIFY(isNear(computed("vmeasure", numbers).out["value"], 0.7396673768007593));
        QVERIFY(isNear(computed("purity", numbers).out["value"], (1.0 + 0.5 + 1.0) / 3.0));
    }

    void purityLeavesOutNoiseAndSaysItsChance() {
        const Computed answer = computed(
            "purity", json{{"clusters", {0, 0, -1, 1, 1}}, {"labels", {"a", "a", "b", "b", nullptr}}});
        QCOMPARE(answer.out["n"].get<int>(), 3);
        QCOMPARE(answer.out["k"].get<int>(), 2);
        QCOMPARE(answer.out["noise"].get<int>(), 1);
        QCOMPARE(answer.out["unlabelled"].get<int>(), 1);
        QVERIFY(answer.out["null"]["value"].is_number() && answer.out["p"].is_number());
        QVERIFY(isNear(answer.out["ami"], 1.0) && isNear(answer.out["vmeasure"], 1.0));
    }

    void driftMatchesCentroids() {
        const Computed answer =
            computed("drift", json{{"a", {{0, 0}, {10, 0}}}, {"b", {{10, 1}, {0, 1}, {50, 50}}}});
        QVERIFY(isNear(answer.out["value"], 1.0));
        QVERIFY(answer.out["matched"] == json::parse("[[0, 1], [1, 0]]"));
        QCOMPARE(answer.out["unmatched"].get<int>(), 1);
    }

    void testsAndCorrectionsAnswer() {
        const Computed mcnemar = computed("mcnemar", json{{"b", 3}, {"c", 12}});
        QVERIFY(isNear(mcnemar.out["p"], 0.03515625));
        QVERIFY(isNear(mcnemar.out["mid_p"], 0.02127075195312));
        QVERIFY(isNear(mcnemar.out["share"]["value"], 0.2));
        const Computed holm = computed("holm", json{{"p", {0.01, 0.04, 0.03}}});
        QVERIFY(isNear(holm.out["adjusted"][0], 0.03) && isNear(holm.out["adjusted"][1], 0.06));
        const Computed bh = computed("bh", json{{"p", {0.01, nullptr, 0.03}}});
        QVERIFY(isNear(bh.out["adjusted"][0], 0.02) && bh.out["adjusted"][1].is_null());
        QCOMPARE(bh.out["n"].get<int>(), 2);
    }

    void ratersMayLeaveItemsOut() {
        const json ratings{{"ratings", {{"a", "a", "b", nullptr, "b"}, {"a", "b", "b", "a", "b"}}}};
        QCOMPARE(computed("kappa", ratings).out["n"].get<int>(), 4);
        QVERIFY(isNear(computed("kappa", ratings).out["value"], 0.5));
        QCOMPARE(computed("alpha", ratings).out["n"].get<int>(), 4);
        QCOMPARE(computed("kappa", json{{"ratings", {{1}, {1}, {1}}}}).exit, 2);
    }

    void trustworthinessAgreesWithScikitLearn() {
        for (const json& expected :
             readReference(QStringLiteral("tests/core/geometry/oracle/trustworthiness.json"), "cases")) {
            const json input{{"high", expected["high"]}, {"low", expected["low"]}, {"k", expected["k"]}};
            QVERIFY(isNear(computed("trustworthiness", input).out["value"], expected["value"], 1e-12));
        }
    }

    void degenerateDataAnswersWithAReason_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("input");
        const auto add = [](const char* name, const char* input) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(name, input)))
                << QString(name) << QByteArray(input);
        };
        add("separation", R"({"correct": []})");
        add("separation", R"({"correct": [[], []]})");
        add("separation", R"({"correct": [[1, 0, 1]]})");
        add("separation", R"({"correct": [[1,1,1,1,1,1,1,1,1,1], [1,1,1,1,1,1,1,1,1,1]]})");
        add("bootstrap", R"({"correct": [[1,1,1,1,1,1,1,1,1,1,1]], "statistic": "mean"})");
        add("bootstrap", R"({"correct": [[null]], "statistic": "mean"})");
        add("wilson", R"({"k": 0, "n": 0})");
        add("mcnemar", R"({"b": 0, "c": 0})");
        add("purity", R"({"clusters": [], "labels": []})");
        add("purity", R"({"clusters": [-1], "labels": [1]})");
        add("ari", R"({"clusters": [1], "labels": [1]})");
        add("vmeasure", R"({"clusters": [], "labels": []})");
        add("drift", R"({"a": [], "b": [[1, 2]]})");
        add("kappa", R"({"ratings": [[1, 1, 1], [1, 1, 1]]})");
        add("alpha", R"({"ratings": []})");
        add("trustworthiness", R"({"high": [[1], [2]], "low": [[1], [2]]})");
    }

    void degenerateDataAnswersWithAReason() {
        QFETCH(QString, name);
        QFETCH(QByteArray, input);
        const Computed answer = computed(name, input);
        QCOMPARE(answer.exit, 0);
        QVERIFY(answer.out.contains("value"));
        QVERIFY2(!answer.out["reason"].get<std::string>().empty(), answer.out.dump().c_str());
    }

    void badInputIsRefusedWithTheFieldsName_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("named");
        const auto add = [](const char* name, const char* input, const char* named) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(name, input)))
                << QString(name) << QByteArray(input) << QByteArray(named);
        };
        add("separation", R"({})", "correct");
        add("separation", R"({"correct": [[1, 0], [1]]})", "correct");
        add("separation", R"({"correct": [[1, 2]]})", "[0][1]");
        add("separation", R"({"correct": [1, 0]})", "[0]");
        add("bootstrap", R"({"correct": [[1]], "n_boot": 0})", "n_boot");
        add("bootstrap", R"({"correct": [[1]], "n_boot": 1e12})", "n_boot");
        add("bootstrap", R"({"correct": [[1]], "statistic": "median"})", "statistic");
        add("bootstrap", R"({"correct": [[1]], "statistic": "diff"})", "correct");
        add("bootstrap", R"({"correct": [[1]], "method": 1})", "method");
        add("wilson", R"({"k": 3, "n": 2})", "k");
        add("wilson", R"({"k": 1.5, "n": 2})", "k");
        add("wilson", R"({"k": -1, "n": 2})", "k");
        add("wilson", R"({"k": 1, "n": 2, "level": 1})", "level");
        add("clopper_pearson", R"({"k": 1})", "n");
        add("mcnemar", R"({"b": 1})", "c");
        add("purity", R"({"clusters": [1], "labels": [1, 2]})", "labels");
        add("ari", R"({"clusters": [[1]], "labels": [1]})", "clusters");
        add("drift", R"({"a": [[1, 2]], "b": [[1, 2, 3]]})", "b");
        add("drift", R"({"a": [[1, "x"]], "b": [[1, 2]]})", "[0][1]");
        add("holm", R"({"p": [1.5]})", "p");
        add("bh", R"({"p": 3})", "p");
        add("kappa", R"({"ratings": [[1, 2], [1]]})", "ratings");
        add("trustworthiness", R"({"high": [[1], [2], [3]], "low": [[1]], "k": 1})", "low");
        add("trustworthiness", R"({"high": [[1], [2], [3]], "low": [[1], [2], [3]], "k": 2})", "k");
        add("alpha", R"([])", "object");
        add("alpha", "{", "standard input");
        add("median", R"({})", "median");
    }

    void badInputIsRefusedWithTheFieldsName() {
        QFETCH(QString, name);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, named);
        const Computed answer = computed(name, input);
        QCOMPARE(answer.exit, 2);
        QVERIFY(answer.out.is_null());
        QVERIFY2(answer.err.contains(named), answer.err.constData());
    }
};

FGW_TEST(TestStats, "stats")
#include "test_stats.moc"
