// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/import_file.h"
#include "tests/core/importers/import_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <string>

using namespace fgw;
using tests::Imported;

class TestImportFile : public QObject {
    Q_OBJECT
private slots:
    void wideFileOfFourSystems() {
        const QString data = tests::sharedDataPath("gsm8k/example_model_solutions.jsonl");
        if (data.isEmpty()) {
            QSKIP("the GSM8K answers are not on this machine");
        }
        const auto preview = importers::previewFile(data.toStdString());
        QVERIFY(preview);
        QVERIFY(preview->unclear.empty());
        QCOMPARE(preview->guess.wideModels.size(), std::size_t{4});
        tests::KeepingSink sink;
        Problems problems;
        Task task;
        const auto summary =
            importers::importFile(data.toStdString(), {preview->guess}, sink, problems, task);
        QVERIFY(summary);
        QCOMPARE(summary->rows, std::uint64_t{1319});
        QCOMPARE(summary->records, std::uint64_t{4 * 1319});
        QVERIFY(problems.empty());
        const auto rounded = [&](const char* model) { return std::round(sink.accuracy(model) * 1e4) / 1e4; };
        QCOMPARE(rounded("6b_finetuning"), 0.2168);
        QCOMPARE(rounded("6b_verification"), 0.3904);
        QCOMPARE(rounded("175b_finetuning"), 0.3472);
        QCOMPARE(rounded("175b_verification"), 0.5625);
        QVERIFY(sink.records[0].input.starts_with("Janet"));
        QVERIFY(sink.records[0].expected.ends_with("A: 18"));
        QCOMPARE(sink.records[4].itemId, std::string("2"));
        QCOMPARE(sink.records[0].slice, std::string("example_model_solutions"));
        QVERIFY(sink.records[0].metadata.empty());
    }

    void longJsonLines() {
        Imported file(
            R"({"id": "q1", "x": "2+2", "y": "4", "y_hat": "4", "correct": true, "model": "a", "seed": 3, "confidence": 0.25, "depth": 2})"
            "\n"
            R"({"id": "q1", "x": "2+2", "y": "4", "y_hat": "5", "correct": false, "model": "b", "seed": 3, "tags": ["k", 1], "extra": {"who": "me"}})"
            "\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{2});
        const tests::KeptRecord& first = file.sink.records[0];
        QCOMPARE(first.itemId, std::string("q1"));
        QCOMPARE(first.input, std::string("2+2"));
        QCOMPARE(first.expected, std::string("4"));
        QCOMPARE(first.seed, 3);
        QCOMPARE(first.round, kAbsent);
        QCOMPARE(first.confidence, 0.25F);
        QCOMPARE(first.outcome, Outcome::Pass);
        QCOMPARE(first.line, std::uint64_t{1});
        QCOMPARE(first.metadata.at("depth"), std::string("2.000000"));
        const tests::KeptRecord& second = file.sink.records[1];
        QCOMPARE(second.outcome, Outcome::Fail);
        QCOMPARE(second.output, std::string("5"));
        QVERIFY(std::isnan(second.confidence));
        QCOMPARE(second.metadata.at("tags"), std::string(R"(["k",1])"));
        QCOMPARE(second.metadata.at("extra.who"), std::string("me"));
        QVERIFY(!second.metadata.contains("depth"));
    }

    void jsonArray() {
        Imported file("\xEF\xBB\xBF [\n {\"question\": \"a\", \"passed\": 1},\n 7,\n {\"question\": \"b\", "
                      "\"passed\": 0}]");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{2});
        QCOMPARE(file.sink.records[1].itemId, std::string("3"));
        QCOMPARE(file.sink.records[1].model, std::string("answers"));
        QCOMPARE(file.problems.count(), std::size_t{1});
        QVERIFY(file.problems.kept()[0].reason.contains("element 2"));
    }

