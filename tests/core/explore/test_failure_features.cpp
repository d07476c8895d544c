// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_features.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using explore::FailureFeatures;
using fgw::tests::TableMaker;

namespace {

RecordTable withColumn(MetadataColumn column, std::size_t items) {
    TableMaker maker;
    for (std::size_t item = 0; item < items; ++item) {
        maker.add({.item = "i" + std::to_string(item), .model = "m", .outcome = Outcome::Fail});
    }
    return maker.column(std::move(column)).make();
}

std::vector<double> counted(std::size_t count, double step) {
    std::vector<double> numbers;
    for (std::size_t index = 0; index < count; ++index) {
        numbers.push_back(static_cast<double>(index) * step);
    }
    return numbers;
}

FailureFeatures featuresOf(const RecordTable& table) {
    const std::vector<std::uint32_t> rows{0, 1};
    return explore::failureFeatures(table, rows, {.inputs = {"One. Two 3?", ""}, .outputs = {"yes", ""}});
}

} // namespace

class TestFailureFeatures : public QObject {
    Q_OBJECT
private slots:
    void countsEnterAsLogarithms() {
        const FailureFeatures features = featuresOf(withColumn({.name = "topic"}, 0 + 2));
        QCOMPARE(features.names[0], std::string("words"));
        QCOMPARE(features.columns[0][0], std::log(4.0)); // ln(1 + 3 words)
        QCOMPARE(features.columns[0][1], 0.0);
    }

    void numericMetadataEnters() {
        const FailureFeatures features =
            featuresOf(withColumn({.name = "depth", .numeric = true, .numbers = {4, std::nan("")}}, 2));
        QCOMPARE(features.names.back(), std::string("depth"));
        QCOMPARE(features.columns.back()[0], 4.0);
        QVERIFY(std::isnan(features.columns.back()[1]));
    }

    void aNumberingOfItemsDoesNot() {
        const FailureFeatures numbered =
            featuresOf(withColumn({.name = "doc_id", .numeric = true, .numbers = counted(25, 1.0)}, 25));
        QVERIFY(std::ranges::find(numbered.names, "doc_id") == numbered.names.end());
        const FailureFeatures measured =
            featuresOf(withColumn({.name = "angle", .numeric = true, .numbers = counted(25, 0.3)}, 25));
        QCOMPARE(measured.names.back(), std::string("angle"));
        const FailureFeatures few =
            featuresOf(withColumn({.name = "depth", .numeric = true, .numbers = counted(5, 1.0)}, 5));
        QCOMPARE(few.names.back(), std::string("depth"));
    }

    void aTranscriptIsReadWithoutItsJson() {
        const std::string text = explore::spokenText(
            R"([{"role":"user","content":"Cancel it"},{"role":"assistant","content":[{"type":"text","text":"Done"}],)"
            R"("tool_calls":[{"id":"c1","name":"cancel","arguments":{"order":"51877"},"ok":true}]}])");
        for (const char* said : {"Cancel it", "Done", "cancel", "51877"}) {
            QVERIFY2(text.find(said) != std::string::npos, said);
        }
        for (const char* form : {"role", "user", "content", "{", "c1"}) {
            QVERIFY2(text.find(form) == std::string::npos, form);
        }
    }

    void whatIsSaidOfDataIsNoImage() {
        const std::string text = explore::spokenText(
            R"([{"role":"user","content":[{"type":"text","text":"data: 3, 5, 7. Which is largest?"},)"
            R"({"type":"image","image":"data:image/png;base64,AAAA"},)"
            R"({"type":"audio","audio":"data:audio/wav;base64,CCCC"},)"
            R"({"type":"image","source":{"media_type":"image/png","data":"BBBB"}}]}])");
        QVERIFY(text.find("data: 3, 5, 7.") != std::string::npos);
        QVERIFY(text.find("AAAA") == std::string::npos);
        QVERIFY(text.find("BBBB") == std::string::npos);
        QVERIFY(text.find("CCCC") == std::string::npos);
    }

    void whatIsNoTranscriptStaysAsItIs() { QCOMPARE(explore::spokenText("[broken"), std::string("[broken")); }
};

FGW_TEST(TestFailureFeatures, "failure_features")
#include "test_failure_features.moc"
