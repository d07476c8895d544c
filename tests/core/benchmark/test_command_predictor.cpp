// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/command_predictor.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <set>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;
using namespace std::chrono_literals;

namespace {

std::string answeringProgram() {
    return "python3 '" + sourcePath("tests/core/benchmark/fixtures/answering_program.py").toStdString() + "'";
}

/// A predictor that was asked, and what it said.
struct AskedProgram {
    std::vector<Answer> answers;
    Status status;
    Task task;
    std::vector<std::size_t> order; ///< in which answers came

    AskedProgram(Predictor& predictor, const std::vector<std::string>& texts, std::uint64_t samplingSeed = 0)
        : answers(texts.size()) {
        std::vector<Question> questions;
        for (const std::string& text : texts) {
            questions.push_back({text, {}});
        }
        predictor.setObserver([this](std::size_t question) { order.push_back(question); });
        status = predictor.answer(questions, samplingSeed, answers, task);
        predictor.setObserver({});
    }

    /// What was said, one after the other; "!" is a failed answer.
    [[nodiscard]] std::string said() const {
        std::string text;
        for (const Answer& answer : answers) {
            text += (answer.failed ? "!" : answer.output) + ' ';
        }
        return text;
    }
};

std::unique_ptr<CommandPredictor> predictor(const std::string& command = answeringProgram(),
                                            const CommandOptions& options = {}) {
    auto created = CommandPredictor::create(command, options);
    if (!created) {
        qFatal("%s", created.error().message().c_str());
    }
    return std::move(*created);
}

bool isAlive(pid_t process) {
    return ::kill(process, 0) == 0;
}

} // namespace

class TestCommandPredictor : public QObject {
    Q_OBJECT
private slots:
    void manyQuestionsThroughOneProcess() {
        std::vector<std::string> questions;
        std::string expected;
        for (int i = 0; i < 2000; ++i) {
            questions.push_back("say " + std::to_string(i));
            expected += std::to_string(i) + ' ';
        }
        const auto program = predictor();
        const AskedProgram asked(*program, questions);
        QVERIFY2(asked.status, asked.status ? "" : asked.status.error().message().c_str());
        QCOMPARE(asked.said(), expected);
        QCOMPARE(asked.order.size(), std::size_t{2000});
        QCOMPARE(asked.task.progress().done, std::uint64_t{2000});
        QVERIFY(asked.answers[7].latencyMs >= 0);
        const AskedProgram first(*program, {"process"});
        QCOMPARE(AskedProgram(*program, {"process"}).said(), first.said());
    }

    void longQuestionsAndAnswersNeverBlockEachOther() {
        const std::string text(300000, 'a');
        const auto program = predictor();
        const AskedProgram asked(*program, std::vector<std::string>(40, "say " + text));
        QVERIFY(asked.status);
        QCOMPARE(asked.answers[39].output, text);
    }

    void theProgramSeesNothingButTheQuestion() {
        const auto program = predictor();
        QCOMPARE(AskedProgram(*program, {"show"}).said(), std::string("id,x "));
        QCOMPARE(AskedProgram(*program, {"show"}, 5).said(), std::string("id,sampling_seed,x "));
        QCOMPARE(AskedProgram(*program, {"seed"}, 5).said(), std::string("5 "));
    }

    void messagesAndTranscriptsPassThrough() {
        const auto program = predictor();
        const std::vector<Question> questions{{{}, R"([{"role":"user","content":"hello"}])"}};
        std::vector<Answer> answers(1);
        Task task;
        QVERIFY(program->answer(questions, 0, answers, task));
        QCOMPARE(answers[0].output, std::string("hello"));
        QCOMPARE(answers[0].transcript, std::string(R"([{"content":"hello","role":"user"}])"));
    }

    void answersMayComeInAnyOrder() {
        const AskedProgram asked(*predictor(), {"hold a", "hold b", "say c", "release d", "say e"});
        QVERIFY(asked.status);
        QCOMPARE(asked.said(), std::string("a b c d e "));
        QCOMPARE(asked.order, (std::vector<std::size_t>{2, 3, 1, 0, 4}));
    }

    void whatAnAnswerMaySay() {
        const AskedProgram asked(*predictor(),
                                 {R"(raw {"id":"ID","y_hat":1,"confidence":0.25,"latency_ms":7.5})",
                                  R"(raw {"id":"ID","y_hat":true})", R"(raw {"id":"ID","abstained":true})",
                                  R"(raw {"id":"ID","y_hat":null,"output":"x","more":[1]})"});
        QCOMPARE(asked.said(), std::string("1 true  x "));
        QCOMPARE(asked.answers[0].confidence, 0.25F);
        QCOMPARE(asked.answers[0].latencyMs, 7.5F);
        QVERIFY(asked.answers[2].abstained && !asked.answers[0].abstained);
        QVERIFY(std::isnan(asked.answers[1].confidence));
    }

