// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/chat_predictor.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;
using namespace std::chrono_literals;

namespace {

const std::string kKey = "sk-secret-of-the-test";

struct AskedChat {
    std::vector<Answer> answers;
    Status status;

    AskedChat(const ChatOptions& options, const std::vector<std::string>& texts,
              std::uint64_t samplingSeed = 0)
        : answers(texts.size()) {
        auto predictor = ChatPredictor::create(options);
        if (!predictor) {
            status = std::unexpected(predictor.error());
            return;
        }
        std::vector<Question> questions;
        for (const std::string& text : texts) {
            questions.push_back({text, {}});
        }
        Task task;
        status = (*predictor)->answer(questions, samplingSeed, answers, task);
    }
};

} // namespace

class TestChatPredictor : public QObject {
    Q_OBJECT

    QProcess m_endpoint;
    ChatOptions m_options;

private slots:
    void initTestCase() {
        m_endpoint.start(QStringLiteral("python3"),
                         {sourcePath(QStringLiteral("tests/core/benchmark/fixtures/chat_endpoint.py"))});
        QVERIFY(m_endpoint.waitForReadyRead(60000));
        m_options.url = "http://127.0.0.1:" + m_endpoint.readLine().trimmed().toStdString() + "/v1";
        m_options.servedModel = "org/model:7b";
        m_options.firstWait = 1ms;
        m_options.timeout = 20s;
        qunsetenv("OPENAI_API_KEY");
    }
    void cleanupTestCase() {
        m_endpoint.closeWriteChannel();
        m_endpoint.waitForFinished(60000);
    }

    void manyQuestionsAtOnceUpToTheLimit() {
        ChatOptions options = m_options;
        options.concurrency = 3;
        std::vector<std::string> questions;
        for (int i = 0; i < 60; ++i) {
            questions.push_back("say " + std::to_string(i));
        }
        questions.push_back("most");
        const AskedChat asked(options, questions);
        QVERIFY2(asked.status, asked.status ? "" : asked.status.error().message().c_str());
        for (std::size_t i = 0; i < 60; ++i) {
            QCOMPARE(asked.answers[i].output, std::to_string(i));
        }
        QVERIFY(std::stoi(asked.answers[60].output) <= 3);
        QCOMPARE(asked.answers[0].promptTokens, std::int64_t{11});
        QCOMPARE(asked.answers[0].outputTokens, std::int64_t{3});
        QVERIFY(asked.answers[0].latencyMs > 0);
        QVERIFY(asked.answers[0].transcript.contains("assistant"));
    }

    void theRequestSaysWhatWasAskedFor() {
        ChatOptions options = m_options;
        options.temperature = 0.5;
        options.topP = 0.9;
        options.mostTokens = 7;
        options.system = "Be brief.";
        options.prompt = "request {x}{x}";
        const AskedChat asked(options, {"Why?"}, 42);
        const QJsonObject request =
            QJsonDocument::fromJson(QByteArray::fromStdString(asked.answers[0].output)).object();
        QCOMPARE(request["model"].toString(), QStringLiteral("org/model:7b"));
        QCOMPARE(request["temperature"].toDouble(), 0.5);
        QCOMPARE(request["top_p"].toDouble(), 0.9);
        QCOMPARE(request["max_tokens"].toInt(), 7);
        QCOMPARE(request["seed"].toInt(), 42);
        QCOMPARE(request["messages"][0]["content"].toString(), QStringLiteral("Be brief."));
        QCOMPARE(request["messages"][1]["content"].toString(), QStringLiteral("request Why?Why?"));
        QCOMPARE(AskedChat(m_options, {"path"}).answers[0].output, std::string("/v1/chat/completions"));
    }

