// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_writer.h"
#include "tests/core/runs/keeping_event_sink.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace fgw;
using namespace fgw::runs;
using namespace fgw::tests;

namespace {

/// A log in a temporary directory.
class Log {
public:
    [[nodiscard]] std::filesystem::path file() const {
        return m_directory.filePath(QStringLiteral("events.jsonl")).toStdString();
    }
    [[nodiscard]] EventWriter writer() const {
        auto created = EventWriter::create(file(), "e71d99c4");
        if (!created) {
            qFatal("%s", created.error().message().c_str());
        }
        return std::move(*created);
    }
    [[nodiscard]] QByteArray content() const {
        QFile in(QString::fromStdString(file().string()));
        in.open(QIODevice::ReadOnly);
        return in.readAll();
    }
    /// The payload of the only line.
    [[nodiscard]] QJsonObject payload() const {
        return QJsonDocument::fromJson(content())["payload"].toObject();
    }

private:
    QTemporaryDir m_directory;
};

const std::string kItem = writtenItem({.id = "i1", .x = "Why?", .y = "1"});

EvaluationEvent writtenEvaluation() {
    return {.slice = "carb", .seed = 3, .model = "a", .item = kItem, .output = "0", .outcome = Outcome::Fail};
}

/// Whether the status is good; flushes, so that the log can be looked at.
bool flushed(EventWriter& writer, const Status& status) {
    return status && writer.flush();
}

/// The status of a child process that did `work`.
int inChild(const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

} // namespace

class TestEventWriter : public QObject {
    Q_OBJECT
private slots:
    void everyEventHasItsStageAndReadsBack() {
        const Log log;
        EventWriter writer = log.writer();
        QVERIFY(writer.started({"harness", "tiny", "0.1.0"}));
        QVERIFY(writer.configured({}));
        QVERIFY(writer.evaluated(writtenEvaluation()));
        QVERIFY(writer.measured({.name = "slice/carb/separation", .estimate = {.value = 0.25, .n = 20}}));
        QVERIFY(writer.clustered({2, "i1", "a", 4, "chain"}));
        QVERIFY(writer.generated({.round = 2, .item = kItem, .sourceCluster = 4, .templateName = "chain"}));
        QVERIFY(writer.finished({"ok", 1.5}));
        QStringList stages;
        for (const QByteArray& line : log.content().trimmed().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            QCOMPARE(event["run_id"].toString(), QStringLiteral("e71d99c4"));
            QVERIFY(event["ts_utc"].toString().endsWith('Z'));
            stages << event["stage"].toString() + ' ' + event["event"].toString();
        }
        QCOMPARE(stages, QStringList({"run run_started", "run harness_config", "eval eval_record",
                                      "metric metric_computed", "geometry failure_clustered",
                                      "generate item_generated", "run run_finished"}));
        const ReadLog read(log.content());
        QVERIFY(!read.error && read.problems.empty() && read.summary.finished);
        QCOMPARE(read.sink.status, std::string("ok"));
        QCOMPARE(read.sink.clusters.at("i1"), 4);
        QCOMPARE(read.sink.generated.at(0).metadata.at("source_cluster"), std::string("4.000000"));
        const QByteArray last = log.content().trimmed().split('\n').last();
        QCOMPARE(QJsonDocument::fromJson(last)["payload"]["n_events"].toInt(), 7);
    }