    void whatIsNoAnswerIsAnErrorAndNeverAWrongAnswer_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("why");
        QTest::newRow("garbage") << "Loading the model…" << "no answer: Loading the model";
        QTest::newRow("torn") << "{\"id\":\"ID\",\"y_hat" << "no answer";
        QTest::newRow("no object") << R"(["ID","1"])" << "no answer";
        QTest::newRow("no id") << R"({"y_hat":"1"})" << "no answer";
        QTest::newRow("empty id") << R"({"id":"","y_hat":"1"})" << "no answer";
        QTest::newRow("id of another kind") << R"({"id":1,"y_hat":"1"})" << "no answer";
        QTest::newRow("id of nobody") << R"({"id":"nobody","y_hat":"1"})" << "not asked: nobody";
        QTest::newRow("nothing said") << R"({"id":"ID"})" << "neither y_hat nor output";
        QTest::newRow("a list") << R"({"id":"ID","y_hat":["1"]})" << "neither y_hat nor output";
        QTest::newRow("confidence") << R"({"id":"ID","y_hat":"1","confidence":1.5})" << "confidence";
        QTest::newRow("abstained") << R"({"id":"ID","y_hat":"1","abstained":"no"})" << "abstained";
        QTest::newRow("latency") << R"({"id":"ID","y_hat":"1","latency_ms":"fast"})" << "latency_ms";
        QTest::newRow("says so itself") << R"({"id":"ID","error":"no tokens left"})" << "no tokens left";
        QTest::newRow("deep") << QString(100000, '[') << "no answer";
    }
    void whatIsNoAnswerIsAnErrorAndNeverAWrongAnswer() {
        QFETCH(QString, line);
        QFETCH(QString, why);
        const AskedProgram asked(*predictor(), {"raw " + line.toStdString(), "say 1", "say 2"});
        QVERIFY(asked.status);
        QCOMPARE(asked.said(), std::string("! 1 2 "));
        QVERIFY2(asked.answers[0].failure.contains(why.toUtf8().constData()),
                 asked.answers[0].failure.c_str());
    }

    void aSecondAnswerToTheSameQuestionIsNobodys() {
        const AskedProgram asked(*predictor(),
                                 {"raw {\"id\":\"ID\",\"y_hat\":\"a\"}\n{\"id\":\"ID\",\"y_hat\":\"b\"}"});
        QCOMPARE(asked.said(), std::string("a "));
    }

    void anAnswerAfterGarbageIsTooLate() {
        const AskedProgram asked(*predictor(),
                                 {"raw noise\n{\"id\":\"ID\",\"y_hat\":\"a\"}", "say b", "say c"});
        QCOMPARE(asked.said(), std::string("! b c "));
    }

    void theQuestionThatEndsTheProgramIsFoundAndTheOthersAreAnswered() {
        const AskedProgram asked(*predictor(),
                                 {"say 0", "say 1", "crash", "say 3", "crash", "say 5", "say 6"});
        QVERIFY2(asked.status, asked.status ? "" : asked.status.error().message().c_str());
        QCOMPARE(asked.said(), std::string("0 1 ! 3 ! 5 6 "));
        QVERIFY2(asked.answers[2].failure.contains("ended with status 3"), asked.answers[2].failure.c_str());
        QVERIFY(asked.answers[2].failure.contains("out of memory"));
        QVERIFY(asked.answers[2].failure.size() < 5000);
    }

    void aProgramThatKeepsEndingIsGivenUp() {
        CommandOptions options;
        options.mostEndsInARow = 3;
        const auto program = predictor("sh -c 'echo no such model >&2; exit 4'", options);
        const AskedProgram asked(*program, std::vector<std::string>(100, "say 1"));
        QVERIFY(!asked.status);
        QCOMPARE(asked.status.error().code, ErrorCode::Environment);
        const std::string message = asked.status.error().message();
        QVERIFY2(message.contains("ended with status 4"), message.c_str());
        QVERIFY2(message.contains("no such model"), message.c_str());
    }

    void aProgramThatIsNotThereSaysSo() {
        const AskedProgram asked(*predictor("/no/such/program --fast"), {"say 1"});
        QVERIFY(!asked.status);
        QVERIFY(asked.status.error().message().contains("/no/such/program"));
    }

    void aHungQuestionIsAnErrorAndTheRestGoesOn() {
        CommandOptions options;
        options.timeout = 3s;
        const AskedProgram asked(*predictor(answeringProgram(), options),
                                 {"say 0", "hang", "say 2", "say 3"});
        QVERIFY(asked.status);
        QCOMPARE(asked.said(), std::string("0 ! 2 3 "));
        QVERIFY2(asked.answers[1].failure.contains("no answer within 3 s"), asked.answers[1].failure.c_str());
    }

    void aLineOfAGigabyteIsNotHeld() {
        CommandOptions options;
        options.longestLine = 1 << 20;
        rusage before{};
        getrusage(RUSAGE_SELF, &before);
        const AskedProgram asked(*predictor(answeringProgram(), options), {"say 0", "huge", "say 2"});
        rusage after{};
        getrusage(RUSAGE_SELF, &after);
        QVERIFY(asked.status);
        QCOMPARE(asked.said(), std::string("0 ! 2 "));
        QVERIFY(asked.answers[1].failure.contains("more than 1048576 bytes"));
        QVERIFY(after.ru_maxrss - before.ru_maxrss < 64 * 1024);
    }

    void aLongLineThatEndsIsNoAnswerEither() {
        CommandOptions options;
        options.longestLine = 1000;
        const AskedProgram asked(*predictor(answeringProgram(), options),
                                 {"say " + std::string(5000, 'a'), "say b"});
        QCOMPARE(asked.said(), std::string("! b "));
    }

    void cancelledWhileItHangs() {
        const auto program = predictor();
        QVERIFY(AskedProgram(*program, {"say 0"}).status);
        Task task;
        const std::vector<Question> questions{{"say 1", {}}, {"hang", {}}};
        std::vector<Answer> answers(2);
        program->setObserver([&](std::size_t) { task.cancel(); });
        const Status status = program->answer(questions, 0, answers, task);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Cancelled);
        QCOMPARE(answers[0].output, std::string("1"));
        QVERIFY(!answers[1].failed && answers[1].output.empty());
        QCOMPARE(AskedProgram(*program, {"say again"}).said(), std::string("again "));
    }

    void theProgramGoesWithItsPredictor() {
        pid_t process = 0;
        {
            const auto program = predictor();
            process = static_cast<pid_t>(std::stol(AskedProgram(*program, {"process"}).said()));
            QVERIFY(isAlive(process));
        }
        QVERIFY(!isAlive(process));
    }

    void theProgramIsKilledWithTheOneThatStartedIt() {
        int told[2];
        QCOMPARE(pipe(told), 0);
        const pid_t child = fork();
        if (child == 0) {
            const auto program = predictor();
            const long process = std::stol(AskedProgram(*program, {"process"}).said());
            [[maybe_unused]] const auto count = write(told[1], &process, sizeof process);
            std::raise(SIGKILL);
        }
        long process = 0;
        QCOMPARE(read(told[0], &process, sizeof process), static_cast<ssize_t>(sizeof process));
        waitpid(child, nullptr, 0);
        FGW_TRY_VERIFY(!isAlive(static_cast<pid_t>(process)));
    }

    void idsTellNothingAndAreNeverUsedTwice() {
        const auto program =
            predictor("sed -u 's/.*\"id\":\"\\([^\"]*\\)\".*/{\"id\":\"\\1\",\"y_hat\":\"\\1\"}/'");
        const AskedProgram first(*program, std::vector<std::string>(50, "q"));
        const AskedProgram second(*program, std::vector<std::string>(50, "q"));
        QVERIFY(first.status && second.status);
        std::set<std::string> ids;
        for (const AskedProgram* asked : {&first, &second}) {
            for (const Answer& answer : asked->answers) {
                QCOMPARE(answer.output.size(), std::size_t{16});
                ids.insert(answer.output);
            }
        }
        QCOMPARE(ids.size(), std::size_t{100});
    }

    void whatCannotBeSplitIsNoPredictor() { QVERIFY(!CommandPredictor::create("a 'b", {})); }

    void theIdentityChangesWithTheScript() {
        const QTemporaryDir directory;
        const QString name = directory.filePath(QStringLiteral("my_model.py"));
        const auto write = [&](const char* text) {
            QFile script(name);
            script.open(QIODevice::WriteOnly);
            script.write(text);
        };
        const std::string command = "python3 " + name.toStdString() + " --fast";
        write("one");
        const PredictorIdentity one = predictor(command)->identity();
        QCOMPARE(one.model, std::string("my_model"));
        QCOMPARE(one.kind, std::string("cmd"));
        QVERIFY(!one.stub && one.settings.contains("--fast"));
        QCOMPARE(predictor(command)->identity().version, one.version);
        write("two");
        QVERIFY(predictor(command)->identity().version != one.version);
        CommandOptions named;
        named.model = "mine";
        QCOMPARE(predictor(command, named)->identity().model, std::string("mine"));
    }
};

FGW_TEST(TestCommandPredictor, "command_predictor")
#include "test_command_predictor.moc"
