// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_vectors.h"
#include "core/explore/map_space.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

constexpr std::size_t kCrossedItems = 40;

/// Inputs are of two topics, outputs of two others that go across them; depth and width are numbers.
RecordTable crossedTopics() {
    TableMaker maker;
    MetadataColumn depth{.name = "depth", .numeric = true};
    MetadataColumn width{.name = "width", .numeric = true};
    for (std::size_t item = 0; item < kCrossedItems; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, item % 2 == 0 ? "trains travel miles" : "apples cost dollars");
        maker.add({.item = id,
                   .model = "m",
                   .outcome = Outcome::Fail,
                   .output = item / 2 % 2 == 0 ? "divide hours" : "add cents"});
        depth.numbers.push_back(static_cast<double>(item % 5));
        width.numbers.push_back(static_cast<double>(item % 7 % 3));
    }
    return maker.column(depth).column(width).make();
}

const RecordTable& crossedTable() {
    static const RecordTable made = crossedTopics();
    return made;
}

std::vector<std::uint32_t> allRows() {
    std::vector<std::uint32_t> rows(kCrossedItems);
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

Result<MapSpace> embedded(const FailureMapOptions& options) {
    Task task;
    return embedFailures(crossedTable(), allRows(), options, task);
}

/// Four of each text, since a word in one failure alone connects nothing; their features do not count.
Result<MapSpace> spaceOf(const std::vector<std::string>& texts, FailureMapOptions options) {
    TableMaker maker;
    for (std::size_t item = 0; item < 4 * texts.size(); ++item) {
        const std::string id = "t" + std::to_string(item);
        maker.item(id, texts[item % texts.size()]);
        maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
    }
    options.featureWeight = 0;
    std::vector<std::uint32_t> rows(4 * texts.size());
    std::iota(rows.begin(), rows.end(), 0U);
    Task task;
    return embedFailures(maker.make(), rows, options, task);
}

double squared(const geometry::Matrix& points, std::size_t a, std::size_t b) {
    return std::transform_reduce(points.row(a).begin(), points.row(a).end(), points.row(b).begin(), 0.0,
                                 std::plus{},
                                 [](float x, float y) { return static_cast<double>((x - y) * (x - y)); });
}

bool says(const MapSpace& space, const std::string& words) {
    return space.how.find(words) != std::string::npos;
}

std::shared_ptr<const ItemVectors> vectorsOf(std::size_t items) {
    std::vector<std::string> ids;
    std::vector<float> values;
    for (std::size_t item = 0; item < items; ++item) {
        ids.push_back("i" + std::to_string(item));
        values.insert(values.end(), {item % 4 < 2 ? 1.0F : 0.0F, item % 4 < 2 ? 0.0F : 2.0F, 0.5F});
    }
    return std::make_shared<const ItemVectors>(itemVectors("e5/2", ids, values).value());
}

std::map<std::string, double> withoutFeatures(std::map<std::string, double> weights = {}) {
    const auto space = embedded({});
    for (const std::string& name : space->features->names) {
        weights.try_emplace(name, 0.0);
    }
    return weights;
}

} // namespace

class TestMapSpace : public QObject {
    Q_OBJECT
private slots:
    void everyFieldCanBeWeighed() {
        const auto space = embedded({});
        QVERIFY(space.has_value());
        const auto names = weighableFields(*space->features);
        QCOMPARE(names[0], std::string("input"));
        QCOMPARE(names[1], std::string("output"));
        QCOMPARE(names[2], std::string("characters"));
        QVERIFY(std::ranges::find(names, "depth") != names.end());
        QVERIFY(std::ranges::find(names, "width") != names.end());
        QCOMPARE(space->embedder, std::string("tfidf-svd/2"));
        QVERIFY(says(*space, "input and output"));
    }

    void aFieldLeftOutDoesNotCount() {
        const auto input = embedded({.fieldWeights = withoutFeatures({{"output", 0}})});
        QVERIFY(input.has_value());
        QVERIFY2(says(*input, "TF-IDF of input ("), input->how.c_str());
        QVERIFY2(says(*input, "alone"), input->how.c_str());
        QVERIFY(squared(input->points, 0, 2) < 1e-6); // the same input, another output
        QVERIFY(squared(input->points, 0, 1) > 0.1);
        const auto output = embedded({.fieldWeights = withoutFeatures({{"input", 0}})});
        QVERIFY(squared(output->points, 0, 1) < 1e-6); // the same output, another input
        QVERIFY(squared(output->points, 0, 2) > 0.1);
        QVERIFY(input->features->names == embedded({})->features->names); // known, though they do not count
    }

    void whatWeighsMoreSetsApartMore() {
        const auto share = [](double inputWeight, double characters = 0.0) {
            const auto space = embedded(
                {.fieldWeights = withoutFeatures({{"input", inputWeight}, {"characters", characters}})});
            const double byInput = squared(space->points, 0, 1);
            const double byOutput = squared(space->points, 0, 2);
            return byInput / (byInput + byOutput);
        };
        QVERIFY2(share(2.0) > share(1.0) + 0.05, std::to_string(share(2.0)).c_str());
        QVERIFY2(share(1.0) > share(0.5) + 0.05, std::to_string(share(0.5)).c_str());
        // Of one text the longer part counts more, and the inputs have more characters.
        QVERIFY2(share(2.0, 1.0) > share(1.0, 1.0) + 0.03, std::to_string(share(2.0, 1.0)).c_str());
        QVERIFY2(share(1.0, 1.0) > share(0.5, 1.0) + 0.05, std::to_string(share(0.5, 1.0)).c_str());
    }

