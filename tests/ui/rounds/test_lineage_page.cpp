// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/record_lineage.h"
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/rounds/lineage_page.h"
#include "ui/rounds/ribbon_view.h"
#include "ui/session/lineage_state.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;

class TestLineagePage : public QObject {
    Q_OBJECT

    Theme m_theme;

    static QString exampleRun() {
        const QDir directory(tests::sourcePath(QStringLiteral("resources/example/iterate")));
        const QStringList runs = directory.entryList({QStringLiteral("run_*")}, QDir::Dirs);
        return runs.isEmpty() ? QString() : directory.filePath(runs.front());
    }

private slots:
    void aBarSelectsTheFailuresOfItsClusterInItsRound() {
        tests::OpenSession session;
        LineagePage page(*session, m_theme);
        page.resize(1000, 700);
        page.show();
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_VERIFY(!page.busy() && page.ribbons()->layoutOfRibbons().bars.size() == 40);
        const RibbonBar bar = page.ribbons()->layoutOfRibbons().bars[10];
        QTest::mouseClick(page.ribbons(), Qt::LeftButton, {}, bar.box.center().toPoint());
        const auto lineage = LineageState::of(*session).value();
        const auto& cluster = lineage->rounds[bar.round].clusters[bar.cluster];
        QCOMPARE(session->selection().count(), cluster.failures.size());
        session->selection().rows().forEach([&](std::size_t row) {
            QCOMPARE(session->records()->round()[row], lineage->rounds[bar.round].round);
            QCOMPARE(session->records()->outcome()[row], Outcome::Fail);
            QCOMPARE(session->records()->cluster()[row], cluster.cluster);
        });
        QVERIFY(page.ribbons()->litBars()[10]);
        QVERIFY(std::ranges::count(page.ribbons()->litBars(), false) > 0);
    }

    void aRibbonSelectsItsFailuresInBothRounds() {
        tests::OpenSession session;
        LineagePage page(*session, m_theme);
        page.resize(1000, 700);
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_VERIFY(!page.busy() && !page.ribbons()->layoutOfRibbons().ribbons.empty());
        emit page.ribbons()->flowActivated(1, 0, {});
        const auto lineage = LineageState::of(*session).value();
        const auto& failures = lineage->steps[1].flows[0].failures;
        QCOMPARE(session->selection().count(), 2 * failures.size());
        QCOMPARE(explore::subjectsOf(*session->records(), session->selection().rows()), failures);
    }

    void barsTakeTheColoursOfTheMapsClusters() {
        tests::OpenSession session;
        LineagePage page(*session, m_theme);
        page.resize(1000, 700);
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_VERIFY(!page.ribbons()->layoutOfRibbons().bars.empty() &&
                       page.ribbons()->colourOfBar(0) != m_theme.roles().mutedText);
        QVERIFY(page.ribbons()->textOfBar(0).contains(QStringLiteral("On the map")));
    }

    void aRunWithoutRecordedClustersSaysWhatIsMissing() {
        tests::OpenSession session;
        LineagePage page(*session, m_theme);
        page.show();
        QVERIFY(session.openRun({tests::evalLine("s", "a", "1", "text", false, R"(,"round":0)"),
                                 tests::evalLine("s", "a", "1", "text", false, R"(,"round":1)")}));
        FGW_TRY_VERIFY(!page.busy());
        QVERIFY(!page.ribbons()->isVisible());
        QCOMPARE(LineageState::of(*session).value()->rounds.size(), std::size_t{2});
    }
};

FGW_TEST(TestLineagePage, "lineage_page")
#include "test_lineage_page.moc"
