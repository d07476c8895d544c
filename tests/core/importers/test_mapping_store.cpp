// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/import_preview.h"
#include "core/importers/mapping_store.h"
#include "tests/core/importers/import_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace fgw;
using importers::FieldMapping;
using importers::MappingStore;
using tests::Imported;

namespace {

FieldMapping fullMapping() {
    FieldMapping mapping;
    int number = 0;
    for (std::string FieldMapping::* field :
         {&FieldMapping::itemId, &FieldMapping::input, &FieldMapping::expected, &FieldMapping::output,
          &FieldMapping::model, &FieldMapping::fixedModel, &FieldMapping::outcome, &FieldMapping::score,
          &FieldMapping::slice, &FieldMapping::seed, &FieldMapping::round, &FieldMapping::epoch,
          &FieldMapping::confidence, &FieldMapping::abstained, &FieldMapping::latencyMs,
          &FieldMapping::structureId}) {
        mapping.*field = "field \"" + std::to_string(++number) + "\" ß";
    }
    mapping.passThreshold = 0.75;
    mapping.wideModels = {{"a.b", "ok", "text"}, {"c", "", "out"}};
    return mapping;
}

class MappingsDirectory {
public:
    [[nodiscard]] std::filesystem::path file() const {
        return std::filesystem::path(m_directory.path().toStdString()) / "state" / "mappings.json";
    }

private:
    QTemporaryDir m_directory;
};

} // namespace

class TestMappingStore : public QObject {
    Q_OBJECT
private slots:
    void jsonKeepsEveryField() {
        QVERIFY(importers::mappingFromJson(importers::toJson(fullMapping())) == fullMapping());
        QVERIFY(importers::mappingFromJson(importers::toJson({})) == FieldMapping{});
    }

    void wrongTypesAreNotRead() {
        const auto mapping = importers::mappingFromJson(nlohmann::json::parse(
            R"({"input": 7, "output": "o", "pass_threshold": "high", "wide_models": [3, {}]})"));
        QCOMPARE(mapping.input, std::string());
        QCOMPARE(mapping.output, std::string("o"));
        QCOMPARE(mapping.passThreshold, 0.5);
        QVERIFY(mapping.wideModels.empty());
    }

    void remembersByShape() {
        const MappingsDirectory directory;
        const MappingStore store(directory.file());
        QVERIFY(!store.find("one"));
        QVERIFY(store.remember("one", fullMapping()));
        FieldMapping other;
        other.input = "in";
        QVERIFY(store.remember("two", other));
        const MappingStore again(directory.file());
        QVERIFY(again.find("one") == fullMapping());
        QVERIFY(again.find("two") == other);
        QVERIFY(!again.find("three"));
    }

    void brokenFileIsKeptBeside() {
        const MappingsDirectory directory;
        std::filesystem::create_directories(directory.file().parent_path());
        std::ofstream(directory.file()) << "{\"one\": {";
        const MappingStore store(directory.file());
        QVERIFY(!store.find("one"));
        QVERIFY(store.remember("one", fullMapping()));
        QVERIFY(store.find("one") == fullMapping());
        std::ifstream broken(directory.file().string() + ".broken");
        QCOMPARE(std::string(std::istreambuf_iterator<char>(broken), {}), std::string("{\"one\": {"));
    }

    void whatAPersonSaidOnceIsUsedForTheNextFileOfThatShape() {
        const MappingsDirectory directory;
        const Imported first("wording,verdict of us,who\na,good,m\n", "first.csv");
        const Imported second("who,wording,verdict of us\nm,b,bad\n", "second.csv");
        const Imported third("wording,verdict of us\nb,bad\n", "third.csv");
        const auto asked = importers::settleMapping(first.path, {}, directory.file());
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Invalid);
        QVERIFY(asked.error().reason.contains("which field holds the input"));
        FieldMapping given;
        given.input = "wording";
        given.model = "who";
        QVERIFY(importers::settleMapping(first.path, given, directory.file()) == given);
        QVERIFY(importers::settleMapping(second.path, {}, directory.file()) == given);
        QVERIFY(!importers::settleMapping(third.path, {}, directory.file()));
    }

    void clearFilesNeedNobody() {
        const MappingsDirectory directory;
        const Imported file("question,correct\na,1\n");
        const auto mapping = importers::settleMapping(file.path, {}, directory.file());
        QVERIFY(mapping);
        QCOMPARE(mapping->outcome, std::string("correct"));
        QVERIFY(!std::filesystem::exists(directory.file()));
    }
};

FGW_TEST(TestMappingStore, "mapping_store")
#include "test_mapping_store.moc"
