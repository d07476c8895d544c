// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"
#include "ui/map/colour_field.h"
#include "ui/session/judgements.h"

#include <QTest>

#include <limits>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr double kNoDepth = std::numeric_limits<double>::quiet_NaN();

RecordTable colouredTable(std::vector<double> depths) {
    tests::TableMaker maker;
    for (std::size_t i = 0; i < depths.size(); ++i) {
        const std::string id = "item" + std::to_string(i);
        maker.item(id, "text " + id)
            .add({.item = id, .model = i % 3 == 0 ? "b" : "a", .outcome = Outcome::Fail});
    }
    MetadataColumn column;
    column.name = "depth";
    column.numeric = true;
    column.numbers = std::move(depths);
    return maker.column(std::move(column)).make();
}

explore::FailureMap colouredMap(const RecordTable& table) {
    explore::FailureMap map;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        map.points.push_back({row, row, 0, 0, static_cast<std::int32_t>(row % 2)});
    }
    map.clusters.resize(2);
    map.clusters[0].name = "eggs · dozen";
    map.clusters[1].name = "trains";
    return map;
}

} // namespace

class TestColourField : public QObject {
    Q_OBJECT
private slots:
    void modelsHaveTheirPaletteColours() {
        const RecordTable records = colouredTable({1, 2, 3, 4});
        const auto map = colouredMap(records);
        const auto scheme = colourScheme(records, map, {ColourField::Kind::Model, "model"}, lightRoles());
        QCOMPARE(scheme.legend.size(), std::size_t{2});
        QCOMPARE(scheme.legend[0].name, QStringLiteral("b"));
        QCOMPARE(scheme.legend[0].colour, lightRoles().categorical(0));
        QCOMPARE(scheme.legend[0].count, std::size_t{2});
        QCOMPARE(scheme.legend[1].term, QStringLiteral("model:a"));
        QCOMPARE(scheme.colourOfPoint, (std::vector<std::uint16_t>{0, 1, 1, 0}));
    }

    void fewNumbersAreShownOneByOne() {
        const RecordTable records = colouredTable({1, 2, 2, 3, kNoDepth});
        const auto scheme =
            colourScheme(records, colouredMap(records), {ColourField::Kind::Metadata, "depth"}, lightRoles());
        QCOMPARE(scheme.legend.size(), std::size_t{4});
        QCOMPARE(scheme.legend[1].term, QStringLiteral("depth=2"));
        QCOMPARE(scheme.legend[1].count, std::size_t{2});
        QVERIFY(scheme.legend[3].term.isEmpty());
        QCOMPARE(scheme.legend[3].count, std::size_t{1});
    }

    void manyNumbersAreBinsWhoseTermsCountWhatTheLegendSays() {
        std::vector<double> depths;
        for (int i = 0; i < 103; ++i) {
            depths.push_back(i * i * 0.5);
        }
        const RecordTable records = colouredTable(depths);
        const auto scheme =
            colourScheme(records, colouredMap(records), {ColourField::Kind::Metadata, "depth"}, darkRoles());
        QCOMPARE(scheme.legend.size(), std::size_t{5});
        std::size_t total = 0;
        for (const LegendEntry& entry : scheme.legend) {
            const auto filter = query::Filter::parse(entry.term.toStdString());
            QVERIFY(filter.has_value());
            const auto rows = filter->evaluate(records, {}, nullptr);
            QVERIFY(rows.has_value());
            QCOMPARE(rows->count(), entry.count);
            total += entry.count;
        }
        QCOMPARE(total, depths.size());
    }

    void fieldsThatTellNothingApartAreNotOffered() {
        const RecordTable records = colouredTable({7, 7, 7, 7});
        const auto fields = colourFields(records, colouredMap(records));
        QCOMPARE(fields.size(), std::size_t{2});
        QCOMPARE(fields[0].kind, ColourField::Kind::Cluster);
    }

