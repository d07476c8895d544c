// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/records/record_table.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;

namespace {

RecordTable smallTable() {
    RecordTable::Columns columns;
    columns.item = {ItemIndex{1}, ItemIndex{0}};
    columns.model = {ModelIndex{0}, ModelIndex{1}};
    columns.slice = {SliceIndex{0}, SliceIndex{0}};
    columns.seed = {4, kAbsent};
    columns.items.resize(2);
    columns.items[0].id = "first";
    columns.items[1].id = "second";
    columns.models = {"a", "b"};
    columns.slices = {"static"};
    columns.metadata = {{"depth", true, true, {2.5, std::nan("")}, {}, {}},
                        {"note", false, false, {}, {0, 0xFFFFFFFFU}, {"hello"}}};
    return RecordTable(std::move(columns));
}

/// A source that cannot be read.
class LostTexts final : public TextSource {
public:
    [[nodiscard]] Result<std::vector<std::string>> texts(std::span<const TextId>) const override {
        return failure(ErrorCode::Environment, "read a text", "the cache is gone");
    }
};

} // namespace

class TestRecordTable : public QObject {
    Q_OBJECT
private slots:
    void columnsLeftOutAreAbsent() {
        const RecordTable table = smallTable();
        QCOMPARE(table.round().size(), table.size());
        QCOMPARE(table.round()[1], kAbsent);
        QCOMPARE(table.cluster()[0], kAbsent);
        QCOMPARE(table.outcome()[0], Outcome::NotScored);
        QCOMPARE(table.abstained()[0], std::uint8_t{0});
        QVERIFY(std::isnan(table.confidence()[1]));
        QVERIFY(table.output()[0] == kNoText);
        QCOMPARE(table.texts().textOrEmpty(table.output()[0]), std::string());
    }

    void keyNamesTheEvaluation() {
        const RecordTable table = smallTable();
        const RecordKey expected{"static", 4, kAbsent, kAbsent, kAbsent, "a", "second"};
        QVERIFY(table.key(0) == expected);
        QVERIFY(!(table.key(1) == expected));
        QCOMPARE(table.itemOf(1).id, std::string("first"));
    }

    void metadataIsReadByItemOrByRow() {
        const RecordTable table = smallTable();
        const MetadataColumn* depth = table.findMetadata("depth");
        const MetadataColumn* note = table.findMetadata("note");
        QVERIFY(depth != nullptr && note != nullptr);
        QVERIFY(table.findMetadata("Depth") == nullptr);
        QCOMPARE(table.metadataText(*depth, 0), std::string());
        QCOMPARE(table.metadataText(*depth, 1), std::string("2.5"));
        QCOMPARE(table.metadataText(*note, 0), std::string("hello"));
        QCOMPARE(table.metadataText(*note, 1), std::string());
    }

    void textThatCannotBeReadIsEmpty() { QCOMPARE(LostTexts().textOrEmpty(TextId{0}), std::string()); }
};

FGW_TEST(TestRecordTable, "record_table")
#include "test_record_table.moc"
