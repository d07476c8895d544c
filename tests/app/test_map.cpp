// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

namespace {

QJsonObject jsonOf(const std::filesystem::path& path) {
    return QJsonDocument::fromJson(bytesOf(path)).object();
}

/// Failures about three subjects.
QByteArray failures(int count = 30) {
    const QList<QByteArray> subjects{"trains and their speed", "apples and their price",
                                     "sisters and their age"};
    QByteArray log;
    for (int item = 0; item < count; ++item) {
        // Beyond thirty each asks something that was not asked before.
        const QByteArray subject =
            item < 30 ? subjects[item % 3] : "trains of line " + QByteArray::number(item);
        log += eventLine("eval_record", R"({"slice":"s","model":"a","id":"i)" + QByteArray::number(item) +
                                            R"(","x":"A question about )" + subject +
                                            R"(","y_hat":"no idea","correct":false,"structure_id":"t)" +
                                            QByteArray::number(item % 3) + "\"}");
    }
    return log;
}

/// Two rounds: each cluster of the first goes on under another number, and a third is born.
QByteArray rounds() {
    QByteArray log;
    for (int round = 0; round < 2; ++round) {
        for (int item = 0; item < (round == 0 ? 20 : 30); ++item) {
            const QByteArray id = "i" + QByteArray::number(item);
            const int cluster = item < 12 ? round : item < 20 ? 1 - round : 2;
            log += eventLine("eval_record", R"({"slice":"s","model":"a","id":")" + id + R"(","round":)" +
                                                QByteArray::number(round) + R"(,"x":"A question about )" +
                                                id + R"(","y_hat":"no idea","correct":false})");
            log += eventLine("failure_clustered", R"({"round":)" + QByteArray::number(round) + R"(,"id":")" +
                                                      id + R"(","model":"a","cluster":)" +
                                                      QByteArray::number(cluster) + "}");
        }
    }
    return log;
}

} // namespace

