// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/asked_predictors.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;

class TestAskedPredictors : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    [[nodiscard]] QString path(const char* name) const {
        return m_directory.filePath(QString::fromLatin1(name));
    }

    /// A program that answers 1 and remembers that it was asked.
    [[nodiscard]] std::vector<std::string> rememberingProgram() const {
        QFile script(path("answer.sh"));
        if (script.open(QIODevice::WriteOnly)) {
            // Not as an argument: a file that is one is part of who is asked.
            script.write("while read -r line; do\n  echo asked >> '" + path("asked").toUtf8() +
                         "'\n"
                         "  id=$(printf '%s' \"$line\" | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/')\n"
                         "  printf '{\"id\":\"%s\",\"y_hat\":\"1\"}\\n' \"$id\"\ndone\n");
        }
        return {"cmd:sh '" + script.fileName().toStdString() + "'"};
    }

    [[nodiscard]] int timesAsked() const {
        QFile asked(path("asked"));
        return asked.open(QIODevice::ReadOnly) ? static_cast<int>(asked.readAll().count('\n')) : 0;
    }

    [[nodiscard]] AskingOptions options(AnswerCache::Mode mode = AnswerCache::Mode::Use) const {
        return {.mode = mode, .answerFile = path("answers.sqlite").toStdString()};
    }

    static Answer answerOf(const AskedPredictors& asked) {
        const std::vector<Question> questions{{"Why?", {}, {}}};
        std::vector<Answer> answers(1);
        Task task;
        return asked.pointers().at(0)->answer(questions, 0, answers, task) ? answers[0] : Answer();
    }

private slots:
    void init() {
        QFile::remove(path("answers.sqlite"));
        QFile::remove(path("asked"));
    }

    void stubsAreAskedWithoutAFile() {
        const auto asked = AskedPredictors::open({}, options());
        QVERIFY(asked.has_value());
        QCOMPARE(asked->pointers().size(), std::size_t{3});
        for (const Predictor* predictor : asked->pointers()) {
            QVERIFY(predictor->identity().stub);
        }
        QVERIFY(!QFile::exists(path("answers.sqlite")));
        // Not even one that could not be opened matters.
        QVERIFY(AskedPredictors::open({}, {.answerFile = m_directory.path().toStdString()}).has_value());
    }

    void whoCostsSomethingIsAskedOnce() {
        const auto program = rememberingProgram();
        const auto first = AskedPredictors::open(program, options());
        QVERIFY(first.has_value());
        const Answer asked = answerOf(*first);
        QCOMPARE(asked.output, std::string("1"));
        QVERIFY(!asked.fromCache);
        QCOMPARE(timesAsked(), 1);
        const auto second = AskedPredictors::open(program, options());
        QVERIFY(answerOf(*second).fromCache);
        QCOMPARE(timesAsked(), 1);
        const auto replay = AskedPredictors::open(program, options(AnswerCache::Mode::Ask));
        QVERIFY(!answerOf(*replay).fromCache);
        QCOMPARE(timesAsked(), 2);
    }

    void theOrderIsThatOfTheTexts() {
        const std::vector<std::string> texts{"b=cmd:cat", "stub:heuristic_b", "a=cmd:cat -u"};
        const auto asked = AskedPredictors::open(texts, options());
        QVERIFY(asked.has_value());
        std::vector<std::string> models;
        for (const Predictor* predictor : asked->pointers()) {
            models.push_back(predictor->identity().model);
        }
        QCOMPARE(models, (std::vector<std::string>{"b", "heuristic_b", "a"}));
    }

    void whatIsNoPredictorOrNoFileIsAnError() {
        const std::vector<std::string> unknown{"stub:heuristic_z"};
        QCOMPARE(AskedPredictors::open(unknown, options()).error().code, ErrorCode::NotFound);
        const auto unusable =
            AskedPredictors::open(rememberingProgram(), {.answerFile = m_directory.path().toStdString()});
        QVERIFY(!unusable);
        QCOMPARE(unusable.error().code, ErrorCode::Environment);
    }
};

FGW_TEST(TestAskedPredictors, "asked_predictors")
#include "test_asked_predictors.moc"