    void commaSeparated() {
        Imported file("id,question,answer,target,is_correct,model,depth,code\r\n"
                      "1,\"What, \"\"exactly\"\",\r\nis it?\",yes,yes,True,m,4,007\r\n"
                      "2,plain \"quoted\" word,no,yes,False,m,,0x1\r\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{2});
        const tests::KeptRecord& first = file.sink.records[0];
        QCOMPARE(first.input, std::string("What, \"exactly\",\r\nis it?"));
        QCOMPARE(first.output, std::string("yes"));
        QCOMPARE(first.expected, std::string("yes"));
        QCOMPARE(first.outcome, Outcome::Pass);
        QCOMPARE(first.metadata.at("depth"), std::string("4.000000"));
        QCOMPARE(first.metadata.at("code"), std::string("007"));
        QCOMPARE(file.sink.records[1].input, std::string("plain \"quoted\" word"));
        QCOMPARE(file.sink.records[1].line, std::uint64_t{4});
        QVERIFY(!file.sink.records[1].metadata.contains("depth"));
        QVERIFY(file.problems.empty());
    }

    void otherDelimiters_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("tab") << QByteArray("prompt\tcorrect\nwhat, then; really|so\t1\n");
        QTest::newRow("semicolon") << QByteArray("prompt;correct\n\"what, then; really|so\";1\n");
        QTest::newRow("bar") << QByteArray("prompt|correct\n\"what, then; really|so\"|1\n");
        QTest::newRow("byte order mark")
            << QByteArray("\xEF\xBB\xBFprompt,correct\n\"what, then; really|so\",1\n");
        QTest::newRow("no newline at the end") << QByteArray("prompt,correct\n\"what, then; really|so\",1");
        QTest::newRow("blank lines") << QByteArray("\nprompt,correct\n\n\"what, then; really|so\",1\n\r\n");
    }
    void otherDelimiters() {
        QFETCH(QByteArray, content);
        Imported file(content);
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{1});
        QCOMPARE(file.sink.records[0].input, std::string("what, then; really|so"));
        QCOMPARE(file.sink.records[0].outcome, Outcome::Pass);
    }

    void refusedFiles_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& content, ErrorCode code) {
            QTest::newRow(name) << content << static_cast<int>(code);
        };
        row("empty", "", ErrorCode::Invalid);
        row("blank", " \n\t\r\n", ErrorCode::Invalid);
        row("header only", "a,b\n", ErrorCode::Invalid);
        row("binary", QByteArray("PK\x03\x04\0\0\0", 7), ErrorCode::Unsupported);
        row("NUL bytes", QByteArray("a,b\n1,\0\n", 8), ErrorCode::Unsupported);
        row("UTF-16",
            QByteArray("\xFF\xFE"
                       "a\0,\0",
                       6),
            ErrorCode::Unsupported);
        row("prose", "Once upon a time.\nThere was a file.\n", ErrorCode::Unsupported);
        row("one object over lines", "{\n  \"a\": 1\n}\n", ErrorCode::Unsupported);
        row("broken array", "[{\"a\": 1}, {\"a\"", ErrorCode::Malformed);
        row("event log", R"({"ts_utc":"","run_id":"","stage":"run","event":"run_started","payload":{}})",
            ErrorCode::Unsupported);
        row("only a torn line", "{\"question\": \"a\", \"corr", ErrorCode::Invalid);
    }
    void refusedFiles() {
        QFETCH(QByteArray, content);
        Imported file(content);
        QVERIFY(!file.run().summary);
        QTEST(static_cast<int>(file.summary.error().code), "code");
        QVERIFY(file.summary.error().where.has_value());
    }

    void missingFileAndPipeAndDirectory() {
        Imported file("x");
        std::filesystem::remove(file.path);
        QCOMPARE(file.run().summary.error().code, ErrorCode::NotFound);
        std::filesystem::create_directory(file.path);
        QCOMPARE(file.run().summary.error().code, ErrorCode::Unreadable);
    }

    void badLinesAreNamedAndTheRestIsRead() {
        Imported file("{\"question\": \"a\", \"correct\": true}\n"
                      "[1, 2]\n"
                      "\n"
                      "{\"question\": \"b\", \"correct\": maybe}\n"
                      "{\"question\": \"c\", \"correct\": false, \"loss\": NaN}\n"
                      "{\"question\": \"d\xFF\", \"correct\": false}\n"
                      "{\"question\": \"e\", \"corr");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{3});
        QCOMPARE(file.sink.records[1].input, std::string("c"));
        QCOMPARE(file.sink.records[2].input, std::string("d\xEF\xBF\xBD"));
        QCOMPARE(file.problems.count(), std::size_t{3});
        QCOMPARE(*file.problems.kept()[0].where.line, std::uint64_t{2});
        QCOMPARE(*file.problems.kept()[1].where.line, std::uint64_t{4});
        QCOMPARE(*file.problems.kept()[2].where.line, std::uint64_t{7});
        QVERIFY(file.summary->torn);
    }

    void raggedRowsAreReadAsFarAsTheyGo() {
        Imported file("question,correct,note\na,1\nb,0,x,y,z\nc,1,fine\ne,1,fine\nd,");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{4});
        QCOMPARE(file.sink.records[1].metadata.at("note"), std::string("x"));
        QCOMPARE(file.problems.count(), std::size_t{3});
        QVERIFY(file.problems.kept()[2].reason.contains("torn"));
        QVERIFY(file.summary->torn);
    }

    void unclosedQuotationMarkCostsOneLine() {
        Imported file("question,correct\na,1\n\"b,0\nc,1\nd,0\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{3});
        QCOMPARE(file.sink.records[2].input, std::string("d"));
        QCOMPARE(file.problems.count(), std::size_t{1});
        QCOMPARE(*file.problems.kept()[0].where.line, std::uint64_t{3});
    }

    void manyColumnsAreBounded() {
        QByteArray header("question,correct");
        QByteArray row("a,1");
        for (int i = 0; i < 100'000; ++i) {
            header += ",c" + QByteArray::number(i);
            row += ",1";
        }
        Imported file(header + '\n' + row + '\n');
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{1});
        QVERIFY(file.sink.records[0].metadata.size() < 2000);
        QCOMPARE(file.problems.count(), std::size_t{1});
    }

    void deepNestingIsRefusedOrKeptWhole() {
        const QByteArray deep(100'000, '[');
        Imported file("{\"question\": \"a\", \"correct\": true}\n{\"question\": " + deep + "\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{1});
        QByteArray nested;
        for (int i = 0; i < 50; ++i) {
            nested += "{\"k\":";
        }
        nested += "1" + QByteArray(50, '}');
        Imported objects("{\"question\": \"a\", \"correct\": true, \"meta\": " + nested + "}\n");
        QVERIFY(objects.run().summary);
        QCOMPARE(objects.sink.records[0].metadata.size(), std::size_t{1});
    }

    void modelsThatAnswerTheSameQuestionShareAnItem() {
        Imported file("model,question,correct\na,one,1\nb,one,0\na,two,1\na,one,0\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records[0].itemId, std::string("2"));
        QCOMPARE(file.sink.records[1].itemId, std::string("2"));
        QCOMPARE(file.sink.records[2].itemId, std::string("4"));
        QCOMPARE(file.sink.records[3].itemId, std::string("5"));
    }

    void errorsAndUnscoredNeverCountAsFails() {
        Imported file("{\"question\": \"a\", \"outcome\": \"pass\"}\n"
                      "{\"question\": \"b\", \"outcome\": \"timeout\"}\n"
                      "{\"question\": \"c\", \"outcome\": null}\n"
                      "{\"question\": \"d\", \"outcome\": \"abstained\"}\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records[1].outcome, Outcome::Error);
        QCOMPARE(file.sink.records[2].outcome, Outcome::NotScored);
        QCOMPARE(file.sink.records[3].outcome, Outcome::Fail);
        QVERIFY(file.sink.records[3].abstained);
    }

    void valueThatIsNoOutcomeMakesTheRecordInvalid() {
        Imported file("question,correct\na,1\nb,perhaps\n");
        importers::ImportOptions options;
        options.mapping.input = "question";
        options.mapping.outcome = "correct";
        QVERIFY(file.run(options).summary);
        QCOMPARE(file.sink.records[1].outcome, Outcome::Invalid);
        QCOMPARE(file.problems.count(), std::size_t{1});
        QVERIFY(file.problems.kept()[0].reason.contains("perhaps"));
    }

    void scoresPassFromTheThresholdOn() {
        Imported file("question,score\na,3\nb,3.5\nc,\nd,5\n");
        importers::ImportOptions options;
        options.mapping.input = "question";
        options.mapping.score = "score";
        options.mapping.passThreshold = 3.5;
        options.mapping.fixedModel = "mine";
        QVERIFY(file.run(options).summary);
        QCOMPARE(file.sink.records[0].outcome, Outcome::Fail);
        QCOMPARE(file.sink.records[1].outcome, Outcome::Pass);
        QCOMPARE(file.sink.records[2].outcome, Outcome::NotScored);
        QCOMPARE(file.sink.records[3].outcome, Outcome::Pass);
        QCOMPARE(file.sink.records[0].model, std::string("mine"));
    }

    void transcriptsStayTranscripts() {
        Imported file(R"({"messages": [{"role": "user", "content": "hi"}], "correct": true})"
                      "\n");
        QVERIFY(file.run().summary);
        QVERIFY(file.sink.records[0].inputIsMessages);
        QCOMPARE(file.sink.records[0].input, std::string(R"([{"content":"hi","role":"user"}])"));
    }

    void rowsWithoutModelOrContentAreLeftOut() {
        Imported file(R"({"id": "1", "question": "a", "model": "m", "correct": true})"
                      "\n"
                      R"({"id": "2", "question": "b", "model": null, "correct": true})"
                      "\n"
                      R"({"model": "m", "correct": true})"
                      "\n"
                      R"({"question": "d", "model": "m", "correct": true})"
                      "\n");
        QVERIFY(file.run().summary);
        QCOMPARE(file.sink.records.size(), std::size_t{1});
        QCOMPARE(file.problems.count(), std::size_t{3});
    }

    void rowLimitStopsEarly() {
        Imported file("question,correct\na,1\nb,0\nc,1\n");
        const auto preview = importers::previewFile(file.path);
        QVERIFY(preview);
        QVERIFY(file.run({preview->guess, 2, nullptr}).summary);
        QCOMPARE(file.sink.records.size(), std::size_t{2});
    }

    void digestIsOfTheWholeFile() {
        for (const QByteArray& content :
             {QByteArray("question,correct\na,1\n"), QByteArray("[{\"question\":\"a\"}]\n"),
              QByteArray("{\"question\":\"a\"}\n")}) {
            Imported file(content);
            FingerprintStream digest;
            QVERIFY(file.run({{}, 0, &digest}).summary);
            QVERIFY(digest.digest() == Fingerprint::of(content.toStdString()));
        }
    }

    void cancelledImportSaysSo() {
        Imported file("question,correct\na,1\n");
        file.task.cancel();
        QCOMPARE(file.run().summary.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestImportFile, "import_file")
#include "test_import_file.moc"
