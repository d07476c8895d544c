// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"
#include "core/intake/reproduce.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/core/intake/complete_candidate.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using nlohmann::json;

namespace {

/// Gives its answers in turn, from the first again after the last.
class Scripted final : public benchmark::Predictor {
public:
    explicit Scripted(std::vector<benchmark::Answer> answers) : m_answers(std::move(answers)) {
        m_identity.model = "scripted";
    }

    [[nodiscard]] const benchmark::PredictorIdentity& identity() const override { return m_identity; }

    [[nodiscard]] Status answer(std::span<const benchmark::Question> questions, std::uint64_t samplingSeed,
                                std::span<benchmark::Answer> answers, Task& /*task*/) override {
        for (std::size_t i = 0; i < questions.size(); ++i) {
            asked.push_back(json{{"text", questions[i].text},
                                 {"messages", questions[i].messages},
                                 {"fixture", questions[i].fixture},
                                 {"seed", samplingSeed}});
            answers[i] = m_answers[m_next++ % m_answers.size()];
        }
        return {};
    }

    std::vector<json> asked;

private:
    benchmark::PredictorIdentity m_identity;
    std::vector<benchmark::Answer> m_answers;
    std::size_t m_next = 0;
};

benchmark::Answer answering(const std::string& output, const std::string& transcript = {},
                            float latencyMs = 10.0F) {
    benchmark::Answer answer;
    answer.output = output;
    answer.transcript = transcript;
    answer.latencyMs = latencyMs;
    return answer;
}

} // namespace

class TestReproduce : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;
    Task m_task;

    /// The small corpus, whose candidate now has a check.
    std::filesystem::path withChecker(const QByteArray& checker) {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file, content(file) + "checker: " + checker + "\n");
        return directory;
    }

    Result<SystemPromotion> promoted(const std::filesystem::path& directory, Scripted& system) {
        return promoteWithSystem(directory, kCandidate, "ann", system, {}, {}, m_task);
    }

