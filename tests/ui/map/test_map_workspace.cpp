// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/held_threads.h"
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "tests/support/running_job.h"
#include "ui/charts/figure_view.h"
#include "ui/map/cluster_list.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_workspace.h"

#include <QAction>
#include <QComboBox>
#include <QSpinBox>
#include <QTest>

#include <set>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Two kinds of items, two models; "b" fails everything, "a" the first kind only.
QByteArrayList twoKinds() {
    QByteArrayList lines;
    for (int i = 0; i < 12; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray more = R"(,"depth":)" + QByteArray::number(i % 3);
        const QByteArray eggs = "how many eggs does the farmer sell in week " + number;
        const QByteArray trains = "when does train number " + number + " reach the station";
        for (const QByteArray model : {"a", "b"}) {
            lines.append(tests::evalLine("s", model, "egg" + number, eggs, false, more));
            lines.append(tests::evalLine("s", model, "train" + number, trains, model == "a", more));
        }
    }
    return lines;
}

} // namespace

class TestMapWorkspace : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<tests::OpenSession> m_session;
    std::unique_ptr<MapWorkspace> m_workspace;

    MapCanvas& canvas() { return *m_workspace->canvas(); }
    Session& session() { return **m_session; }

    QPoint pixelOf(std::size_t point) {
        const auto& p = session().map()->points[point];
        return canvas().camera().toScreen(QPointF(p.x, p.y)).toPoint();
    }

    void colourBy(const QString& name) {
        auto* box = m_workspace->findChild<QComboBox*>();
        box->setCurrentIndex(box->findText(name));
    }

    LegendButton* legendOf(const QString& name) {
        for (LegendButton* button : m_workspace->findChildren<LegendButton*>()) {
            if (button->entry().name == name && !button->isHidden()) {
                return button;
            }
        }
        return nullptr;
    }

