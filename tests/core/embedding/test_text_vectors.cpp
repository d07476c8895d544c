// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/embedder_spec.h"
#include "core/embedding/text_vectors.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace fgw;
using namespace fgw::embedding;
using namespace fgw::tests;
using namespace std::chrono_literals;

namespace {

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class TestTextVectors : public QObject {
    Q_OBJECT

    QProcess m_endpoint;
    QTemporaryDir m_directory;
    std::string m_url;

    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return m_directory.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] static std::string program(const char* argument = "") {
        return "cmd:python3 '" +
               sourcePath(QStringLiteral("tests/core/embedding/fixtures/embedding_program.py"))
                   .toStdString() +
               "' " + argument;
    }
    [[nodiscard]] qsizetype askedSoFar() const {
        QFile asked(m_directory.filePath(QStringLiteral("asked")));
        return asked.open(QIODevice::ReadOnly) ? asked.readAll().count('\n') : 0;
    }
    [[nodiscard]] Result<TextVectors> vectors(const std::string& embedder,
                                              const std::vector<std::string>& texts, const char* kept,
                                              std::chrono::milliseconds timeout = 60s) const {
        Task task;
        return vectors(embedder, texts, kept, task, timeout);
    }
    [[nodiscard]] Result<TextVectors> vectors(const std::string& embedder,
                                              const std::vector<std::string>& texts, const char* kept,
                                              Task& task, std::chrono::milliseconds timeout = 60s) const {
        const auto made = makeEmbedder(embedder, timeout);
        const auto store = openKeptVectors(file(kept));
        return vectorsOfTexts(texts, **made, **store, task);
    }

private slots:
    void initTestCase() {
        m_endpoint.start(QStringLiteral("python3"),
                         {sourcePath(QStringLiteral("tests/core/embedding/fixtures/embedding_endpoint.py"))});
        QVERIFY(m_endpoint.waitForReadyRead(60000));
        m_url =
            "openai:http://127.0.0.1:" + m_endpoint.readLine().trimmed().toStdString() + "/v1#org/e5:small";
        qunsetenv("OPENAI_API_KEY");
        qputenv("FGW_ASKED", m_directory.filePath(QStringLiteral("asked")).toUtf8());
    }
    void cleanupTestCase() {
        qunsetenv("FGW_ASKED");
        m_endpoint.closeWriteChannel();
        m_endpoint.waitForFinished(60000);
    }

    void anEndpointIsAskedForEachTextOnce() {
        const std::vector<std::string> texts{"egg", "two eggs and an egg", "", "egg", "train"};
        const auto first = vectors(m_url + "?batch=2", texts, "once.sqlite");
        QVERIFY2(first, first ? "" : first.error().message().c_str());
        QCOMPARE(first->ofText.size(), std::size_t{3}); // the empty one is not asked for
        QCOMPARE(first->kept, std::size_t{0});
        QCOMPARE(first->ofText.at("egg")[0], 3.0F); // by its index, though the answer is turned round
        QCOMPARE(first->ofText.at("two eggs and an egg")[1], 2.0F);
        QCOMPARE(first->ofText.at("train")[1], 0.0F);
        const auto again = vectors(m_url + "?batch=2", texts, "once.sqlite");
        QCOMPARE(again->kept, std::size_t{3});
        QVERIFY(again->ofText == first->ofText); // their third number would count the requests
    }

    void aTextThatIsRefusedCostsNoOtherItsVector() {
        const auto made = vectors(m_url, {"one", "too long", "three"}, "long.sqlite");
        QVERIFY2(made, made ? "" : made.error().message().c_str());
        QCOMPARE(made->ofText.size(), std::size_t{2});
        QCOMPARE(made->without, std::size_t{1});
        QVERIFY2(contains(made->whyNot, "status 400: the text is too long"), made->whyNot.c_str());
        QCOMPARE(vectors(m_url, {"one", "too long"}, "long.sqlite")->kept, std::size_t{1});
    }

    void whoCannotBeAskedIsAnError() {
        qputenv("FGW_TEST_KEY", "sk-secret");
        const auto refused = vectors(m_url + "?key=FGW_TEST_KEY", {"refuse"}, "error.sqlite");
        QVERIFY(!refused);
        QVERIFY2(contains(refused.error().message(), "status 401"), refused.error().message().c_str());
        QVERIFY(!contains(refused.error().message(), "sk-secret"));
        const auto nobody = vectors("openai:http://127.0.0.1:1/v1#m?retries=0", {"x"}, "error.sqlite");
        QVERIFY(!nobody && nobody.error().code == ErrorCode::Environment);
        const auto noProgram = vectors("cmd:there-is-no-such-program", {"x"}, "error.sqlite");
        QVERIFY(!noProgram);
    }

    void aSlowAnswerIsNoneAndACancelIsSeen() {
        const auto slow = vectors(m_url + "?retries=0", {"hang"}, "slow.sqlite", 200ms);
        QVERIFY(slow);
        QCOMPARE(slow->without, std::size_t{1});
        Task task;
        const std::jthread cancel([&task](const std::stop_token& ended) {
            while (task.progress().total == 0 && !ended.stop_requested()) {
                std::this_thread::yield();
            }
            task.cancel();
        });
        const auto cancelled = vectors(m_url, {"hang"}, "slow.sqlite", task);
        QVERIFY(!cancelled && cancelled.error().code == ErrorCode::Cancelled);
    }

    void aProgramIsAskedForEachTextOnce() {
        const std::vector<std::string> texts{"egg", "no vector", "odd", "broken", "train", "egg"};
        const auto first = vectors(program(), texts, "program.sqlite");
        QVERIFY2(first, first ? "" : first.error().message().c_str());
        QCOMPARE(first->ofText.size(), std::size_t{2});
        QCOMPARE(first->ofText.at("egg"), (std::vector<float>{3, 1, 1}));
        QCOMPARE(first->without, std::size_t{3});
        QVERIFY2(contains(first->whyNot, "I have none"), first->whyNot.c_str());
        QCOMPARE(askedSoFar(), qsizetype{5});
        const auto again = vectors(program(), texts, "program.sqlite");
        QVERIFY(again->ofText == first->ofText);
        QCOMPARE(askedSoFar(), qsizetype{7}); // those that had none before
    }

    void anAnswerWithoutItsIdIsNobodysVector() {
        const auto made = vectors(program(), {"egg", "nameless", "train"}, "nameless.sqlite");
        QVERIFY2(made, made ? "" : made.error().message().c_str());
        QCOMPARE(made->ofText.size(), std::size_t{2});
        QVERIFY(!made->ofText.contains("nameless"));
        QVERIFY2(contains(made->whyNot, "no answer"), made->whyNot.c_str());
    }

    void anotherEmbedderHasOtherVectors() {
        QVERIFY(vectors(program("--mine"), {"egg"}, "other.sqlite"));
        const qsizetype asked = askedSoFar();
        QCOMPARE(vectors(program("--mine"), {"egg"}, "other.sqlite")->kept, std::size_t{1});
        QCOMPARE(vectors(program("--theirs"), {"egg"}, "other.sqlite")->kept, std::size_t{0});
        QCOMPARE(askedSoFar(), asked + 1);
    }
};

FGW_TEST(TestTextVectors, "text_vectors")
#include "test_text_vectors.moc"
