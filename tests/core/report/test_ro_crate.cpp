// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ro_crate.h"
#include "tests/core/report/opened_run.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::tests;
using nlohmann::json;

namespace {

json entity(const json& crate, const std::string& id) {
    for (const json& found : crate["@graph"]) {
        if (found["@id"] == id) {
            return found;
        }
    }
    return {};
}

} // namespace

class TestRoCrate : public QObject {
    Q_OBJECT
private slots:
    void theRunIsAnActionThatMadeItsFiles() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        fixture.write(
            QStringLiteral("harness_report.json"),
            R"({"kind":"harness","provenance":{"package_version":"0.3","git_sha":"abc","seeds":[1,2],)"
            R"("timestamp_utc":"2026-01-02T03:04:05Z","dataset_hashes":{"carb:10@1":"00ff"}}})");
        const auto report = reportOf(fixture.path(), fixture);
        const json crate = json::parse(report::roCrateOf(report.document->summary, report.datasets));
        QCOMPARE(crate["@context"].get<std::string>(), std::string("https://w3id.org/ro/crate/1.1/context"));
        const json head = crate["@graph"][0];
        QCOMPARE(head["@id"].get<std::string>(), std::string("ro-crate-metadata.json"));
        QCOMPARE(head["conformsTo"]["@id"].get<std::string>(), std::string("https://w3id.org/ro/crate/1.1"));
        const json root = entity(crate, "./");
        QCOMPARE(root["@type"].get<std::string>(), std::string("Dataset"));
        QCOMPARE(root["datePublished"].get<std::string>(), std::string("2026-01-02T03:04:05Z"));
        QVERIFY(root["description"].get<std::string>().find("lacks") != std::string::npos);
        QCOMPARE(root["hasPart"].size(), std::size_t{2});
        QCOMPARE(entity(crate, "events.jsonl")["contentSize"].get<std::string>(),
                 std::to_string(twoModels().size()));
        const json action = entity(crate, "#run");
        QCOMPARE(action["instrument"]["@id"].get<std::string>(), std::string("#software"));
        QCOMPARE(entity(crate, "#software")["softwareVersion"].get<std::string>(), std::string("abc"));
        QCOMPARE(entity(crate, "#dataset-1")["identifier"].get<std::string>(), std::string("sha256:00ff"));
    }

    void everyReferenceIsDescribed() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto report = reportOf(fixture.path(), fixture);
        const json crate = json::parse(report::roCrateOf(report.document->summary, report.datasets));
        int references = 0;
        for (const json& found : crate["@graph"]) {
            for (const auto& [key, value] : found.items()) {
                if (key == "conformsTo") { // it stands in the web, not in the crate
                    continue;
                }
                for (const json& one : value.is_array() ? value : json::array({value})) {
                    if (one.is_object()) {
                        QVERIFY2(!entity(crate, one["@id"]).is_null(), one.dump().c_str());
                        ++references;
                    }
                }
            }
        }
        // What the descriptor is about, the parts of the root, and the action with its object, result and
        // tool.
        QVERIFY(references >= 5);
    }
};

FGW_TEST(TestRoCrate, "ro_crate")
#include "test_ro_crate.moc"