private slots:
    void init() {
        m_session = std::make_unique<tests::OpenSession>();
        m_workspace = std::make_unique<MapWorkspace>(session(), m_theme);
        m_workspace->resize(1100, 700);
        m_workspace->show();
        QVERIFY(m_session->openRun(twoKinds()));
        QCOMPARE(session().map()->points.size(), std::size_t{36});
    }

    void cleanup() {
        m_workspace.reset();
        m_session.reset();
    }

    void aRunThatGrewIsSeenFromWhereItWas() {
        FGW_TRY_VERIFY(session().layoutSettled() && session().jobs().idle());
        const MapCamera::View fitted = canvas().camera().view();
        const MapCamera::View view{fitted.centre + QPointF(1, 2), 3 * fitted.scale};
        canvas().setView(view);
        QByteArrayList grown = twoKinds();
        grown.append(tests::evalLine("s", "a", "another", "how many eggs are sold today", false));
        QVERIFY(m_session->openRun(grown));
        FGW_TRY_VERIFY(session().layoutSettled() && session().jobs().idle());
        QCOMPARE(session().map()->points.size(), std::size_t{37});
        QCOMPARE(canvas().camera().view().centre, view.centre);
        QCOMPARE(canvas().camera().view().scale, view.scale);
    }

    void lassoRoundEverythingSelectsEveryFailure() {
        m_workspace->workspaceActions().at(2)->trigger();
        QCOMPARE(canvas().tool(), MapTool::Lasso);
        const int w = canvas().width();
        const int h = canvas().height();
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, {1, 1});
        for (const QPoint& step : {QPoint(w - 2, 1), QPoint(w - 2, h - 2), QPoint(1, h - 2)}) {
            QTest::mouseMove(&canvas(), step);
        }
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, {1, h - 2});
        QCOMPARE(session().selection().count(), std::size_t{36});
        session().selection().rows().forEach(
            [&](std::size_t row) { QVERIFY(session().records()->outcome()[row] == Outcome::Fail); });
    }

    void aClickShowsThePointInTheInspector() {
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, pixelOf(0));
        QVERIFY(session().selection().focus().has_value());
        QCOMPARE(session().selection().count(), std::size_t{1});
    }

    void aClickOnTheLegendFiltersAndAnotherTakesItBack() {
        colourBy(QStringLiteral("Model"));
        QVERIFY(legendOf(QStringLiteral("b")) != nullptr);
        QTest::mouseClick(legendOf(QStringLiteral("b")), Qt::LeftButton);
        QCOMPARE(session().filter().text(), QStringLiteral("model:b"));
        QTest::mouseClick(legendOf(QStringLiteral("b")), Qt::LeftButton);
        QVERIFY(session().filter().text().isEmpty());
    }

    void pointsHaveTheSizeOfANumber() {
        auto* box = m_workspace->findChildren<QComboBox*>()[1];
        QCOMPARE(box->accessibleName(), QStringLiteral("Size by"));
        box->setCurrentIndex(box->findText(QStringLiteral("depth")));
        QCOMPARE(canvas().picture().marks.size.size(), std::size_t{36});
        QVERIFY(legendOf(QStringLiteral("Size: depth")) != nullptr); // also where clusters are the colours
        const QJsonObject state = m_workspace->saveState();
        box->setCurrentIndex(0);
        QVERIFY(canvas().picture().marks.size.empty());
        QVERIFY(legendOf(QStringLiteral("Size: depth")) == nullptr);
        m_workspace->restoreState(state);
        QCOMPARE(canvas().picture().marks.size.size(), std::size_t{36});
    }

    void distortionIsMeasuredWhenItIsToBeShown() {
        colourBy(QStringLiteral("Distortion: neighbours lost"));
        FGW_TRY_VERIFY(legendOf(QStringLiteral("0 % to under 20 %")) != nullptr);
        LegendButton* line = legendOf(QStringLiteral("0 % to under 20 %"));
        QTest::mouseClick(line, Qt::LeftButton);
        std::set<std::uint32_t> chosen;
        session().selection().rows().forEach(
            [&](std::size_t row) { chosen.insert(session().map()->subjects->ofRow[row]); });
        QCOMPARE(chosen.size(), line->entry().count);
    }

    void distortionThatWasCancelledIsSaidInTheLegend() {
        const QString lost = QStringLiteral("Distortion: neighbours lost");
        const QString measuring = QStringLiteral("Measuring what the map hides");
        const QString cancelled = QStringLiteral("not measured: it was cancelled");
        {
            const tests::HeldThreads held(session().jobs());
            colourBy(lost);
            QVERIFY(legendOf(QStringLiteral("not measured yet")) != nullptr);
            QVERIFY(tests::cancelJob(session().jobs(), measuring));
            QVERIFY(legendOf(cancelled) != nullptr);
            QVERIFY(!tests::isRunning(session().jobs(), measuring)); // nor is it begun by that
        }
        colourBy(QStringLiteral("Model"));
        colourBy(lost);
        QVERIFY(legendOf(cancelled) == nullptr);
        FGW_TRY_VERIFY(legendOf(QStringLiteral("0 % to under 20 %")) != nullptr);
    }

    void filteredOutPointsAreGreyedNotRemoved() {
        colourBy(QStringLiteral("Model"));
        session().filter().setText(QStringLiteral("model:b"));
        FGW_TRY_COMPARE(session().filter().count(), std::size_t{24});
        const auto& lit = canvas().picture().marks.lit;
        QCOMPARE(lit.size(), std::size_t{36});
        QCOMPARE(std::ranges::count(lit, std::uint8_t{1}), std::ptrdiff_t{24});
    }

    void aClickOnAClusterSelectsItsFailures() {
        auto* list = m_workspace->findChild<ClusterList*>();
        QVERIFY(list->model()->rowCount() >= 2);
        const auto size = list->model()->index(0, 0).data(ClusterModel::SizeRole).toULongLong();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(session().selection().count(), std::size_t{size});
        emit list->clusterOpened(1);
        QVERIFY(canvas().camera().magnification() != 1.0);
    }

    void settingKComputesAnotherMap() {
        auto* box = m_workspace->findChild<QSpinBox*>();
        box->setValue(3);
        FGW_TRY_VERIFY(session().map() != nullptr && session().map()->clusters.size() == 3);
        QCOMPARE(m_workspace->findChild<ClusterList*>()->model()->rowCount(), 3);
    }

    void theCurveByWhichKWasChosenIsShown() {
        const auto* curve = m_workspace->findChild<FigureView*>();
        QVERIFY(curve->isVisible());
        QVERIFY(curve->figure().series[0].marks.size() > 1);
        QCOMPARE(curve->figure().series[1].marks.at(0).reference, session().map()->clusters.size());
    }

    void stateComesBack() {
        colourBy(QStringLiteral("Model"));
        canvas().setTool(MapTool::Box);
        canvas().showArea(QRectF(0, 0, 0.1, 0.1));
        const QJsonObject state = m_workspace->saveState();
        const auto view = canvas().camera().view();
        MapWorkspace other(session(), m_theme);
        other.resize(1100, 700);
        other.show();
        other.restoreState(state);
        QCOMPARE(other.canvas()->tool(), MapTool::Box);
        QVERIFY((other.canvas()->camera().view().centre - view.centre).manhattanLength() < 1e-6);
        QCOMPARE(other.saveState()[QStringLiteral("field")], QJsonValue(QStringLiteral("model")));
    }

    void theLayoutSettlesOnItsOwnAndCanBeChosen() {
        QVERIFY(session().layoutSettled());
        QCOMPARE(session().map()->projection, explore::Projection::Tsne);
        const auto boxes = m_workspace->findChildren<QComboBox*>();
        QCOMPARE(boxes.size(), 4); // the last one is the grouping
        boxes[2]->setCurrentIndex(boxes[2]->findText(QStringLiteral("PCA")));
        FGW_TRY_VERIFY(session().layoutSettled());
        QCOMPARE(session().map()->projection, explore::Projection::Pca);
        QCOMPARE(canvas().picture().scene.pointCount(), std::size_t{36});
        QCOMPARE(m_workspace->saveState()[QStringLiteral("layout")], QJsonValue(QStringLiteral("pca")));
    }

    void aMovedViewStaysOnItsPartWhileTheLayoutMoves() {
        canvas().setPlace({{0.1, -0.2}, 3.0});
        session().setProjection(explore::Projection::Umap);
        FGW_TRY_VERIFY(session().layoutSettled());
        const MapCamera::Place place = canvas().camera().place();
        QVERIFY((place.offset - QPointF(0.1, -0.2)).manhattanLength() < 1e-6);
        QVERIFY(std::abs(place.magnification - 3.0) < 1e-6);
    }

    void aRunWithoutFailuresSaysSo() {
        tests::OpenSession passing;
        MapWorkspace workspace(*passing, m_theme);
        QVERIFY(!workspace.canvas()->isVisibleTo(&workspace));
        QVERIFY(passing.openRun({tests::evalLine("s", "a", "1", "text", true)}));
        QVERIFY(!workspace.canvas()->isVisibleTo(&workspace));
        QVERIFY(!workspace.busy());
    }
};

FGW_TEST(TestMapWorkspace, "map_workspace")
#include "test_map_workspace.moc"