    void theKeyGoesIntoTheRequestAndNowhereElse() {
        QCOMPARE(AskedChat(m_options, {"key"}).answers[0].output, std::string("none"));
        qputenv("FGW_TEST_KEY", kKey.c_str());
        ChatOptions options = m_options;
        options.keyVariable = "FGW_TEST_KEY";
        QCOMPARE(AskedChat(options, {"key"}).answers[0].output, "Bearer " + kKey);
        const AskedChat refused(options, {"status 401"});
        QVERIFY(!refused.status);
        QVERIFY2(refused.status.error().message().contains("status 401: refused: Bearer [key]"),
                 refused.status.error().message().c_str());
        const AskedChat bad(options, {"status 400"});
        QVERIFY(bad.status && bad.answers[0].failed);
        QVERIFY(!bad.answers[0].failure.contains(kKey.c_str()));
        QVERIFY(!ChatPredictor::create(options).value()->identity().settings.contains(kKey.c_str()));
    }

    void whatPassesIsTriedAgain() {
        const AskedChat asked(m_options, {"twice 429", "twice 500", "twice 503"});
        QVERIFY(asked.status);
        for (const Answer& answer : asked.answers) {
            QCOMPARE(answer.output, std::string("at last"));
        }
    }

    void whatDoesNotPassIsAnError() {
        ChatOptions options = m_options;
        options.retries = 1;
        const AskedChat asked(options,
                              {"status 500", "say b", "raw not json", "raw {\"choices\":[]}", "status 400"});
        QVERIFY(asked.status);
        QVERIFY(asked.answers[0].failed && asked.answers[0].failure.contains("status 500"));
        QCOMPARE(asked.answers[1].output, std::string("b"));
        QVERIFY(asked.answers[2].failed && asked.answers[2].failure.contains("not json"));
        QVERIFY(asked.answers[3].failed && asked.answers[4].failed);
    }

    void aSlowAnswerIsAnError() {
        ChatOptions options = m_options;
        options.retries = 0;
        options.timeout = 1s;
        const AskedChat asked(options, {"hang 1"});
        QVERIFY(asked.status);
        QVERIFY(asked.answers[0].failed && asked.answers[0].failure.contains("Timeout"));
    }

    void whoeverCannotBeReachedIsUnusable() {
        ChatOptions options = m_options;
        options.url = "http://127.0.0.1:1/v1";
        options.retries = 1;
        const AskedChat asked(options, {"say a"});
        QVERIFY(!asked.status);
        QCOMPARE(asked.status.error().code, ErrorCode::Environment);
    }

    void redirectsAreNotFollowed() { QVERIFY(!AskedChat(m_options, {"status 302"}).status); }

    void cancelledWhileItWaits() {
        auto predictor = ChatPredictor::create(m_options).value();
        const std::vector<Question> questions{{"say a", {}}, {"hang 2", {}}};
        std::vector<Answer> answers(2);
        Task task;
        predictor->setObserver([&](std::size_t) { task.cancel(); });
        const Status status = predictor->answer(questions, 0, answers, task);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Cancelled);
        QCOMPARE(answers[0].output, std::string("a"));
    }

    void optionsThatCannotBeAreRefused_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const QString good = QStringLiteral("http://a/v1");
        QTest::newRow("file") << "file:///etc/passwd" << "" << "";
        QTest::newRow("user") << "http://me:secret@a/v1" << "" << "";
        QTest::newRow("query") << "http://a/v1?key=secret" << "" << "";
        QTest::newRow("unknown") << good << "speed" << "1";
        QTest::newRow("hot") << good << "temperature" << "3";
        QTest::newRow("no number") << good << "temperature" << "warm";
        QTest::newRow("no question") << good << "prompt" << "Answer me.";
        QTest::newRow("pattern") << good << "extract" << "(";
    }
    void optionsThatCannotBeAreRefused() {
        QFETCH(QString, url);
        QFETCH(QString, key);
        QFETCH(QString, value);
        ChatOptions options;
        options.url = url.toStdString();
        options.servedModel = "m";
        const Status set =
            key.isEmpty() ? Status() : setChatOptions(options, {{key.toStdString(), value.toStdString()}});
        QVERIFY(!set || !ChatPredictor::create(options));
    }
};

FGW_TEST(TestChatPredictor, "chat_predictor")
#include "test_chat_predictor.moc"
