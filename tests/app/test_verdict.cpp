// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/app/workplace.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw::tests;

namespace {

/// Where runs are made, and changed by hand.
class ExamplePlace : public Workplace {
public:
    /// The seed's worked example; its path.
    [[nodiscard]] QString workedExample() const {
        return QString::fromUtf8(run({"harness"}).out.trimmed().split('\n').last());
    }

    void replace(const QString& name, const QByteArray& from, const QByteArray& to) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        file.close();
        QVERIFY(text.contains(from));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.replace(from, to));
    }
};

QJsonObject claim(const QJsonObject& document, int index) {
    return document["claims"].toArray()[index].toObject();
}

QStringList blocking(const QJsonObject& claim) {
    QStringList codes;
    for (const QJsonValue& reason : claim["reasons"].toArray()) {
        if (reason["bearing"].toString() == "blocks") {
            codes << reason["code"].toString();
        }
    }
    return codes;
}

} // namespace

/// verdict and prereg as a script sees them.
class TestVerdict : public QObject {
    Q_OBJECT
private slots:
    void theWorkedExampleIsNotAdmissibleAndShowsTheOrder() {
        const ExamplePlace place;
        const Answer ran = place.run({"verdict", place.workedExample()});
        QCOMPARE(ran.exit, 0);
        QVERIFY(ran.out.contains("H1: not admissible"));
        QVERIFY(ran.out.contains("S(carb) < S(static)"));
        QVERIFY(ran.out.contains(
            "S(induced:static) − S(static) = 0.125 [0.108, 0.141] (n = 10 seeds), p = 0.00195"));
        QVERIFY(ran.out.contains("H2: not admissible"));
        QVERIFY(ran.out.contains("H3: not admissible"));
    }

    void itsReasonsAreTheSeedsOwn() {
        const ExamplePlace place;
        const Answer ran = place.run({"verdict", place.workedExample(), "--json"});
        const QJsonObject first = claim(ran.json(), 0);
        QCOMPARE(first["verdict"].toString(), QStringLiteral("not admissible"));
        for (const char* code :
             {"real_predictors", "static_items", "sampling_seeds", "registered", "no_budget_cap"}) {
            QVERIFY2(blocking(first).contains(QLatin1String(code)), code);
        }
        // What the program wrote is what its own events give.
        QCOMPARE(ran.json()["report_check"].toObject()["findings"].toArray().size(), 0);
        QVERIFY(ran.json()["report_check"].toObject()["checked"].toInt() > 100);
    }

    void strictTurnsTheVerdictIntoTheStatus() {
        const ExamplePlace place;
        QCOMPARE(place.run({"verdict", place.workedExample(), "--strict"}).exit, 1);
    }