    void anEvaluationReadsBackWithAllItsFields() {
        const Log log;
        EventWriter writer = log.writer();
        const std::map<std::string, std::string> metadata{{"intent", "\"refund\""}, {"steps", "[1,2]"}};
        const std::string item = writtenItem({.id = "i\"1\x01",
                                              .x = "Is \xC3\xA4 > b?\n\xFF",
                                              .y = "yes",
                                              .structureId = "chain",
                                              .type = "compositional",
                                              .depth = 3,
                                              .operatorCount = 0,
                                              .metadata = &metadata});
        EvaluationEvent written = writtenEvaluation();
        written.item = item;
        written.round = 1;
        written.epoch = 0;
        written.samplingSeed = 7;
        written.output = "no";
        written.abstained = true;
        written.confidence = 0.1F;
        written.latencyMs = 12.5F;
        written.transcript = R"([{"role":"user"}])";
        written.promptTokens = 9;
        QVERIFY(flushed(writer, writer.evaluated(written)));
        const ReadLog read(log.content());
        QVERIFY(read.problems.empty());
        const KeptEvaluation& kept = read.sink.records.at(0);
        QCOMPARE(kept.id, std::string("i\"1\x01"));
        QCOMPARE(kept.input, std::string("Is \xC3\xA4 > b?\n\xEF\xBF\xBD"));
        QCOMPARE(kept.expected, std::string("yes"));
        QCOMPARE(kept.output, std::string("no"));
        QCOMPARE(kept.structure, std::string("chain"));
        QCOMPARE(kept.record.seed, 3);
        QCOMPARE(kept.record.round, 1);
        QCOMPARE(kept.record.epoch, 0);
        QCOMPARE(kept.record.samplingSeed, 7);
        QCOMPARE(kept.record.outcome, Outcome::Fail);
        QVERIFY(kept.record.abstained);
        QCOMPARE(kept.record.confidence, 0.1F);
        QCOMPARE(kept.record.latencyMs, 12.5F);
        QCOMPARE(kept.metadata.at("steps"), std::string("[1,2]"));
        QCOMPARE(kept.metadata.at("depth"), std::string("3.000000"));
        QCOMPARE(kept.metadata.at("operator_count"), std::string("0.000000"));
        QCOMPARE(kept.metadata.at("prompt_tokens"), std::string("9.000000"));
        QVERIFY(!kept.metadata.contains("distractor_count"));
    }

    void whatIsAbsentLeavesNoKey() {
        const Log log;
        EventWriter writer = log.writer();
        QVERIFY(flushed(writer, writer.evaluated(writtenEvaluation())));
        QCOMPARE(log.payload().keys(),
                 QStringList({"correct", "id", "model", "outcome", "seed", "slice", "x", "y", "y_hat"}));
    }

