// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/stub_models.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::runs;
using nlohmann::json;

class TestStubModels : public QObject {
    Q_OBJECT
private slots:
    /// Our own runs say it by two keys, those of the seed by one text.
    void everyWayToSayItIsUnderstood() {
        const Provenance provenance = parseProvenance({{"predictors",
                                                        {{"flagged", {{"kind", "other"}, {"stub", true}}},
                                                         {"of its kind", {{"kind", "stub"}}},
                                                         {"by text", "stub:heuristic_a"},
                                                         {"asked", {{"kind", "cmd"}, {"stub", false}}},
                                                         {"asked by text", "cmd:python3 stub.py"},
                                                         {"odd", {{"kind", 1}, {"stub", "true"}}},
                                                         {"null", nullptr}}}});
        QCOMPARE(stubModels(provenance), (std::set<std::string>{"by text", "flagged", "of its kind"}));
    }

    void whereNothingIsSaidNobodyIsAStub() {
        QVERIFY(stubModels({}).empty());
        QVERIFY(stubModels(parseProvenance(json::object())).empty());
        QVERIFY(stubModels(parseProvenance({{"predictors", json::array({"stub:a"})}})).empty());
        QVERIFY(stubModels({.raw = "not json"}).empty());
    }

    void theMarkIsForStubsAlone() {
        QCOMPARE(withStubMark("a", {"a"}), std::string("a (stub)"));
        QCOMPARE(withStubMark("b", {"a"}), std::string("b"));
    }
};

FGW_TEST(TestStubModels, "stub_models")
#include "test_stub_models.moc"
