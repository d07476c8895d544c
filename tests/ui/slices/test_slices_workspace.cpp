// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/forgotten_run.h"
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/charts/figure_view.h"
#include "ui/charts/heatmap.h"
#include "ui/slices/distinction_model.h"
#include "ui/slices/profiles_panel.h"
#include "ui/slices/separation_model.h"
#include "ui/slices/slices_workspace.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Slice "easy": both models pass all 20; slice "hard": a passes 15 of 20, b none.
QByteArrayList twoSlices() {
    QByteArrayList lines;
    for (int i = 0; i < 20; ++i) {
        const QByteArray id = QByteArray::number(i);
        const QByteArray more = i % 2 == 0 ? R"(,"type":"even")" : R"(,"type":"odd")";
        for (const QByteArray model : {"a", "b"}) {
            lines.append(tests::evalLine("easy", model, "e" + id, "easy question " + id, true, more));
            lines.append(tests::evalLine("hard", model, "h" + id, "hard question " + id,
                                         model == "a" && i < 15, more));
        }
    }
    return lines;
}

} // namespace

class TestSlicesWorkspace : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<tests::OpenSession> m_session;
    std::unique_ptr<SlicesWorkspace> m_workspace;

    Session& session() { return **m_session; }

private slots:
    void init() {
        m_session = std::make_unique<tests::OpenSession>();
        m_workspace = std::make_unique<SlicesWorkspace>(session(), m_theme);
        m_workspace->resize(1000, 700);
        m_workspace->show();
        QVERIFY(m_session->openRun(twoSlices()));
        FGW_TRY_VERIFY(!m_workspace->busy() && m_workspace->figure()->figure().series.size() == 2);
    }

    void cleanup() {
        m_workspace.reset();
        m_session.reset();
    }

    void barsAndCellsShowTheSameFigures() {
        const auto& figure = m_workspace->figure()->figure();
        QCOMPARE(figure.x.categories, (std::vector<std::string>{"easy", "hard"}));
        QCOMPARE(figure.series[0].marks[1].estimate.value.value(), 0.75);
        QCOMPARE(figure.series[0].marks[1].estimate.n, std::size_t{20});
        QVERIFY(m_workspace->heatmap()->cellText(1, 1).contains(QStringLiteral("0.00")));
    }

    void aClickOnABarSelectsItsRows() {
        const FigureView& view = *m_workspace->figure();
        for (const MarkShape& shape : view.layoutOfMarks().shapes) {
            if (shape.series == 0 && shape.mark == 1) {
                QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, shape.bar.center().toPoint());
                break;
            }
        }
        QCOMPARE(session().selection().count(), std::size_t{20});
        session().selection().rows().forEach([&](std::size_t row) {
            QCOMPARE(session().records()->sliceOf(row), std::string("hard"));
            QCOMPARE(session().records()->modelOf(row), std::string("a"));
        });
    }

    void aClickOnACellSelectsAndShiftAdds() {
        Heatmap& heatmap = *m_workspace->heatmap();
        QTest::mouseClick(&heatmap, Qt::LeftButton, {}, heatmap.cellRect(0, 0).center().toPoint());
        QCOMPARE(session().selection().count(), std::size_t{20});
        QTest::mouseClick(&heatmap, Qt::LeftButton, Qt::ShiftModifier,
                          heatmap.cellRect(1, 1).center().toPoint());
        QCOMPARE(session().selection().count(), std::size_t{40});
    }

    void theWidestSeparationStandsFirst() {
        const QAbstractItemModel& model = *m_workspace->separation()->model();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, SeparationModel::SliceColumn).data().toString(), QStringLiteral("hard"));
        QCOMPARE(model.index(0, SeparationModel::SeparationColumn).data().toString(),
                 QStringLiteral("0.375"));
        QCOMPARE(model.index(0, SeparationModel::RangeColumn).data().toString(),
                 QStringLiteral("0.00 – 0.75"));
        QVERIFY(model.index(0, SeparationModel::IntervalColumn).data().toString().startsWith(u'['));
    }

    void namesOfSlicesStayReadableInANarrowWindow() {
        m_workspace->resize(420, 500);
        const QHeaderView& header = *m_workspace->separation()->horizontalHeader();
        FGW_TRY_VERIFY(header.length() > m_workspace->separation()->viewport()->width());
        QVERIFY(header.sectionSize(SeparationModel::SliceColumn) >= 10 * kGrid);
    }

    void theFilterIsObeyed() {
        session().filter().setText(QStringLiteral("slice:hard type:even"));
        FGW_TRY_COMPARE(m_workspace->figure()->figure().series.at(0).marks.back().estimate.n,
                        std::size_t{10});
        FGW_TRY_VERIFY(!m_workspace->busy());
        Heatmap& heatmap = *m_workspace->heatmap();
        const int hard = static_cast<int>(heatmap.data().rows.indexOf(QStringLiteral("hard")));
        QTest::mouseClick(&heatmap, Qt::LeftButton, {}, heatmap.cellRect(hard, 0).center().toPoint());
        QCOMPARE(session().selection().count(), std::size_t{10});
    }

    void groupingByMetadataIsRemembered() {
        QComboBox& box = *m_workspace->groupBox();
        box.setCurrentIndex(box.findText(QStringLiteral("type")));
        FGW_TRY_COMPARE(m_workspace->figure()->figure().x.categories,
                        (std::vector<std::string>{"even", "odd"}));
        const QJsonObject state = m_workspace->saveState();
        SlicesWorkspace other(session(), m_theme);
        other.restoreState(state);
        FGW_TRY_COMPARE(other.figure()->figure().x.categories, (std::vector<std::string>{"even", "odd"}));
    }

    void profilesSayWhereTheFailuresOfEachModelLie() {
        m_workspace->parts()->setCurrentIndex(1);
        ProfilesPanel& profiles = *m_workspace->profiles();
        FGW_TRY_VERIFY(!m_workspace->busy() && !profiles.shares()->data().cells.empty());
        const HeatmapData& shares = profiles.shares()->data();
        QCOMPARE(shares.rows, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        double sum = 0;
        for (int cluster = 0; cluster < shares.columns.size(); ++cluster) {
            const stats::Estimate& share =
                shares.cells[static_cast<std::size_t>(shares.columns.size() + cluster)];
            QCOMPARE(share.n, std::size_t{20}); // failures of b
            sum += *share.value;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-12);
        QTest::mouseClick(profiles.shares(), Qt::LeftButton, {},
                          profiles.shares()->cellRect(1, 0).center().toPoint());
        QCOMPARE(session().selection().count(),
                 static_cast<std::size_t>(
                     std::lround(*shares.cells[static_cast<std::size_t>(shares.columns.size())].value * 20)));
        session().selection().rows().forEach(
            [&](std::size_t row) { QCOMPARE(session().records()->modelOf(row), std::string("b")); });
    }

    void profilesOfAForgottenRunDoNotArrive() {
        QVERIFY(tests::forgetRun(session(), [this] {
            m_workspace->parts()->setCurrentIndex(1);
            QVERIFY(m_workspace->profiles()->busy());
        }));
        QVERIFY(!m_workspace->busy());
        FGW_TRY_VERIFY(session().jobs().idle());
        QVERIFY(m_workspace->profiles()->pairs()->data().cells.empty());
    }

    void aPairOfModelsSelectsWhatBothFail() {
        m_workspace->parts()->setCurrentIndex(1);
        ProfilesPanel& profiles = *m_workspace->profiles();
        FGW_TRY_VERIFY(!m_workspace->busy() && !profiles.pairs()->data().cells.empty());
        profiles.measure()->setCurrentIndex(1);
        QVERIFY(profiles.pairs()->cellText(0, 1).contains(QStringLiteral("5 of 40 items")));
        profiles.pairs()->setFocus();
        QTest::keyClick(profiles.pairs(), Qt::Key_Right);
        QTest::keyClick(profiles.pairs(), Qt::Key_Right);
        QTest::keyClick(profiles.pairs(), Qt::Key_Return);
        QCOMPARE(session().selection().count(), std::size_t{10});
    }

    void thePartThatWasLookedAtIsRemembered() {
        m_workspace->parts()->setCurrentIndex(1);
        SlicesWorkspace other(session(), m_theme);
        QCOMPARE(other.parts()->currentIndex(), 0);
        other.restoreState(m_workspace->saveState());
        QCOMPARE(other.parts()->currentIndex(), 1);
    }

    void distinctionsKeepTheContractOfAModel() {
        DistinctionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto map = std::make_shared<explore::FailureMap>();
        map->clusters.resize(2);
        map->clusters[1].name = "eggs";
        auto modes = std::make_shared<explore::FailureModes>();
        explore::Distinction term{.kind = explore::PropertyKind::Term, .value = "dozen<b>"};
        term.in = {.value = 0.75, .n = 20};
        term.beside = {.value = 0.25, .n = 40};
        term.effect = {.value = 0.5, .interval = stats::Interval{0.3, 0.7}, .n = 60};
        term.adjustedP = 0.0002;
        term.groupedBy = true;
        modes->modes.push_back({.cluster = 1, .items = 20, .beside = 40, .found = 1, .distinctions = {term}});
        model.setModes(map, modes);
        const auto textAt = [&](int column) { return model.index(0, column).data().toString(); };
        QCOMPARE(textAt(DistinctionModel::ClusterColumn), QStringLiteral("eggs"));
        QCOMPARE(textAt(DistinctionModel::PropertyColumn), QStringLiteral("says “dozen<b>”"));
        QCOMPARE(textAt(DistinctionModel::EffectColumn), QStringLiteral("0.50 [0.30, 0.70], n = 60"));
        QCOMPARE(textAt(DistinctionModel::PColumn), QStringLiteral("< 0.001"));
        const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QStringLiteral("does not test it")) && !tip.contains(QStringLiteral("<b>")));
        QCOMPARE(model.clusterAt(0), 1U);
        model.setModes(nullptr, nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void theModelKeepsItsContract() {
        SeparationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto table = std::make_shared<explore::SliceTable>();
        table->slices = {"s"};
        table->models = {"a", "few"};
        table->cells.resize(2);
        table->separation.resize(1);
        table->separation[0].n = 27;
        table->itemsLeftOut = {3};
        table->sparseModels.resize(1);
        table->sparseModels[0].push_back({ModelIndex(1), 4});
        model.setTable(table, QStringLiteral("Slice"));
        QVERIFY(model.anyLeftOut() && model.anyWithout());
        QCOMPARE(model.index(0, SeparationModel::WithoutColumn).data().toString(),
                 QStringLiteral("few (4 of 30 items)"));
        QCOMPARE(model.index(0, SeparationModel::LeftOutColumn).data().toString(), QStringLiteral("3"));
        QCOMPARE(model.index(0, SeparationModel::IntervalColumn).data().toString(),
                 QStringLiteral("not enough data"));
        model.setTable(nullptr, {});
        QCOMPARE(model.rowCount(), 0);
    }
};

FGW_TEST(TestSlicesWorkspace, "slices_workspace")
#include "test_slices_workspace.moc"