    void labelsAreOfferedOnceThereAreAny() {
        const RecordTable records = colouredTable({7, 7, 7, 7});
        JudgementSnapshot judgements;
        judgements.labels = {"", "off by one"};
        judgements.labelOfRow = {0, 0, 0, 0};
        QCOMPARE(colourFields(records, colouredMap(records),
                              {std::make_shared<const JudgementSnapshot>(judgements), nullptr})
                     .size(),
                 std::size_t{2});
        judgements.labelOfRow = {0, 1, 0, 1};
        const auto fields = colourFields(records, colouredMap(records),
                                         {std::make_shared<const JudgementSnapshot>(judgements), nullptr});
        QCOMPARE(fields.size(), std::size_t{3});
        const auto scheme = colourScheme(records, colouredMap(records), fields.back(), lightRoles(),
                                         {std::make_shared<const JudgementSnapshot>(judgements), nullptr});
        QCOMPARE(scheme.legend.size(), std::size_t{2});
        QCOMPARE(scheme.legend[0].term, QStringLiteral("label:\"off by one\""));
        QCOMPARE(scheme.legend[0].count, std::size_t{2});
        QCOMPARE(scheme.legend[1].count, std::size_t{2});
        QCOMPARE(scheme.colourOfPoint, (std::vector<std::uint16_t>{1, 0, 1, 0}));
    }

    void linesOfTheLegendOwnTheirColours() {
        std::vector<double> depths;
        for (int i = 0; i < 103; ++i) {
            depths.push_back(i * i * 0.5);
        }
        depths.push_back(kNoDepth);
        const RecordTable records = colouredTable(depths);
        const auto scheme =
            colourScheme(records, colouredMap(records), {ColourField::Kind::Metadata, "depth"}, darkRoles());
        QCOMPARE(scheme.legend.size(), std::size_t{6});
        for (const LegendEntry& entry : scheme.legend) {
            const auto [first, last] = entry.colours.value();
            const auto count = std::ranges::count_if(scheme.colourOfPoint, [&](std::uint16_t colour) {
                return colour >= first && colour <= last;
            });
            QCOMPARE(static_cast<std::size_t>(count), entry.count);
        }
        for (std::size_t bin = 0; bin + 1 < 5; ++bin) { // a scale without a break
            QCOMPARE(scheme.legend[bin].range->second, scheme.legend[bin + 1].range->first);
        }
        QVERIFY(!scheme.legend[5].range);
    }

    void distortionIsGreyUntilMeasuredAndThenInFifths() {
        const RecordTable records = colouredTable(std::vector<double>(40, 1));
        const auto map = colouredMap(records);
        const auto fields = colourFields(records, map);
        QCOMPARE(fields[fields.size() - 2].kind, ColourField::Kind::Lost);
        QCOMPARE(fields.back().kind, ColourField::Kind::Gained);
        auto scheme = colourScheme(records, map, fields.back(), lightRoles());
        QCOMPARE(scheme.legend.size(), std::size_t{1});
        QCOMPARE(scheme.legend[0].count, std::size_t{40});
        geometry::Distortion distortion;
        distortion.lost.assign(40, 0);
        for (int i = 0; i < 40; ++i) {
            distortion.gained.push_back(static_cast<float>(i) / 39);
        }
        scheme = colourScheme(records, map, fields.back(), lightRoles(),
                              {nullptr, std::make_shared<const geometry::Distortion>(distortion)});
        QCOMPARE(scheme.legend.size(), std::size_t{5});
        QCOMPARE(scheme.legend[0].name, QStringLiteral("0 % to under 20 %"));
        QCOMPARE(scheme.legend[4].name, QStringLiteral("80 % – 100 %"));
        QCOMPARE(scheme.legend[0].count, std::size_t{8});
        QVERIFY(scheme.legend[0].term.isEmpty()); // no filter knows it: the line selects its points
        QVERIFY(scheme.legend[0].colours.has_value());
    }

    void aMissingColumnColoursNothing() {
        const RecordTable records = colouredTable({1, 2});
        const auto scheme =
            colourScheme(records, colouredMap(records), {ColourField::Kind::Metadata, "gone"}, lightRoles());
        QCOMPARE(scheme.colourOfPoint.size(), std::size_t{2});
        QVERIFY(scheme.colourOfPoint[0] < scheme.palette.size());
    }
};

FGW_TEST(TestColourField, "colour_field")
#include "test_colour_field.moc"
