// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/provenance_comparison.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw::runs;
using nlohmann::json;

namespace {

json complete() {
    return {{"package_version", "0.3.0"},
            {"compiler", "g++ 12"},
            {"platform", "Linux"},
            {"git_sha", "abc"},
            {"git_dirty", false},
            {"timestamp_utc", "2026-01-01T00:00:00Z"},
            {"seeds", {1, 2}},
            {"models", {"a"}},
            {"predictors", {{"a", {{"kind", "stub"}}}}},
            {"dataset_hashes", {{"d.jsonl", "00"}}},
            {"config", {{"budget", 10}}}};
}

json with(const char* field, json value) {
    json block = complete();
    block[field] = std::move(value);
    return block;
}

} // namespace

class TestProvenanceComparison : public QObject {
    Q_OBJECT
private slots:
    void equalBlocksAreSaidToBeTheSame() {
        const auto found = compareProvenance(complete(), with("timestamp_utc", "2026-02-02T00:00:00Z"));
        QVERIFY(found.changed.empty() && found.notTold.empty());
        QCOMPARE(found.sentence,
                 std::string("The code, the data, the seeds, the models, the settings and the "
                             "machine are the same."));
    }

    void eachPartIsNamedByItsFields_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("commit") << QByteArray("git_sha") << QByteArray("code");
        QTest::newRow("version") << QByteArray("package_version") << QByteArray("code");
        QTest::newRow("data") << QByteArray("dataset_hashes") << QByteArray("data");
        QTest::newRow("seeds") << QByteArray("seeds") << QByteArray("seeds");
        QTest::newRow("predictors") << QByteArray("predictors") << QByteArray("models");
        QTest::newRow("settings") << QByteArray("config") << QByteArray("settings");
        QTest::newRow("machine") << QByteArray("platform") << QByteArray("machine");
    }
    void eachPartIsNamedByItsFields() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, part);
        const auto found = compareProvenance(complete(), with(field.constData(), "another"));
        QCOMPARE(found.changed, std::vector<std::string>{part.toStdString()});
        QVERIFY(found.sentence.starts_with("The " + part.toStdString() + " changed; "));
    }

    void whatIsMissingIsNotCalledTheSame() {
        const auto found = compareProvenance(with("dataset_hashes", nullptr), complete());
        QVERIFY(found.changed.empty());
        QCOMPARE(found.notTold, std::vector<std::string>{"data"});
        QVERIFY(found.sentence.ends_with("whether the data changed is not told."));
        const auto neither = compareProvenance(json(), json());
        QCOMPARE(neither.notTold.size(), std::size_t{6});
        QVERIFY(neither.sentence.starts_with("Neither run has provenance"));
        QCOMPARE(compareProvenance(json(), complete()).notTold.size(), std::size_t{6});
    }

    void theSameCommitWithUncommittedChangesTellsNothing() {
        const json dirty = with("git_dirty", true);
        QCOMPARE(compareProvenance(dirty, dirty).notTold, std::vector<std::string>{"code"});
    }

    void aPythonRunLacksNoCompiler() {
        json python = complete();
        python.erase("compiler");
        python["python_version"] = "3.11";
        QVERIFY(missingFields(python).empty());
        const auto found = compareProvenance(python, python);
        QVERIFY(found.notTold.empty());
        QVERIFY(std::ranges::find(found.fields, "compiler", &FieldComparison::field) == found.fields.end());
        QCOMPARE(compareProvenance(python, complete()).notTold, std::vector<std::string>{"code"});
    }

    void missingFieldsAreNamed() {
        json block = with("git_sha", nullptr);
        block.erase("seeds");
        block.erase("compiler");
        QCOMPARE(missingFields(block),
                 (std::vector<std::string>{"compiler or python_version", "git_sha", "seeds"}));
        QCOMPARE(missingFields(json()).size(), std::size_t{11});
    }

    void unknownFieldsAreKept() {
        const auto found = compareProvenance(with("host", "one"), with("host", "two"));
        QCOMPARE(found.fields.back().field, std::string("host"));
        QCOMPARE(found.fields.back().state, FieldState::Changed);
        QVERIFY(found.changed.empty());
    }
};

FGW_TEST(TestProvenanceComparison, "provenance_comparison")
#include "test_provenance_comparison.moc"
