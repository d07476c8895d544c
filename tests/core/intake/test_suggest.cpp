// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/suggest.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::intake;
using nlohmann::json;

namespace {

/// A talk of so many turns of the user, at whose end tools are called.
json talk(int turns, const std::vector<std::string>& tools = {}, bool ok = true) {
    json messages = json::array();
    for (int turn = 0; turn < turns; ++turn) {
        messages.push_back({{"role", "user"}, {"content", "and?"}});
    }
    json calls = json::array();
    for (const std::string& tool : tools) {
        calls.push_back({{"name", tool}, {"arguments", json::object()}, {"ok", ok}});
    }
    messages.push_back({{"role", "assistant"}, {"content", "done"}, {"tool_calls", calls}});
    return messages;
}

/// "failure_mode severity blast_radius" as they are suggested.
std::string suggested(const FailureSigns& signs, const corpus::Taxonomy& taxonomy = {}) {
    std::string values;
    for (const corpus::Suggestion& suggestion : suggestClass(signs, taxonomy)) {
        values += (values.empty() ? "" : " ") + suggestion.value;
    }
    return values;
}

std::string suggested(const json& transcript) {
    return suggested({.output = "o", .transcript = &transcript});
}

constexpr const char* kShown = " P2 customer_visible";
constexpr const char* kWritten = " P0 irreversible_write";

} // namespace

class TestSuggest : public QObject {
    Q_OBJECT
private slots:
    void aWrongAnswerAloneIsMadeUp() {
        QCOMPARE(suggested(FailureSigns{.output = "o"}), std::string("hallucination") + kShown);
        QCOMPARE(suggested(talk(1)), std::string("hallucination") + kShown);
        QCOMPARE(suggested(json("no transcript")), std::string("hallucination") + kShown);
    }

    void eachSignHasItsMode() {
        QCOMPARE(suggested(FailureSigns{.abstained = true}), std::string("refusal_overreach") + kShown);
        QCOMPARE(suggested(FailureSigns{.latencyMs = 30'001}), std::string("latency_breach") + kShown);
        QCOMPARE(suggested(FailureSigns{.latencyMs = 30'000}), std::string("hallucination") + kShown);
        QCOMPARE(suggested(talk(1, {"weather"}, false)), std::string("tool_invocation") + kShown);
        QCOMPARE(suggested(talk(1, {"weather"})), std::string("hallucination") + kShown);
        QCOMPARE(suggested(talk(1, {"knowledgeSearch"})), std::string("retrieval_miss") + kShown);
        QCOMPARE(suggested(talk(1, {"delete_row"})), std::string("blast_radius_breach") + kWritten);
        QCOMPARE(suggested(talk(4)), std::string("multi_turn_drift") + kShown);
        QCOMPARE(suggested(talk(3)), std::string("hallucination") + kShown);
    }

    void whatWeighsMoreComesFirst() {
        const json drifted = talk(5, {"search", "send_email"});
        QCOMPARE(suggested(drifted), std::string("blast_radius_breach") + kWritten);
        QCOMPARE(suggested(talk(5, {"search"})), std::string("retrieval_miss") + kShown);
        const FailureSigns slow{.abstained = true, .latencyMs = 60'000, .transcript = &drifted};
        QCOMPARE(suggested(slow), std::string("latency_breach") + kWritten);
        QCOMPARE(suggested(talk(1, {"refund"}, false)), std::string("tool_invocation") + kWritten);
    }

    void whatOnlyReadsIsNoWrite_data() {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<bool>("writes");
        for (const char* tool : {"get_order", "list_refunds", "trackOrder", "fetchUpdates", "ReadPayments"}) {
            QTest::newRow(tool) << tool << false;
        }
        for (const char* tool : {"order", "cancelOrder", "update_target", "crm.send_email", "Transfer"}) {
            QTest::newRow(tool) << tool << true;
        }
    }
    void whatOnlyReadsIsNoWrite() {
        QFETCH(QString, tool);
        QFETCH(bool, writes);
        const bool suggestedAsWrite = suggested(talk(1, {tool.toStdString()})).ends_with(kWritten);
        QCOMPARE(suggestedAsWrite, writes);
    }

    void aModeThatTheTaxonomyLacksIsNotSuggested() {
        corpus::Taxonomy without;
        std::erase(without.failureModes, "refusal_overreach");
        QCOMPARE(suggested(FailureSigns{.abstained = true}, without), std::string("P2 customer_visible"));
    }

    void everySuggestionSaysWhyAndByWhom() {
        const json transcript = talk(1, {"delete_row"});
        const auto suggestions = suggestClass({.transcript = &transcript}, {});
        QCOMPARE(suggestions.size(), std::size_t{3});
        for (const corpus::Suggestion& suggestion : suggestions) {
            QVERIFY(!suggestion.reason.empty());
            QCOMPARE(suggestion.by, std::string(kSuggestionRules));
        }
        QVERIFY(suggestions[0].reason.contains("delete_row"));
    }
};

FGW_TEST(TestSuggest, "suggest")
#include "test_suggest.moc"
