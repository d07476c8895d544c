// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "tests/support/lineage_maker.h"
#endif
#include "tests/support/runner.h"
#ifndef Q_MOC_RUN
#include "ui/rounds/ribbon_layout.h"
#endif

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw;
using namespace fgw::ui;
using tests::roundOf;

namespace {

const QRectF kArea(0, 20, 600, 400);

RibbonLayout laidOut(const std::vector<explore::RoundClusters>& rounds) {
    return layOutRibbons(explore::traceLineage(rounds), kArea);
}

double heightPerFailure(const RibbonBar& bar, std::size_t failures) {
    return bar.box.height() / static_cast<double>(failures);
}

} // namespace

class TestRibbonLayout : public QObject {
    Q_OBJECT
private slots:
    void barsOfAllRoundsHaveOneScaleAndLieInTheArea() {
        const auto rounds =
            std::vector{roundOf(0, {{0, 10, 0}, {10, 14, 1}}), roundOf(1, {{0, 40, 0}, {40, 60, 1}})};
        const RibbonLayout layout = laidOut(rounds);
        QCOMPARE(layout.bars.size(), std::size_t{4});
        const double scale = heightPerFailure(layout.bars[0], 10);
        QVERIFY(scale > 0);
        QVERIFY(std::abs(heightPerFailure(*std::ranges::find_if(layout.bars,
                                                                [](const RibbonBar& bar) {
                                                                    return bar.round == 1 && bar.cluster == 0;
                                                                }),
                                          40) -
                         scale) < 1e-9);
        for (const RibbonBar& bar : layout.bars) {
            QVERIFY(kArea.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(bar.box));
        }
        QVERIFY(layout.columns[1] > layout.columns[0]);
    }

    void barsOfARoundDoNotTouch() {
        const RibbonLayout layout = laidOut({roundOf(0, {{0, 10, 0}, {10, 14, 1}, {14, 17, 2}})});
        for (std::size_t bar = 1; bar < layout.bars.size(); ++bar) {
            QVERIFY(layout.bars[bar].box.top() > layout.bars[bar - 1].box.bottom());
        }
    }

    /// What was above stays above, though the later round has its sizes the other way round.
    void barsAreOrderedSoThatRibbonsDoNotCross() {
        const RibbonLayout layout =
            laidOut({roundOf(0, {{0, 20, 0}, {20, 30, 1}}), roundOf(1, {{0, 12, 1}, {20, 60, 0}})});
        const auto topOf = [&](std::size_t round, std::size_t cluster) {
            return layout.bars[*layout.indexOfBar(round, cluster)].box.top();
        };
        QCOMPARE(topOf(0, 0) < topOf(0, 1), topOf(1, 1) < topOf(1, 0));
    }

    void aRibbonIsAsWideAsItsFailuresAndEndsAtItsBars() {
        const RibbonLayout layout =
            laidOut({roundOf(0, {{0, 20, 0}}), roundOf(1, {{0, 12, 0}, {12, 20, 1}})});
        QCOMPARE(layout.ribbons.size(), std::size_t{2});
        const QRectF& source = layout.bars[0].box;
        double sum = 0;
        for (const Ribbon& ribbon : layout.ribbons) {
            const RibbonBar& target = layout.bars[*layout.indexOfBar(1, ribbon.flow)];
            const QPointF inside(source.right() + 1, 0);
            double width = 0;
            for (double y = source.top(); y < source.bottom(); y += 0.25) {
                width += ribbon.path.contains(inside + QPointF(0, y)) ? 0.25 : 0;
            }
            QVERIFY(std::abs(width - target.box.height()) < 1);
            QCOMPARE(ribbon.path.boundingRect().right(), target.box.left());
            sum += width;
        }
        QVERIFY(std::abs(sum - source.height()) < 2);
    }

    void whatDidNotFailBesideFadesInOrOut() {
        // Ten failures of round 0 pass in round 1, which has five of its own.
        const RibbonLayout layout =
            laidOut({roundOf(0, {{0, 20, 0}}), roundOf(1, {{0, 10, 0}, {30, 35, 0}})});
        const RibbonBar& before = layout.bars[0];
        const RibbonBar& after = layout.bars[1];
        QVERIFY(before.arriving.isEmpty() && after.leaving.isEmpty());
        QVERIFY(std::abs(before.leaving.height() - before.box.height() / 2) < 1e-6);
        QVERIFY(std::abs(after.arriving.height() - after.box.height() / 3) < 1e-6);
        QCOMPARE(before.leaving.bottom(), before.box.bottom());
    }

    void kinThatShareNoFailureAreJoinedByALineThatCanBeHit() {
        auto before = roundOf(0, {{0, 6, 0}});
        auto after = roundOf(1, {{50, 56, 0}});
        before.places = geometry::Matrix(6, 1);
        after.places = geometry::Matrix(6, 1);
        const RibbonLayout layout = laidOut({before, after});
        QCOMPARE(layout.ribbons.size(), std::size_t{1});
        QCOMPARE(layout.ribbonAt(layout.ribbons[0].middle), std::optional<std::size_t>(0));
        QVERIFY(!layout.ribbonAt(layout.ribbons[0].middle + QPointF(0, 20)));
    }

    void whatIsUnderAPlaceIsFound() {
        const RibbonLayout layout = laidOut({roundOf(0, {{0, 20, 0}}), roundOf(1, {{0, 20, 0}})});
        QCOMPARE(layout.barAt(layout.bars[1].box.center()), std::optional<std::size_t>(1));
        QVERIFY(!layout.barAt(layout.ribbons[0].middle));
        QCOMPARE(layout.ribbonAt(layout.ribbons[0].middle), std::optional<std::size_t>(0));
        QVERIFY(!layout.ribbonAt(QPointF(300, -50)));
    }

    void neighboursAreBarsOfTheRoundOrOfTheNextOne() {
        const RibbonLayout layout =
            laidOut({roundOf(0, {{0, 20, 0}, {20, 30, 1}}), roundOf(1, {{0, 20, 0}, {20, 30, 1}})});
        QCOMPARE(layout.neighbour(0, 0, 1), std::size_t{1});
        QCOMPARE(layout.neighbour(1, 0, 1), std::size_t{1}); // the last of its round
        QCOMPARE(layout.neighbour(1, 1, 0), std::size_t{3});
        QCOMPARE(layout.neighbour(3, 1, 0), std::size_t{3});
        QCOMPARE(layout.neighbour(2, -1, 0), std::size_t{0});
    }

    void manyRoundsAndNoneAreLaidOut() {
        QVERIFY(laidOut({}).bars.empty());
        QVERIFY(laidOut({roundOf(0, {})}).bars.empty());
        std::vector<explore::RoundClusters> many;
        for (std::int32_t round = 0; round < 40; ++round) {
            many.push_back(roundOf(round, {{0, 20, 0}, {20, 21, 1}}));
        }
        QCOMPARE(laidOut(many).bars.size(), std::size_t{80});
    }
};

FGW_TEST(TestRibbonLayout, "ribbon_layout")
#include "test_ribbon_layout.moc"
