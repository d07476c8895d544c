// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/answer_store.h"
#include "tests/core/benchmark/scripted_predictor.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <cmath>
#include <fstream>
#include <set>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

const PredictorIdentity kAsked{.model = "m", .kind = "cmd", .version = "1", .settings = "{}"};

/// Puts a row into the file as another program might have left it.
bool insertRow(const std::filesystem::path& file, const std::string& key, const std::string& answer) {
    sqlite3* database = nullptr;
    const std::string insert = "INSERT INTO answers VALUES('" + key + "','" + answer + "')";
    const bool done = sqlite3_open(file.c_str(), &database) == SQLITE_OK &&
                      sqlite3_exec(database, insert.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return done;
}

} // namespace

class TestAnswerStore : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_directory.filePath(QString::fromLatin1(name)).toStdString();
    }

private slots:
    /// SHA-256 of the canonical JSON that the assertions' comments show: an answer that was paid for must be
    /// found by every later version.
    void keysAreThoseOfEver() {
        // {"kind":"cmd","messages":"","model":"m","sampling_seed":7,"settings":"{}","version":"1","x":"Why?"}
        QCOMPARE(answerKey(kAsked, {"Why?", {}, {}}, 7),
                 "bbb04bf0a16ca275c7411fa0c5cd68b764d3696ef9ee2ece247817115d08466b");
        // The same with "fixture":"{}" in front.
        QCOMPARE(answerKey(kAsked, {"Why?", {}, "{}"}, 7),
                 "bd0fd8521d2eca451bcdcfbfa728b5bb8f432a791f5059b640486868d75bdfe7");
    }

    void whateverDeterminesAnAnswerIsPartOfItsKey() {
        std::set<std::string> keys{answerKey(kAsked, {"Why?", {}, {}}, 0)};
        const auto with = [&](auto&& change) {
            PredictorIdentity other = kAsked;
            change(other);
            return answerKey(other, {"Why?", {}, {}}, 0);
        };
        keys.insert(with([](PredictorIdentity& one) { one.kind = "openai"; }));
        keys.insert(with([](PredictorIdentity& one) { one.model = "n"; }));
        keys.insert(with([](PredictorIdentity& one) { one.version = "2"; }));
        keys.insert(with([](PredictorIdentity& one) { one.settings = R"({"temperature":"1"})"; }));
        keys.insert(answerKey(kAsked, {"Why not?", {}, {}}, 0));
        keys.insert(answerKey(kAsked, {{}, "Why?", {}}, 0));
        keys.insert(answerKey(kAsked, {"Why?", {}, "a fixture"}, 0));
        keys.insert(answerKey(kAsked, {"Why?", {}, {}}, 1));
        QCOMPARE(keys.size(), std::size_t{9});
        QCOMPARE(answerKey(kAsked, {"Why?", {}, {}}, 0), answerKey(kAsked, {"Why?", {}, {}}, 0));
    }

    void everythingKnownOfAnAnswerComesBack() {
        const auto store = AnswerStore::open(path("whole.sqlite")).value();
        Answer answer = given("first line\nsecond \"line\"");
        answer.transcript = R"([{"role":"assistant"}])";
        answer.abstained = true;
        answer.confidence = 0.25F;
        answer.latencyMs = 12.5F;
        answer.promptTokens = 11;
        answer.outputTokens = 0;
        QVERIFY(store->keep("k", answer).has_value());
        const std::optional<Answer> found = store->find("k").value();
        QVERIFY(found.has_value());
        QCOMPARE(found->output, answer.output);
        QCOMPARE(found->transcript, answer.transcript);
        QVERIFY(found->abstained && found->fromCache && !found->failed);
        QCOMPARE(found->confidence, 0.25F);
        QCOMPARE(found->latencyMs, 12.5F);
        QCOMPARE(found->promptTokens, std::int64_t{11});
        QCOMPARE(found->outputTokens, std::int64_t{0});
        QVERIFY(!store->find("another").value().has_value());
    }

    void whatIsNotKnownStaysUnknown() {
        const auto store = AnswerStore::open(path("unknown.sqlite")).value();
        QVERIFY(store->keep("k", given("")).has_value());
        const std::optional<Answer> found = store->find("k").value();
        QVERIFY(found.has_value() && found->output.empty() && !found->abstained);
        QVERIFY(std::isnan(found->confidence) && std::isnan(found->latencyMs));
        QCOMPARE(found->promptTokens, std::int64_t{-1});
        QCOMPARE(found->outputTokens, std::int64_t{-1});
    }

    void aLaterAnswerReplacesAnEarlierOneButAFailedOneDoesNot() {
        const auto store = AnswerStore::open(path("later.sqlite")).value();
        QVERIFY(store->keep("k", failed("it hung")).has_value());
        QVERIFY(!store->find("k").value().has_value());
        QVERIFY(store->keep("k", given("first")).has_value());
        QVERIFY(store->keep("k", given("second")).has_value());
        QVERIFY(store->keep("k", failed("it hung")).has_value());
        QCOMPARE(store->find("k").value()->output, std::string("second"));
    }

    void bytesThatAreNoTextAreReplaced() {
        const auto store = AnswerStore::open(path("bytes.sqlite")).value();
        QVERIFY(store->keep("k", given("a\xff")).has_value());
        QCOMPARE(store->find("k").value()->output, std::string("a\xef\xbf\xbd"));
    }

    void aRowThatIsNoAnswerIsAskedAgain() {
        const auto file = path("rows.sqlite");
        const auto store = AnswerStore::open(file).value();
        const std::vector<std::string> rows{"not json", "[]", R"({"output":"1"})", R"({"abstained":false})"};
        for (const std::string& row : rows) {
            QVERIFY(insertRow(file, "k" + row, row));
            const auto found = store->find("k" + row);
            QVERIFY2(found && !found->has_value(), row.c_str());
        }
        QVERIFY(insertRow(file, "good", R"({"output":"1","abstained":false,"confidence":"high"})"));
        QCOMPARE(store->find("good").value()->output, std::string("1"));
        QVERIFY(std::isnan(store->find("good").value()->confidence));
    }

    void aPlaceThatCannotHoldItIsAnError() {
        const auto directory = AnswerStore::open(m_directory.path().toStdString());
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::Environment);
        std::ofstream(path("file")) << "x";
        QVERIFY(!AnswerStore::open(path("file/answers.sqlite")));
    }
};

FGW_TEST(TestAnswerStore, "answer_store")
#include "test_answer_store.moc"