    void anAlteredReportIsCaughtWithFileAndField() {
        const ExamplePlace place;
        const QString run = place.workedExample();
        QFile file(place.path(run + "/harness_report.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QJsonArray slices = report["per_slice"].toArray();
        QJsonObject carb = slices[1].toObject();
        carb["S_mean"] = 0.45;
        slices[1] = carb;
        report["per_slice"] = slices;
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(report).toJson());
        file.close();
        const QJsonObject document = place.run({"verdict", run, "--json"}).json();
        const QJsonArray findings = document["report_check"].toObject()["findings"].toArray();
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0].toObject()["file"].toString(), QStringLiteral("harness_report.json"));
        QCOMPARE(findings[0].toObject()["field"].toString(), QStringLiteral("/per_slice/1/S_mean"));
        QVERIFY(blocking(claim(document, 0)).contains("report_agrees"));
    }

    void anIterationIsJudgedByItsRounds() {
        const ExamplePlace place;
        const QString run =
            place.run({"iterate", "--dataset", "carb:60@2", "--rounds", "4", "--n-boot", "50", "--json"})
                .json()["run"]
                .toString();
        const QJsonObject document = place.run({"verdict", run, "--json"}).json();
        QCOMPARE(document["convergence"].toObject()["rounds"].toArray().size(), 4);
        QVERIFY(!blocking(claim(document, 2)).contains("has_rounds"));
        QCOMPARE(document["report_check"].toObject()["findings"].toArray(), QJsonArray());
    }

    void unusableInputIsTwo() {
        const ExamplePlace place;
        QCOMPARE(place.run({"verdict", "nowhere"}).exit, 2);
        QCOMPARE(place.run({"verdict"}).exit, 2);
        QCOMPARE(place.run({"verdict", place.workedExample(), "--prereg", "nowhere.json"}).exit, 2);
    }

    void aFolderThatIsNoRunHasNoVerdict() {
        const ExamplePlace place;
        QVERIFY(QDir().mkpath(place.path("corpus")));
        QFile cases(place.path("corpus/cases.yaml"));
        QVERIFY(cases.open(QIODevice::WriteOnly));
        cases.write("schema_version: 1\nowner: ana\ncases: []\n");
        cases.close();
        const Answer ran = place.run({"verdict", "corpus"});
        QCOMPARE(ran.exit, 2);
        QVERIFY2(ran.err.contains("it is no run"), ran.err);
        QVERIFY(ran.out.isEmpty());
    }

    void aPreregistrationIsMadeFilledInLockedAndChecked() {
        const ExamplePlace place;
        QCOMPARE(place.run({"prereg", "new", "p.json", "--title", "Separation", "--by", "ana"}).exit, 0);
        QCOMPARE(place.run({"prereg", "new", "p.json"}).exit, 2); // it is there
        const Answer draft = place.run({"prereg", "check", "p.json"});
        QCOMPARE(draft.exit, 1);
        QVERIFY(draft.out.contains("stopping_rule"));
        QCOMPARE(place.run({"prereg", "lock", "p.json", "--by", "ana"}).exit,
                 2); // it does not say when it ends
        place.replace("p.json", "\"stopping_rule\": \"\"", "\"stopping_rule\": \"ten seeds\"");
        const Answer locked = place.run({"prereg", "lock", "p.json", "--by", "ana", "--runs", "nowhere"});
        QCOMPARE(locked.exit, 0);
        QVERIFY2(locked.err.contains("nowhere could not be read"), locked.err);
        QCOMPARE(place.run({"prereg", "check", "p.json"}).exit, 0);
        QCOMPARE(place.run({"prereg", "lock", "p.json", "--by", "ana"}).exit,
                 3); // somebody holds it: it is locked
        const QByteArray ana = "\"by\": \"ana\",\n    \"data_existed\"";
        const QByteArray bo = QByteArray(ana).replace("ana", "bo");
        place.replace("p.json", ana, bo); // also who locked it
        QCOMPARE(place.run({"prereg", "check", "p.json"}).exit, 1);
        place.replace("p.json", bo, ana);
        QCOMPARE(place.run({"prereg", "check", "p.json"}).exit, 0);
        place.replace("p.json", "ten seeds", "two seeds");
        const Answer changed = place.run({"prereg", "check", "p.json"});
        QCOMPARE(changed.exit, 1);
        QVERIFY(changed.out.contains("changed after it was locked"));
    }

    void aLockAfterTheDataIsMarkedAndBlocks() {
        const ExamplePlace place;
        const QString run = place.workedExample();
        place.run({"prereg", "new", "p.json", "--title", "Too late", "--by", "ana"});
        place.replace("p.json", "\"stopping_rule\": \"\"", "\"stopping_rule\": \"ten seeds\"");
        place.replace("p.json", "\"compared\": \"induced\"", "\"compared\": \"carb\"");
        const Answer locked = place.run({"prereg", "lock", "p.json", "--by", "ana"});
        QCOMPARE(locked.exit, 0);
        QVERIFY(locked.err.contains("data existed"));
        const QJsonObject document = place.run({"verdict", run, "--prereg", "p.json", "--json"}).json();
        QVERIFY(blocking(claim(document, 0)).contains("locked_before_data"));
        QVERIFY(!document["exploratory"].toArray().isEmpty());
        QCOMPARE(place.run({"prereg", "check", "p.json", run}).exit, 1);
        // A page that is shared says the same.
        QVERIFY(place.run({"report", run, "--prereg", "p.json"}).out.contains("after the data existed"));
        QVERIFY(place.run({"report", run}).out.contains("There is no locked pre-registration"));
    }
};

FGW_TEST(TestVerdict, "verdict")
#include "test_verdict.moc"