/// The command map as a script sees it.
class TestMap : public QObject {
    Q_OBJECT
private slots:
    void writesPointsClustersAndLabels() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const Answer answer = map(fixture, "map.json", {"--clusters", "3"});
        QCOMPARE(answer.exit, 0);
        const QJsonObject map = jsonOf(fixture.beside("map.json"));
        QCOMPARE(map["points"].toArray().size(), 30);
        QCOMPARE(map["clusters"].toArray().size(), 3);
        QCOMPARE(map["labels"].toArray().size(), 3);
        const QJsonObject point = map["points"][0].toObject();
        QCOMPARE(point["id"].toString(), QStringLiteral("i0"));
        QCOMPARE(point["model"].toString(), QStringLiteral("a"));
        QVERIFY(point["neighbours_lost"].toDouble() >= 0 && point["neighbours_lost"].toDouble() <= 1);
        QCOMPARE(map["made"]["distortion"]["neighbours"].toInt(), 14);
        QVERIFY(point["x"].isDouble() && point["y"].isDouble());
        QCOMPARE(map["points"][3]["cluster"], point["cluster"]); // the same subject
        QCOMPARE(map["clusters"][0]["size"].toInt(), 10);
        QCOMPARE(map["clusters"][0]["purity"]["value"].toDouble(), 1.0);
        QVERIFY(answer.out.trimmed().endsWith("map.json")); // the path comes last
    }

    void saysWhatSetsClustersApartAndHowAlikeModelsFail() {
        const RunFixture fixture;
        QByteArray log = failures();
        QByteArray second = failures();
        log += second.replace(R"("model":"a")", R"("model":"b")");
        fixture.write("events.jsonl", log);
        const Answer answer = map(fixture, "map.json", {"--clusters", "3"});
        QCOMPARE(answer.exit, 0);
        const QJsonObject map = jsonOf(fixture.beside("map.json"));
        const QJsonObject modes = map["failure_modes"].toObject();
        QCOMPARE(modes["items"].toInt(), 30); // not 60: an item counts once
        const QJsonObject mode = modes["clusters"][0].toObject();
        QCOMPARE(mode["items"].toInt(), 10);
        QCOMPARE(mode["beside"].toInt(), 20);
        const QJsonObject term = mode["distinctions"][0].toObject();
        QCOMPARE(term["kind"].toString(), QStringLiteral("term"));
        QCOMPARE(term["difference"]["value"].toDouble(), 1.0);
        QCOMPARE(term["difference"]["n"].toInt(), 30);
        QVERIFY(term["adjusted_p"].toDouble() < 0.001 && term["grouped_by"].toBool());
        QVERIFY(answer.out.contains("against 0 % of 20 beside it"));
        const QJsonObject pair = map["profiles"]["pairs"][0].toObject();
        QCOMPARE(pair["similarity"]["value"].toDouble(), 1.0);
        QCOMPARE(pair["failed_by_both"].toInt(), 30);
        QVERIFY(pair["overlap_kappa"]["value"].isNull());
        QCOMPARE(pair["overlap_kappa"]["caveat"].toString(), QStringLiteral("no_variation"));
        QCOMPARE(map["profiles"]["models"][1]["shares"][2]["n"].toInt(), 30);
        QVERIFY(answer.out.contains("30 of 30 items that every model answered are failed by all"));
    }

    void theSeedAndNotTheThreadsDecideTheMap() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        QCOMPARE(map(fixture, "one.json", {"--threads", "1", "--seed", "4"}).exit, 0);
        QCOMPARE(map(fixture, "two.json", {"--threads", "2", "--seed", "4"}).exit, 0);
        QVERIFY(!bytesOf(fixture.beside("one.json")).isEmpty());
        QCOMPARE(bytesOf(fixture.beside("one.json")), bytesOf(fixture.beside("two.json")));
    }

    void laysOutInTheWayAskedFor_data() {
        QTest::addColumn<QString>("projection");
        QTest::newRow("pca") << "pca";
        QTest::newRow("tsne") << "tsne";
        QTest::newRow("umap") << "umap";
    }

    void laysOutInTheWayAskedFor() {
        QFETCH(QString, projection);
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        QCOMPARE(map(fixture, "one.json", {"--project", projection, "--threads", "1"}).exit, 0);
        QCOMPARE(map(fixture, "two.json", {"--project", projection, "--threads", "2"}).exit, 0);
        QCOMPARE(bytesOf(fixture.beside("one.json")), bytesOf(fixture.beside("two.json")));
        QCOMPARE(
            jsonOf(fixture.beside("one.json"))[QStringLiteral("made")].toObject()["projection"].toString(),
            projection);
    }

    void eachClusterSaysHowStableItIsAndWhatIsEnriched() {
        const RunFixture fixture;
        QByteArray log = failures();
        log.replace("speed\",\"y_hat\":\"no idea", "speed\",\"y_hat\":\"no idea of how fast they are");
        fixture.write("events.jsonl", log);
        QCOMPARE(map(fixture, "map.json", {"--clusters", "3", "--resamples", "12"}).exit, 0);
        for (const QJsonValue value : jsonOf(fixture.beside("map.json"))["clusters"].toArray()) {
            const QJsonObject cluster = value.toObject();
            QCOMPARE(cluster["stability"]["resamples"].toInt(), 12);
            QCOMPARE(cluster["stability"]["failures"].toInt(), 30);
            QVERIFY(cluster["stability"]["jaccard"]["value"].toDouble() > 0.5);
            QVERIFY(cluster["enriched"]["looked_at"].toInt() > 0);
            QVERIFY(cluster["enriched"]["differences"].isArray());
        }
        QCOMPARE(map(fixture, "plain.json", {"--resamples", "0"}).exit, 0);
        QVERIFY(jsonOf(fixture.beside("plain.json"))["clusters"][0]["stability"].isNull());
    }

    void aWeightChangesTheMapAndIsTold() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        QCOMPARE(map(fixture, "map.json", {"--weight", "output=0", "--weight", "input=2"}).exit, 0);
        const QString how = jsonOf(fixture.beside("map.json"))["made"].toObject()["how"].toString();
        QVERIFY2(how.contains(QStringLiteral("TF-IDF of input (")), qPrintable(how));
    }

    void weightsThatMeanNothingAreRefused_data() {
        QTest::addColumn<QString>("weight");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no number") << "input=much" << "0 to 2";
        QTest::newRow("too much") << "input=3" << "0 to 2";
        QTest::newRow("negative") << "input=-1" << "0 to 2";
        QTest::newRow("no weight") << "input" << "0 to 2";
        QTest::newRow("no such field") << "inputs=1" << "there is no field";
    }

    void weightsThatMeanNothingAreRefused() {
        QFETCH(QString, weight);
        QFETCH(QString, reason);
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const Answer refused = map(fixture, "map.json", {"--weight", weight});
        QCOMPARE(refused.exit, 2);
        QVERIFY2(refused.err.contains(reason.toUtf8()), refused.err.constData());
        QVERIFY(!QFile::exists(text(fixture.beside("map.json"))));
    }

    void vectorsThatAreNotThereAreMissed() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const Answer refused = map(fixture, "map.json", {"--embed", "imported"});
        QCOMPARE(refused.exit, 2);
        QVERIFY2(refused.err.contains("embeddings.npy"), refused.err.constData());
        QCOMPARE(map(fixture, "map.json", {"--embed", "features"}).exit, 0);
        QCOMPARE(jsonOf(fixture.beside("map.json"))["made"].toObject()["embedder"].toString(),
                 QStringLiteral("features/1"));
    }

    void vectorsAreAskedForOrTakenFromTheLog() {
        const RunFixture fixture;
        QByteArray log = failures();
        // Odd failures list one direction, even ones another.
        for (int item = 0; item < 30; ++item) {
            const QByteArray id = "\"id\":\"i" + QByteArray::number(item) + "\"";
            log.replace(id, id + (item % 2 == 0 ? ",\"direction\":[1,0.5]" : ",\"direction\":[0,-2]"));
        }
        fixture.write("events.jsonl", log);
        const auto made = [&] { return jsonOf(fixture.beside("map.json"))["made"].toObject(); };
        const Answer field = map(fixture, "map.json", {"--embed", "field:direction", "--clusters", "2"});
        QVERIFY2(field.exit == 0, field.err.constData());
        QCOMPARE(made()["embedder"].toString(), QStringLiteral("field:direction"));
        const QJsonArray points = jsonOf(fixture.beside("map.json"))["points"].toArray();
        QCOMPARE(points[0].toObject()["cluster"], points[2].toObject()["cluster"]);
        QVERIFY(points[0].toObject()["cluster"] != points[1].toObject()["cluster"]);
        const QString program =
            QStringLiteral("cmd:python3 '%1'")
                .arg(sourcePath(QStringLiteral("tests/core/embedding/fixtures/embedding_program.py")));
        const Answer asked = map(fixture, "map.json", {"--embed", program});
        QVERIFY2(asked.exit == 0, asked.err.constData());
        QVERIFY(made()["embedder"].toString().startsWith(QStringLiteral("cmd:embedding_program sha256:")));
        const Answer nobody =
            map(fixture, "map.json", {"--embed", "openai:http://127.0.0.1:1/v1#m?retries=0"});
        QCOMPARE(nobody.exit, 3);
        QVERIFY2(nobody.err.contains("127.0.0.1:1"), nobody.err.constData());
        QCOMPARE(map(fixture, "map.json", {"--embed", "field:nowhere"}).exit, 2);
        QCOMPARE(map(fixture, "map.json", {"--embed", "openai:http://127.0.0.1:1/v1"}).exit, 2);
    }

    void jsonIsOneDocument() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const Answer answer = map(fixture, "map.json", {"--json"});
        const QJsonObject document = QJsonDocument::fromJson(answer.out).object();
        QCOMPARE(document["failures"].toInt(), 30);
        QVERIFY(document["made"].toString().contains("k-means"));
    }

    void waysThatDoNotExistAreRefusedWithASentence_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("known");
        QTest::newRow("embed") << "--embed" << "entrails" << "text";
        QTest::newRow("cluster") << "--cluster" << "tarot" << "ward";
        QTest::newRow("project") << "--project" << "globe" << "umap";
    }

    void waysThatDoNotExistAreRefusedWithASentence() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, known);
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const Answer refused = map(fixture, "map.json", {option, value});
        QCOMPARE(refused.exit, 2);
        QVERIFY(refused.err.contains(value.toUtf8()) && refused.err.contains(known.toUtf8()));
        QVERIFY(!QFile::exists(text(fixture.beside("map.json"))));
        QCOMPARE(map(fixture, "map.json", {option, known}).exit, 0);
    }

    void aMapOntoAnotherKeepsWhatWasThere() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures(30));
        QCOMPARE(map(fixture, "before.json", {"--project", "tsne"}).exit, 0);
        fixture.write("events.jsonl", failures(45));
        QCOMPARE(map(fixture, "after.json", {"--onto", text(fixture.beside("before.json"))}).exit, 0);
        const QJsonArray before = jsonOf(fixture.beside("before.json"))["points"].toArray();
        const QJsonObject after = jsonOf(fixture.beside("after.json"));
        const QJsonArray points = after["points"].toArray();
        QCOMPARE(points.size(), 45);
        for (int point = 0; point < 30; ++point) {
            QCOMPARE(points[point].toObject()["x"], before[point].toObject()["x"]);
            QCOMPARE(points[point].toObject()["y"], before[point].toObject()["y"]);
        }
        QCOMPARE(after["made"].toObject()["projection"].toString(), QStringLiteral("tsne"));
        QVERIFY(
            after["made"].toObject()["how"].toString().contains("30 failures where they were, 15 placed"));
        QVERIFY(after["lineage"].isNull());
    }

    void whatIsNoMapIsRefused() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const auto refused = [&](const QByteArray& bytes) {
            QFile file(text(fixture.beside("other.json")));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
                return -1;
            }
            file.close();
            return map(fixture, "map.json", {"--onto", file.fileName()}).exit;
        };
        QCOMPARE(refused("{}"), 2);
        QCOMPARE(refused("not json"), 2);
        QCOMPARE(refused(R"({"points":[{"content":"aa","model":"a","x":1}]})"), 2);
        QCOMPARE(refused(R"({"points":[]})"), 2); // nothing to place others by
    }

    void tellsWhatBecomesOfClusters() {
        const RunFixture fixture;
        fixture.write("events.jsonl", rounds());
        QCOMPARE(map(fixture, "map.json", {}).exit, 0);
        const QJsonObject lineage = jsonOf(fixture.beside("map.json"))["lineage"].toObject();
        QCOMPARE(lineage["rounds"].toArray().size(), 2);
        const QJsonObject step = lineage["steps"].toArray()[0].toObject();
        QCOMPARE(step["matched_by"].toString(), QStringLiteral("shared failures"));
        QCOMPARE(step["shared"].toInt(), 20);
        QCOMPARE(step["flows"].toArray().size(), 2);
        QCOMPARE(step["flows"].toArray()[0].toObject()["from"].toInt(), 0);
        QCOMPARE(step["flows"].toArray()[0].toObject()["to"].toInt(), 1);
        QCOMPARE(step["drift"].toArray().size(), 2);
        const QJsonArray after = lineage["rounds"].toArray()[1].toObject()["clusters"].toArray();
        QCOMPARE(after[1].toObject()["cluster"].toInt(), 2);
        QCOMPARE(after[1].toObject()["beginning"].toString(), QStringLiteral("born"));
        QCOMPARE(after[1].toObject()["round_before"].toObject()["not_asked"].toInt(), 10);
        const Answer info = runCommand({"info", text(fixture.path()), "--cache", cacheOf(fixture)});
        QVERIFY2(info.out.contains("round 0 to 1: 2 continued, 1 born (20 failures shared)"), info.out);
    }

    void aRunWithoutFailuresGivesAnEmptyMap() {
        const RunFixture fixture;
        fixture.write("events.jsonl", eventLine("eval_record", R"({"slice":"s","model":"a","id":"i","x":"x",)"
                                                               R"("y_hat":"y","correct":true})"));
        QCOMPARE(map(fixture, "map.json", {}).exit, 0);
        QVERIFY(jsonOf(fixture.beside("map.json"))["points"].toArray().isEmpty());
    }

    void aCorpusHasNothingToMap() {
        const RunFixture fixture;
        const Answer answer = runCommand({"map", sourcePath("resources/example/corpus"), "--output",
                                          text(fixture.beside("map.json")), "--cache", cacheOf(fixture)});
        QCOMPARE(answer.exit, 2);
        QVERIFY(answer.err.contains("corpus"));
    }

    void aPlaceThatCannotBeWrittenIsTheEnvironmentsFault() {
        const RunFixture fixture;
        fixture.write("events.jsonl", failures());
        const Answer answer = map(fixture, "nowhere/map.json", {});
        QVERIFY(answer.exit == 2 || answer.exit == 3);
        QVERIFY(answer.err.contains("nowhere"));
    }

private:
    static QString cacheOf(const RunFixture& fixture) { return text(fixture.beside("cache.sqlite")); }

    static Answer map(const RunFixture& fixture, const char* output, const QStringList& options) {
        return runCommand(QStringList{"map", text(fixture.path()), "--output", text(fixture.beside(output)),
                                      "--cache", cacheOf(fixture)} +
                          options);
    }
};

FGW_TEST(TestMap, "map")
#include "test_map.moc"
