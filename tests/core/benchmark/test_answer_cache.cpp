// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/answer_cache.h"
#include "tests/core/benchmark/scripted_predictor.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

const std::vector<Question> kQuestions{{"q0", {}}, {"q1", {}}, {"q2", {}}};

struct Store {
    QTemporaryDir directory;
    [[nodiscard]] std::filesystem::path file() const {
        return directory.filePath(QStringLiteral("below/answers.sqlite")).toStdString();
    }
    [[nodiscard]] std::unique_ptr<AnswerStore> open() const { return std::move(*AnswerStore::open(file())); }
};

/// Asks three questions through the cache; what the predictor itself was asked.
struct AskedThroughCache {
    std::vector<std::string> asked;
    std::vector<Answer> answers{3};
    std::vector<std::size_t> told;
    Status status;

    explicit AskedThroughCache(AnswerStore& store, AnswerCache::Mode mode = AnswerCache::Mode::Use,
                               std::uint64_t samplingSeed = 0, std::size_t diesAfter = std::size_t(-1),
                               const std::string& settings = "{}") {
        auto scripted =
            std::make_unique<ScriptedPredictor>("m", [](std::string_view question, std::uint64_t seed) {
                Answer answer = question == "q2" ? failed("it hung") : given(std::string(question) + "!");
                answer.output += seed == 0 ? "" : std::to_string(seed);
                answer.confidence = 0.5F;
                return answer;
            });
        scripted->diesAfter = diesAfter;
        scripted->identity().settings = settings;
        ScriptedPredictor& inner = *scripted;
        AnswerCache cache(std::move(scripted), store, mode);
        cache.setObserver([this](std::size_t question) { told.push_back(question); });
        Task task;
        status = cache.answer(kQuestions, samplingSeed, answers, task);
        asked = inner.asked;
    }
};

using Texts = std::vector<std::string>;

} // namespace

class TestAnswerCache : public QObject {
    Q_OBJECT
private slots:
    void nobodyIsAskedTwiceButForWhatFailed() {
        const Store place;
        const auto store = place.open();
        const AskedThroughCache first(*store);
        QCOMPARE(first.asked, (Texts{"q0", "q1", "q2"}));
        QVERIFY(!first.answers[0].fromCache);
        const AskedThroughCache second(*store);
        QCOMPARE(second.asked, Texts{"q2"});
        QCOMPARE(second.answers[1].output, std::string("q1!"));
        QCOMPARE(second.answers[1].confidence, 0.5F);
        QVERIFY(std::isnan(second.answers[1].latencyMs));
        QVERIFY(second.answers[1].fromCache && second.answers[2].failed && !second.answers[2].fromCache);
        QCOMPARE(second.told.size(), std::size_t{3});
    }

    void otherSettingsOrSeedsAreOtherQuestions() {
        const Store place;
        const auto store = place.open();
        const AskedThroughCache first(*store);
        QCOMPARE(AskedThroughCache(*store, AnswerCache::Mode::Use, 7).answers[0].output, std::string("q0!7"));
        const AskedThroughCache warmer(*store, AnswerCache::Mode::Use, 0, std::size_t(-1),
                                       R"({"temperature":"1.0"})");
        QCOMPARE(warmer.asked.size(), std::size_t{3});
        QCOMPARE(AskedThroughCache(*store, AnswerCache::Mode::Use, 7).asked, Texts{"q2"});
    }

    void aReplayAsksAgain() {
        const Store place;
        const auto store = place.open();
        const AskedThroughCache first(*store);
        QCOMPARE(AskedThroughCache(*store, AnswerCache::Mode::Ask).asked.size(), std::size_t{3});
    }

    void whatWasAnsweredBeforeTheEndIsKept() {
        const Store place;
        {
            const auto store = place.open();
            const AskedThroughCache first(*store, AnswerCache::Mode::Use, 0, 1);
            QVERIFY(!first.status);
        }
        const auto store = place.open();
        QCOMPARE(AskedThroughCache(*store).asked, (Texts{"q1", "q2"}));
    }

    void whoeverIsKilledLosesNothing() {
        const Store place;
        const pid_t child = fork();
        if (child == 0) {
            const auto store = place.open();
            const AskedThroughCache first(*store);
            std::raise(SIGKILL);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        const auto store = place.open();
        QCOMPARE(AskedThroughCache(*store).asked, Texts{"q2"});
    }

    void twoProgramsShareTheFile() {
        const Store place;
        const auto one = place.open();
        const auto other = place.open();
        const AskedThroughCache first(*one);
        QCOMPARE(AskedThroughCache(*other).asked, Texts{"q2"});
    }

    void aFileOfAnotherKindIsRefused() {
        const Store place;
        const QString name = place.directory.filePath(QStringLiteral("no.sqlite"));
        QFile out(name);
        out.open(QIODevice::WriteOnly);
        out.write(QByteArray(4096, 'x'));
        out.close();
        const auto store = AnswerStore::open(name.toStdString());
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::Malformed);
    }
};

FGW_TEST(TestAnswerCache, "answer_cache")
#include "test_answer_cache.moc"
