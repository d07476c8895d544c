// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "tests/support/lineage_maker.h"
#endif
#include "tests/support/runner.h"
#ifndef Q_MOC_RUN
#include "ui/rounds/ribbon_text.h"
#include "ui/rounds/ribbon_view.h"
#endif

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;
using tests::roundOf;

namespace {

/// A cluster that is split, and one that dies; one is born.
std::shared_ptr<const explore::Lineage> lineage() {
    auto made = explore::traceLineage(std::vector{roundOf(0, {{0, 30, 0}, {30, 40, 1}}, 60),
                                                  roundOf(1, {{0, 16, 1}, {16, 30, 0}, {50, 62, 2}}, 100)});
    made.rounds[0].clusters[0].keywords = {"eggs", "dozen"};
    made.rounds[0].clusters[0].name = "eggs · dozen";
    return std::make_shared<const explore::Lineage>(std::move(made));
}

} // namespace

class TestRibbonView : public QObject {
    Q_OBJECT

    Theme m_theme;

    struct Shown {
        explicit Shown(const Theme& theme) : view(theme) {
            view.resize(700, 420);
            view.setLineage(lineage());
            view.show();
        }
        RibbonView view;
    };

private slots:
    void arrowKeysMoveBetweenBarsAndEnterChooses() {
        Shown shown(m_theme);
        RibbonView& view = shown.view;
        QSignalSpy chosen(&view, &RibbonView::clusterActivated);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentBar(), std::optional<std::size_t>(0));
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.currentBar());
        QCOMPARE(view.layoutOfRibbons().bars[*view.currentBar()].round, std::size_t{1});
        QVERIFY(view.accessibleDescription() == view.textOfBar(*view.currentBar()));
        QTest::keyClick(&view, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toULongLong(), 1ULL);
        QVERIFY(chosen[0][2].value<Qt::KeyboardModifiers>() == Qt::ShiftModifier);
    }

    void aClickOnARibbonChoosesItsFlow() {
        Shown shown(m_theme);
        RibbonView& view = shown.view;
        QSignalSpy flows(&view, &RibbonView::flowActivated);
        QSignalSpy bars(&view, &RibbonView::clusterActivated);
        const Ribbon& ribbon = view.layoutOfRibbons().ribbons.front();
        QTest::mouseClick(&view, Qt::LeftButton, {}, ribbon.middle.toPoint());
        QCOMPARE(flows.size(), 1);
        QCOMPARE(flows[0][1].toULongLong(), static_cast<qulonglong>(ribbon.flow));
        QCOMPARE(bars.size(), 0);
        const QRectF box = view.layoutOfRibbons().bars[1].box;
        QTest::mouseClick(&view, Qt::LeftButton, {}, box.center().toPoint());
        QCOMPARE(bars.size(), 1);
    }

    void aClickBesideEverythingChoosesNothing() {
        Shown shown(m_theme);
        QSignalSpy flows(&shown.view, &RibbonView::flowActivated);
        QSignalSpy bars(&shown.view, &RibbonView::clusterActivated);
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(flows.size() + bars.size(), 0);
    }

    void textsTellFatesAndCounts() {
        const auto of = lineage();
        const QString split = barText(*of, 0, 0, {}, {});
        QVERIFY2(split.startsWith(QStringLiteral("eggs · dozen\n")), qPrintable(split));
        QVERIFY2(split.contains(QStringLiteral("n = 30 of 40")), qPrintable(split));
        QVERIFY2(split.contains(QStringLiteral("Splits into “cluster 1”, “cluster 0”")), qPrintable(split));
        const QString dead = barText(*of, 0, 1, {}, {});
        QVERIFY2(dead.contains(QStringLiteral("Died")), qPrintable(dead));
        QVERIFY2(dead.contains(QStringLiteral("0 failed, 10 passed, 0 not asked")), qPrintable(dead));
        const auto& after = of->rounds[1].clusters;
        const auto born = static_cast<std::size_t>(
            std::ranges::find(after, 2, &explore::LineageCluster::cluster) - after.begin());
        const QString text =
            barText(*of, 1, born, {.cluster = 3, .inCluster = 7, .onMap = 12}, QStringLiteral("pears"));
        QVERIFY2(text.contains(QStringLiteral("Born")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("0 failed, 10 passed, 2 not asked")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("7 of 12 in “pears”")), qPrintable(text));
        const QString flow = ribbonText(*of, 0, 0);
        QVERIFY2(flow.contains(QStringLiteral("n = ")) &&
                     flow.contains(QStringLiteral("Kin by shared failures")),
                 qPrintable(flow));
    }

    void whatIsNotSelectedIsGreyed() {
        Shown shown(m_theme);
        RibbonView& view = shown.view;
        QVERIFY(view.litBars().empty());
        view.setSelected(std::vector<std::uint64_t>{35}); // of cluster 1 in round 0 alone
        const auto lit = view.litBars();
        QCOMPARE(std::ranges::count(lit, true), 1);
        QVERIFY(lit[*view.layoutOfRibbons().indexOfBar(0, 1)]);
        view.setSelected(std::nullopt);
        QVERIFY(view.litBars().empty());
    }

    void barsHaveTheColoursOfTheMap() {
        Shown shown(m_theme);
        RibbonView& view = shown.view;
        QCOMPARE(view.colourOfBar(0), m_theme.roles().mutedText);
        view.setColours(
            {.shares = {{{.cluster = 4, .inCluster = 20, .onMap = 30}, {}}, {{}, {}, {}}}, .names = {}});
        const auto bar = view.layoutOfRibbons().indexOfBar(0, 0);
        QCOMPARE(view.colourOfBar(*bar), m_theme.roles().cluster(4));
    }

    void somethingIsDrawnOfEachBar() {
        Shown shown(m_theme);
        RibbonView& view = shown.view;
        const QImage image = view.grab().toImage();
        QVERIFY(!view.layoutOfRibbons().bars.empty());
        for (const RibbonBar& bar : view.layoutOfRibbons().bars) {
            const QPointF at = bar.box.center() * image.devicePixelRatio();
            QVERIFY(image.pixelColor(at.toPoint()) != m_theme.roles().surface);
        }
    }
};

FGW_TEST(TestRibbonView, "ribbon_view")
#include "test_ribbon_view.moc"
