// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/charts/figure_view.h"
#include "ui/rounds/rounds_workspace.h"

#include <QDir>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;
using report::RoundMeasure;

class TestRoundsWorkspace : public QObject {
    Q_OBJECT

    Theme m_theme;

    static QString exampleRun() {
        const QDir directory(tests::sourcePath(QStringLiteral("resources/example/iterate")));
        const QStringList runs = directory.entryList({QStringLiteral("run_*")}, QDir::Dirs);
        return runs.isEmpty() ? QString() : directory.filePath(runs.front());
    }

private slots:
    void curvesShareTheirAxisAndLeaveGaps() {
        tests::OpenSession session;
        RoundsWorkspace workspace(*session, m_theme);
        workspace.resize(1000, 700);
        workspace.show();
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_VERIFY(!workspace.busy() && !workspace.figure(RoundMeasure::Ari)->figure().series.empty());
        const auto& separation = workspace.figure(RoundMeasure::Separation)->figure();
        const auto& drift = workspace.figure(RoundMeasure::Drift)->figure();
        QCOMPARE(separation.series[0].marks.size(), std::size_t{5});
        QCOMPARE(drift.x.lowest, separation.x.lowest);
        QCOMPARE(drift.x.highest, separation.x.highest);
        QVERIFY(!drift.series[0].marks[0].estimate.value.has_value());
        QCOMPARE(workspace.figure(RoundMeasure::Drift)->layoutOfMarks().shapes.size(), std::size_t{4});
    }

    void aClickSelectsTheRowsOfTheRound() {
        tests::OpenSession session;
        RoundsWorkspace workspace(*session, m_theme);
        workspace.resize(1000, 700);
        workspace.show();
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_VERIFY(!workspace.busy() &&
                       !workspace.figure(RoundMeasure::Separation)->figure().series.empty());
        FigureView& view = *workspace.figure(RoundMeasure::Separation);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.layoutOfMarks().shapes[2].tip.toPoint());
        QVERIFY(session->selection().count() > 0);
        session->selection().rows().forEach(
            [&](std::size_t row) { QCOMPARE(session->records()->round()[row], 2); });
    }

    void aRunWithoutRoundsSaysWhatWouldBringThem() {
        tests::OpenSession session;
        RoundsWorkspace workspace(*session, m_theme);
        QVERIFY(session.openRun({tests::evalLine("s", "a", "1", "text", true)}));
        FGW_TRY_VERIFY(!workspace.busy());
        QVERIFY(!workspace.figure(RoundMeasure::Ari)->isVisibleTo(&workspace));
    }
};

FGW_TEST(TestRoundsWorkspace, "rounds_workspace")
#include "test_rounds_workspace.moc"