    void labelsAreNumbersOnlyWhereThatChangesNothing_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("one") << QByteArray("1") << QByteArray(":1,");
        QTest::newRow("negative") << QByteArray("-12") << QByteArray(":-12,");
        QTest::newRow("leading zero") << QByteArray("007") << QByteArray(":\"007\",");
        QTest::newRow("plus") << QByteArray("+1") << QByteArray(":\"+1\",");
        QTest::newRow("fraction") << QByteArray("1.0") << QByteArray(":\"1.0\",");
        QTest::newRow("beyond exact doubles")
            << QByteArray("9007199254740993") << QByteArray(":\"9007199254740993\",");
        QTest::newRow("empty") << QByteArray("") << QByteArray(":\"\",");
        QTest::newRow("minus zero") << QByteArray("-0") << QByteArray(":\"-0\",");
    }
    void labelsAreNumbersOnlyWhereThatChangesNothing() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const Log log;
        EventWriter writer = log.writer();
        const std::string item = writtenItem({.id = "i", .x = "q", .y = text.toStdString()});
        EvaluationEvent event = writtenEvaluation();
        event.item = item;
        event.output = item; // anything
        QVERIFY(flushed(writer, writer.evaluated(event)));
        QVERIFY2(log.content().contains("\"y\"" + written), log.content().constData());
        QCOMPARE(ReadLog(log.content()).sink.records.at(0).expected, text.toStdString());
    }

    void anErrorHasNoAnswer() {
        const Log log;
        EventWriter writer = log.writer();
        EvaluationEvent event = writtenEvaluation();
        event.outcome = Outcome::Error;
        event.error = "it hung";
        QVERIFY(flushed(writer, writer.evaluated(event)));
        QVERIFY(log.payload()["y_hat"].isNull() && log.payload()["correct"].isNull());
        const ReadLog read(log.content());
        QVERIFY(read.problems.empty());
        QCOMPARE(read.sink.records.at(0).record.outcome, Outcome::Error);
        QCOMPARE(read.sink.records.at(0).metadata.at("error"), std::string("it hung"));
    }

    void metadataNeverTakesTheNameOfAField() {
        const std::map<std::string, std::string> metadata{
            {"model", "\"m\""}, {"item_model", "\"n\""}, {"seed", "9"}};
        const std::string item = writtenItem({.id = "i", .x = "q", .y = "1", .metadata = &metadata});
        const QJsonObject fields =
            QJsonDocument::fromJson(QByteArray::fromStdString("{" + item + "}")).object();
        QCOMPARE(fields["item_model"].toString(), QStringLiteral("n"));
        QCOMPARE(fields["item_item_model"].toString(), QStringLiteral("m"));
        QCOMPARE(fields["item_seed"].toInt(), 9);
        QVERIFY(!fields.contains("model") && !fields.contains("seed"));
    }

    void messagesStandForX() {
        const std::string item =
            writtenItem({.id = "i", .messages = R"([{"role":"user","content":"q"}])", .y = "1"});
        const QJsonObject fields =
            QJsonDocument::fromJson(QByteArray::fromStdString("{" + item + "}")).object();
        QVERIFY(!fields.contains("x"));
        QCOMPARE(fields["messages"][0]["content"].toString(), QStringLiteral("q"));
    }

    void theConfigurationSaysWhatWasCompared() {
        const Log log;
        EventWriter writer = log.writer();
        const HarnessConfig config{.slices = {{"static", 3, "static", ""}, {"hard", 9, "induced", "static"}},
                                   .budget = 20,
                                   .seeds = 10,
                                   .resamples = 500,
                                   .predictors = {{"heuristic_a", "stub", "1", true}}};
        QVERIFY(flushed(writer, writer.configured(config)));
        const QJsonObject payload = log.payload();
        QCOMPARE(payload["slices"].toArray(), QJsonArray({"static", "hard"}));
        QCOMPARE(payload["sizes"]["hard"].toInt(), 9);
        QCOMPARE(payload["budget"].toInt(), 20);
        QCOMPARE(payload["n_seeds"].toInt(), 10);
        QCOMPARE(payload["n_boot"].toInt(), 500);
        QCOMPARE(payload["origin"]["hard"].toString(), QStringLiteral("induced"));
        QCOMPARE(payload["induced_from"].toObject(), QJsonObject({{"hard", "static"}}));
        QCOMPARE(payload["predictors"]["heuristic_a"].toObject(),
                 QJsonObject({{"kind", "stub"}, {"version", "1"}, {"stub", true}}));
    }

    void aMetricHasItsNAndItsInterval() {
        const Log log;
        EventWriter writer = log.writer();
        QVERIFY(flushed(writer, writer.measured({.name = "round/3/purity",
                                                 .estimate = {0.75, stats::Interval{0.5, 0.875}, 7},
                                                 .resamples = 500,
                                                 .seed = 1,
                                                 .round = 3})));
        const QJsonObject payload = log.payload();
        QCOMPARE(payload["n"].toInt(), 7);
        QCOMPARE(payload["round"].toInt(), 3);
        QCOMPARE(payload["ci"].toObject(),
                 QJsonObject({{"value", 0.75}, {"lo", 0.5}, {"hi", 0.875}, {"n_boot", 500}}));
    }

    void aFigureThatCannotBeComputedIsNull() {
        const Log log;
        EventWriter writer = log.writer();
        QVERIFY(flushed(writer, writer.measured({.name = "round/0/ari"})));
        QVERIFY(log.payload()["value"].isNull() && !log.payload().contains("ci"));
    }

    void aLogIsNeverOverwritten() {
        const Log log;
        const EventWriter writer = log.writer();
        const auto second = EventWriter::create(log.file(), "00000000");
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
    }

    void whoeverKillsTheWriterFindsWholeLines() {
        const Log log;
        const int status = inChild([&] {
            EventWriter writer = log.writer();
            for (int i = 0; i < 20000; ++i) {
                if (!writer.evaluated(writtenEvaluation())) {
                    _exit(1);
                }
            }
            std::raise(SIGKILL);
        });
        QVERIFY(WIFSIGNALED(status));
        const ReadLog read(log.content());
        QVERIFY(read.problems.empty() && !read.summary.finished);
        QVERIFY2(read.sink.records.size() > 17000, qPrintable(QString::number(read.sink.records.size())));
        QVERIFY(log.content().endsWith('\n'));
    }

    void aFullDiskIsAFailureAndTheLogEndsWithAWholeLine() {
        const Log log;
        const int status = inChild([&] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{100'001, 100'001};
            EventWriter writer = log.writer();
            setrlimit(RLIMIT_FSIZE, &limit);
            bool failed = false;
            for (int i = 0; i < 5000; ++i) {
                failed = !writer.evaluated(writtenEvaluation()) || failed;
            }
            const Status end = writer.finished({"ok", 1});
            _exit(failed && !end && end.error().code == ErrorCode::Environment ? 0 : 1);
        });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(log.content().isEmpty() || log.content().endsWith('\n'));
        QVERIFY(ReadLog(log.content()).problems.empty());
    }
};

FGW_TEST(TestEventWriter, "event_writer")
#include "test_event_writer.moc"