    void aWeightIsAFactorOfSquaredDistances() {
        const auto space = [](double depth) {
            auto weights = withoutFeatures({{"depth", depth}, {"width", 1}});
            return embedded({.embedding = Embedding::Features, .fieldWeights = weights});
        };
        const auto plain = space(1);
        const auto twice = space(2);
        QVERIFY2(says(*twice, "depth (weight 2)"), twice->how.c_str());
        // Item 21 differs from item 0 in depth alone, item 15 in width alone.
        const auto ratio = [&](const MapSpace& of) {
            return squared(of.points, 0, 21) / squared(of.points, 0, 15);
        };
        QVERIFY(std::abs(ratio(*twice) / ratio(*plain) - 2.0) < 1e-4);
        QCOMPARE(plain->embedder, std::string("features/1"));
    }

    void withEverythingLeftOutThereIsNoMap() {
        const auto space = embedded({.fieldWeights = withoutFeatures({{"input", 0}, {"output", 0}})});
        QVERIFY(!space.has_value());
        QCOMPARE(space.error().code, ErrorCode::Invalid);
    }

    void partsOfWordsBringFormsOfOneWordTogether() {
        const auto apart = [](double weight) {
            const auto space = spaceOf({"unhappiness", "unhappily", "trainloads", "trainspotter"},
                                       {.fieldWeights = {{"characters", weight}}});
            return squared(space->points, 0, 1) / squared(space->points, 0, 2);
        };
        QVERIFY2(apart(0) > 0.95, std::to_string(apart(0)).c_str());
        QVERIFY2(apart(1) < 0.9, std::to_string(apart(1)).c_str());
        // As much as words, where nobody says otherwise.
        const auto both = embedded({});
        QVERIFY(embedded({.fieldWeights = {{"characters", 1}}})->points == both->points);
        QVERIFY2(says(*both, "and of their runs of 3 to 5 characters (weight 1)"), both->how.c_str());
        const auto words = embedded({.fieldWeights = {{"characters", 0}}});
        QCOMPARE(words->embedder, std::string("tfidf-svd/1"));
        QVERIFY2(!says(*words, "runs of"), words->how.c_str());
        QVERIFY(both->terms->terms == words->terms->terms); // keywords stay words
    }

    void textsWithoutSpacesAreToldApartWithoutBeingAsked() {
        // Two of Thai names that buy apples and two of trains: as words each text is one of its own.
        const std::vector<std::string> texts{"สมชายซื้อแอปเปิลห้าลูก", "สมหญิงซื้อแอปเปิลสองลูก", "รถไฟวิ่งเร็วมากวันนี้",
                                             "เมื่อวานรถไฟวิ่งช้า"};
        const auto space = spaceOf(texts, {});
        QVERIFY2(says(*space, "runs of 2 to 3 characters (weight 1)"), space->how.c_str());
        QVERIFY(squared(space->points, 0, 1) < 0.9 * squared(space->points, 0, 2));
        QVERIFY(squared(space->points, 2, 3) < 0.9 * squared(space->points, 0, 2));
        const auto words = spaceOf(texts, {.fieldWeights = {{"characters", 0}}});
        QVERIFY(!says(*words, "runs of"));
        QVERIFY(squared(words->points, 0, 1) > 0.95 * squared(words->points, 0, 2));
    }

    void importedVectorsPlaceTheFailures() {
        const auto space = embedded({.embedding = Embedding::Imported,
                                     .fieldWeights = withoutFeatures(),
                                     .vectors = vectorsOf(kCrossedItems)});
        QVERIFY2(space.has_value(), space ? "" : space.error().message().c_str());
        QCOMPARE(space->embedder, std::string("e5/2"));
        QVERIFY(squared(space->points, 0, 1) < 1e-9); // the same vector, another text
        QVERIFY(squared(space->points, 0, 2) > 0.1);
        QVERIFY(!space->terms->terms.empty()); // keywords still come from the words
        QVERIFY2(says(*space, "vectors of e5/2 (3 dimensions; 0 failures without one"), space->how.c_str());
    }

    void aFailureWithoutVectorLiesAtTheMean() {
        const auto space = embedded({.embedding = Embedding::Imported,
                                     .fieldWeights = withoutFeatures(),
                                     .vectors = vectorsOf(kCrossedItems - 4)});
        QVERIFY(space.has_value());
        QVERIFY2(says(*space, "4 failures without one"), space->how.c_str());
        QVERIFY(squared(space->points, kCrossedItems - 1, kCrossedItems - 4) < 1e-9);
        QVERIFY(squared(space->points, kCrossedItems - 1, 0) > 0.05);
        QVERIFY(squared(space->points, kCrossedItems - 1, 2) > 0.05);
    }

    void missingVectorsAreAnError() {
        const auto without = embedded({.embedding = Embedding::Imported});
        QCOMPARE(without.error().code, ErrorCode::Invalid);
        const auto few =
            embedded({.embedding = Embedding::Imported, .vectors = vectorsOf(kCrossedItems / 2 - 1)});
        QCOMPARE(few.error().code, ErrorCode::Invalid);
        QVERIFY(few.error().message().find("only 19 of 40") != std::string::npos);
    }

    void threadsDoNotMatter() {
        const FailureMapOptions one{.fieldWeights = {{"input", 2}, {"depth", 0.5}}, .threads = {1}};
        FailureMapOptions two = one;
        two.threads = {2};
        QVERIFY(embedded(one)->points == embedded(two)->points);
    }
};

FGW_TEST(TestMapSpace, "map_space")
#include "test_map_space.moc"
