// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/frozen_space.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::geometry;

namespace {

using Texts = std::vector<std::string_view>;
using Columns = std::vector<std::vector<double>>;

const Texts kTexts{"the red fox chases a red hare", "a hare runs from the fox", "the ship sails over the sea",
                   "a sailor on the ship sees the sea", "red ship and red sea"};
const Columns kColumns{{1.0, 2.0, 3.0, 4.0, NAN}, {0.0, 0.0, 1.0, 1.0, 1.0}};
constexpr SpaceOptions kOptions{.textDimensions = 3, .featureWeight = 0.4, .seed = 5, .threads = {1}};

Matrix placed(const FrozenSpace& space, const Texts& texts, const Columns& columns) {
    return *space.place(texts, columns);
}

} // namespace

class TestFrozenSpace : public QObject {
    Q_OBJECT
private slots:

    /// What it was fitted on lies where the separate steps put it.
    void placesWhatItWasFittedOn() {
        const auto space = FrozenSpace::fit(kTexts, kColumns, kOptions);
        const auto terms = countTerms(kTexts, {.pairs = false});
        auto svd = truncatedSvd(tfidf(terms->counts).weights, {.dimensions = 3, .seed = 5});
        normaliseRows(svd->embedding);
        const Matrix expected = joinFeatures(svd->embedding, scaledFeatures(kColumns), 0.4);
        const Matrix actual = placed(*space, kTexts, kColumns);
        QCOMPARE(actual.rows, expected.rows);
        QCOMPARE(actual.columns, expected.columns);
        QCOMPARE(space->dimensions(), expected.columns);
        for (std::size_t index = 0; index < expected.values.size(); ++index) {
            QVERIFY(std::abs(actual.values[index] - expected.values[index]) < 1e-5F);
        }
    }

    /// A point does not move because others are placed with it, or later.
    void aPointStaysWhateverItIsPlacedWith() {
        const auto space = FrozenSpace::fit(kTexts, kColumns, kOptions);
        const Matrix all = placed(*space, kTexts, kColumns);
        const Matrix one = placed(*space, {kTexts[2]}, {{3.0}, {1.0}});
        QVERIFY(std::ranges::equal(one.row(0), all.row(2)));
    }

    void unknownWordsCountForNothing() {
        const auto space = FrozenSpace::fit(kTexts, kColumns, kOptions);
        const Columns features{{2.0, 2.0, 2.0}, {0.0, 0.0, 0.0}};
        const Matrix points = placed(*space, {"", "zebra quagga", "fox"}, features);
        QVERIFY(std::ranges::equal(points.row(0), points.row(1)));
        QVERIFY(!std::ranges::equal(points.row(0), points.row(2)));
    }

    void threadsDoNotMoveAPoint() {
        SpaceOptions two = kOptions;
        two.threads = {2};
        const Matrix a = placed(*FrozenSpace::fit(kTexts, kColumns, kOptions), kTexts, kColumns);
        const Matrix b = placed(*FrozenSpace::fit(kTexts, kColumns, two), kTexts, kColumns);
        QVERIFY(a == b);
    }

    void textsWithoutWordsLeaveTheFeatures() {
        const Texts empty{"", "", ""};
        const Columns features{{1.0, 2.0, 3.0}};
        const auto space = FrozenSpace::fit(empty, features, kOptions);
        const Matrix points = placed(*space, empty, features);
        QVERIFY(points.row(0).back() < points.row(1).back());
        QVERIFY(points.row(1).back() < points.row(2).back());
        QVERIFY(std::ranges::all_of(points.values, [](float value) { return std::isfinite(value); }));
    }
};

FGW_TEST(TestFrozenSpace, "frozen_space")
#include "test_frozen_space.moc"