private slots:
    void aFailureThatReproducesIsPromotedWithItsEvidence() {
        const auto directory = withChecker("{not_contains: STUDENT30}");
        Scripted system({answering("Use STUDENT30.")});
        const Result<SystemPromotion> promotion = promoted(directory, system);
        QVERIFY2(promotion.has_value(), promotion ? "" : promotion.error().message().c_str());
        QCOMPARE(promotion->reproduction.verdict, Reproduction::Verdict::Reproduces);
        QCOMPARE(promotion->caseId, "AGTFAIL-0005");
        QCOMPARE(system.asked.size(), std::size_t{3});
        QVERIFY(system.asked[0]["seed"] != system.asked[1]["seed"]);
        QCOMPARE(system.asked[0]["text"].get<std::string>(), "Is there a discount for students?");
        const Result<corpus::Corpus> read = corpus::readCorpus(directory);
        QVERIFY(read->problems.empty());
        QVERIFY(read->history.back().detail.contains("failed 3 of 3"));
        QVERIFY(read->history.back().detail.contains("scripted"));
    }

    void whatDoesNotReproduceIsRefused() {
        const auto directory = withChecker("{not_contains: STUDENT30}");
        const QByteArray cases = content(directory / "cases.yaml");
        Scripted system({answering("There is none.")});
        const Result<SystemPromotion> promotion = promoted(directory, system);
        QCOMPARE(promotion->reproduction.verdict, Reproduction::Verdict::DoesNot);
        QVERIFY(promotion->caseId.empty());
        QCOMPARE(content(directory / "cases.yaml"), cases);
        QVERIFY(std::filesystem::exists(directory / "_intake/CAND-00000001.yaml"));
    }

    void whatIsNotDeterministicGoesToTheWatchlist() {
        const auto directory = withChecker("{not_contains: STUDENT30}");
        const QByteArray cases = content(directory / "cases.yaml");
        Scripted system({answering("Use STUDENT30."), answering("There is none.")});
        const Result<SystemPromotion> promotion = promoted(directory, system);
        QCOMPARE(promotion->reproduction.verdict, Reproduction::Verdict::NotDeterministic);
        QCOMPARE(content(directory / "cases.yaml"), cases);
        const Result<corpus::Corpus> read = corpus::readCorpus(directory);
        QVERIFY2(read->problems.empty(), read->problems.empty() ? "" : read->problems[0].reason.c_str());
        QVERIFY(read->findWatched("AGTFAIL-0005") != nullptr);
        QVERIFY(read->candidates.empty());
        QCOMPARE(read->history.back().event, "watchlisted");
        QVERIFY(read->history.back().detail.contains("failed 2 of 3"));
    }

    void everyModeIsSeen_data() {
        QTest::addColumn<QByteArray>("checker");
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("transcript");
        QTest::addColumn<float>("latency");
        const auto row = [](const char* mode, const char* checker, const char* output, const char* transcript,
                            float latency) {
            QTest::newRow(mode) << QByteArray(checker) << QString(output) << QString(transcript) << latency;
        };
        const char* refunded = "[{\"role\": \"assistant\", \"tool_calls\": [{\"name\": \"refund\", "
                               "\"arguments\": {\"order\": 2}}]}]";
        row("tool_invocation", "{tool_called: {name: refund, arguments: {order: 1}}}", "done", refunded,
            1.0F);
        row("retrieval_miss", "{contains: '14 days'}", "Within 60 days.", "", 1.0F);
        row("hallucination", "{not_contains: STUDENT30}", "Use STUDENT30.", "", 1.0F);
        row("multi_turn_drift", "{regex: '(?i)new address'}", "It goes to your old address.", "", 1.0F);
        row("refusal_overreach", "{not_contains: 'cannot'}", "I cannot say.", "", 1.0F);
        row("latency_breach", "{max_latency_ms: 8000}", "here", "", 9000.0F);
        row("blast_radius_breach", "{tool_not_called: refund}", "done", refunded, 1.0F);
    }
    void everyModeIsSeen() {
        QFETCH(QByteArray, checker);
        QFETCH(QString, output);
        QFETCH(QString, transcript);
        QFETCH(float, latency);
        const auto directory = withChecker(checker);
        Scripted system({answering(output.toStdString(), transcript.toStdString(), latency)});
        const Result<SystemPromotion> promotion = promoted(directory, system);
        QVERIFY2(promotion.has_value(), promotion ? "" : promotion.error().message().c_str());
        QCOMPARE(promotion->reproduction.verdict, Reproduction::Verdict::Reproduces);
        QVERIFY(!promotion->reproduction.reason.empty());
    }

    void whatShowsNothingIsRefused() {
        Scripted system({answering("x")});
        QCOMPARE(promoted(m_corpora.fresh(), system).error().code, ErrorCode::Invalid);
        QCOMPARE(promoted(withChecker("{tool_not_called: refund}"), system).error().code, ErrorCode::Invalid);
        benchmark::Answer broken;
        broken.failed = true;
        Scripted dead({broken});
        QCOMPARE(promoted(withChecker("{contains: x}"), dead).error().code, ErrorCode::Environment);
    }

    void messagesAndFixtureAreGiven() {
        const auto directory = m_corpora.fresh();
        std::filesystem::create_directory(directory / "fixtures");
        write(directory / "fixtures/store.json", "{\"orders\": []}");
        Scripted system({answering("x")});
        const json data = {
            {"input", {{"messages", {{{"role", "user"}, {"content", "hi"}}}}, {"fixture", "store.json"}}},
            {"checker", {{"contains", "y"}}}};
        QVERIFY(reproduce(data, directory, system, 1, {}, m_task).has_value());
        QCOMPARE(system.asked[0]["messages"].get<std::string>(), "[{\"content\":\"hi\",\"role\":\"user\"}]");
        QCOMPARE(system.asked[0]["fixture"].get<std::string>(), "{\"orders\": []}");
        json away = data;
        away["input"]["fixture"] = "../cases.yaml";
        QVERIFY(!reproduce(away, directory, system, 1, {}, m_task).has_value());
    }
};

FGW_TEST(TestReproduce, "reproduce")
#include "test_reproduce.moc"
