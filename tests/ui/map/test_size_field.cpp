// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"
#include "ui/map/map_painter.h"
#include "ui/map/size_field.h"

#include <QTest>

#include <limits>

using namespace fgw;
using namespace fgw::ui;

namespace {

RecordTable sizedTable(std::vector<double> depths) {
    tests::TableMaker maker;
    for (std::size_t i = 0; i < depths.size(); ++i) {
        const std::string id = "item" + std::to_string(i);
        maker.item(id, "text " + id)
            .add({.item = id, .model = i % 2 == 0 ? "b" : "a", .outcome = Outcome::Fail});
    }
    MetadataColumn column;
    column.name = "depth";
    column.numeric = true;
    column.numbers = std::move(depths);
    return maker.column(std::move(column)).make();
}

explore::FailureMap sizedMap(const RecordTable& table) {
    explore::FailureMap map;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        map.points.push_back({row, row, 0, 0, 0});
    }
    return map;
}

const ColourField kDepth{ColourField::Kind::Metadata, "depth"};

} // namespace

class TestSizeField : public QObject {
    Q_OBJECT
private slots:
    void onlyNumbersHaveASize() {
        const RecordTable records = sizedTable({1, 2, 3, 4});
        const auto map = sizedMap(records);
        const std::vector<ColourField> fields{
            {ColourField::Kind::Cluster, "cluster"}, {ColourField::Kind::Model, "model"}, kDepth};
        QCOMPARE(sizeFields(records, map, fields), std::vector<ColourField>{kDepth});
    }

    void theGreatestNumberIsTheLargestPoint() {
        const RecordTable records = sizedTable({30, 1, 5, std::numeric_limits<double>::quiet_NaN()});
        const auto scheme = sizeScheme(records, sizedMap(records), kDepth, lightRoles());
        QCOMPARE(scheme.sizeOfPoint, (std::vector<std::uint8_t>{4, 0, 2, 0}));
        QCOMPARE(scheme.legend.size(), std::size_t{4});
        QVERIFY(!scheme.legend[0].colour.isValid()); // a heading
        QCOMPARE(scheme.legend[1].name, QStringLiteral("1"));
        QCOMPARE(scheme.legend[1].size, kSizeFactors[0]);
        QCOMPARE(scheme.legend[3].size, kSizeFactors[4]);
        QCOMPARE(scheme.legend[3].term, QStringLiteral("depth=30"));
    }

    void oneValueForAllIsTheMiddleSize() {
        const RecordTable records = sizedTable({7, 7});
        const auto scheme = sizeScheme(records, sizedMap(records), kDepth, lightRoles());
        QCOMPARE(scheme.sizeOfPoint, std::vector<std::uint8_t>(2, kMiddleSize));
    }

    void aFieldWithoutValuesSizesNothing() {
        const RecordTable records = sizedTable({1, 2});
        const auto scheme = sizeScheme(records, sizedMap(records),
                                       {ColourField::Kind::Confidence, "confidence"}, lightRoles());
        QVERIFY(scheme.sizeOfPoint.empty());
        QVERIFY(scheme.legend.empty());
    }
};

FGW_TEST(TestSizeField, "size_field")
#include "test_size_field.moc"
