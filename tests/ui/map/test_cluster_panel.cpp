// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "tests/support/running_job.h"
#include "ui/charts/figure_view.h"
#include "ui/map/cluster_actions.h"
#include "ui/map/cluster_comparison.h"
#include "ui/map/cluster_details.h"
#include "ui/map/cluster_list.h"
#include "ui/map/grouping_box.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_workspace.h"
#include "ui/shell/text_prompt.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Three kinds of items, asked of two models; trains are deep.
QByteArrayList threeKinds() {
    QByteArrayList lines;
    for (int i = 0; i < 20; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray tail = " in week " + QByteArray(1, static_cast<char>('a' + i % 5));
        for (const QByteArray model : {"a", "b"}) {
            lines.append(tests::evalLine("s", model, "egg" + number,
                                         "how many eggs does the farmer sell" + tail, false,
                                         R"(,"depth":1,"shelf":"low")"));
            lines.append(tests::evalLine("s", model, "train" + number,
                                         "when does the fast train reach the station" + tail, false,
                                         R"(,"depth":5,"shelf":"high")"));
            lines.append(
                tests::evalLine("s", model, "age" + number, "which sister is older than her brother" + tail,
                                false, R"(,"depth":)" + QByteArray::number(1 + i % 5) + R"(,"shelf":"low")"));
        }
    }
    return lines;
}

} // namespace

/// The clusters of the map as a person works with them.
class TestClusterPanel : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<tests::OpenSession> m_session;
    std::unique_ptr<QWidget> m_window;
    MapWorkspace* m_workspace = nullptr;

    Session& session() { return **m_session; }
    ClusterList& list() { return *m_workspace->findChild<ClusterList*>(); }
    GroupingBox& grouping() { return *m_workspace->findChild<GroupingBox*>(); }
    ClusterDetails& details() { return *m_workspace->findChild<ClusterDetails*>(); }

    bool settle() {
        return tests::waitFor([this] { return session().jobs().idle(); });
    }

    void pick(int cluster, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(list().viewport(), Qt::LeftButton, keys,
                          list().visualRect(list().model()->index(cluster, 0)).center());
    }

    void press(Qt::Key key) {
        list().setFocus();
        QTest::keyClick(&list(), key);
    }

    QStringList names() {
        QStringList names;
        for (const auto& cluster : session().map()->clusters) {
            names.append(QString::fromStdString(cluster.name));
        }
        return names;
    }

    QString detailText() {
        QStringList texts;
        for (const TextLabel* label : details().findChildren<TextLabel*>()) {
            texts.append(label->text());
        }
        return texts.join(u'\n');
    }

    void name(const QString& text) {
        press(Qt::Key_F2);
        auto* prompt = m_window->findChild<TextPrompt*>();
        QVERIFY(prompt != nullptr && prompt->isVisible());
        auto* field = prompt->findChild<QLineEdit*>();
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(settle());
    }

private slots:
    void init() {
        m_session = std::make_unique<tests::OpenSession>();
        auto options = session().mapOptions();
        options.clusters = 3;
        options.projection = explore::Projection::Pca;
        session().setMapOptions(options);
        m_window = std::make_unique<QWidget>();
        m_window->resize(1100, 700);
        m_workspace = new MapWorkspace(session(), m_theme, m_window.get());
        m_workspace->resize(1100, 700);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(tests::waitUntilActive(m_window.get()));
        QVERIFY(m_session->openRun(threeKinds()));
        QCOMPARE(session().map()->clusters.size(), std::size_t{3});
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
    }

    void anotherWayOfClusteringLeavesThePointsWhereTheyAre() {
        const auto before = session().map();
        auto* way = grouping().findChild<QComboBox*>();
        way->setCurrentIndex(way->findText(QStringLiteral("Ward")));
        QVERIFY(session().map() == before); // until the job is done
        QVERIFY(settle());
        QVERIFY(session().map()->grouping == explore::Grouping::Ward);
        QVERIFY(session().map()->space == before->space);
        for (std::size_t point = 0; point < before->points.size(); ++point) {
            QCOMPARE(session().map()->points[point].x, before->points[point].x);
        }
        QVERIFY(session().map()->silhouettes.size() > 1); // k is chosen anew
    }

    void theCurveStaysWhereAnotherNumberIsSet() {
        auto* count = grouping().findChild<QSpinBox*>();
        count->setValue(0);
        FGW_TRY_VERIFY(!session().map()->silhouettes.empty());
        QVERIFY(settle());
        const std::size_t measured = session().map()->silhouettes.size();
        count->setValue(5);
        FGW_TRY_COMPARE(session().map()->clusters.size(), std::size_t{5});
        QCOMPARE(session().map()->silhouettes.size(), measured);
        QVERIFY(grouping().findChild<FigureView*>()->isVisible());
    }

    void hdbscanTakesNoNumber() {
        auto* way = grouping().findChild<QComboBox*>();
        way->setCurrentIndex(way->findText(QStringLiteral("HDBSCAN")));
        QVERIFY(settle());
        QVERIFY(session().map()->grouping == explore::Grouping::Hdbscan);
        QVERIFY(!grouping().findChild<QSpinBox*>()->isEnabled());
        QCOMPARE(session().mapOptions().clusters, std::size_t{0});
    }

    void aChosenClusterTellsWhatIsKnownOfIt() {
        QVERIFY(details().isHidden());
        pick(0);
        QVERIFY(details().isVisible());
        QVERIFY(detailText().contains(names()[0]));
        QVERIFY(detailText().contains(QStringLiteral("of 120")));
        QVERIFY(detailText().contains(QStringLiteral("being measured")));
        QVERIFY(settle());
        QVERIFY2(detailText().contains(QStringLiteral("n = 100 resamples of 120 failures")),
                 qPrintable(detailText()));
    }

    void whatWasCancelledIsNotSaidToBeUnderWay() {
        pick(0);
        QVERIFY(detailText().contains(QStringLiteral("being measured")));
        session().jobs().cancelAll();
        QVERIFY2(detailText().contains(QStringLiteral("not measured: it was cancelled")),
                 qPrintable(detailText()));
        pick(1); // who looks again asks again
        QVERIFY(detailText().contains(QStringLiteral("being measured")));
        QVERIFY(settle());
        QVERIFY(detailText().contains(QStringLiteral("resamples of 120 failures")));
    }

    void measuringEndsWithTheMapThatItIsOf() {
        const QString measuring = QStringLiteral("Measuring clusters");
        list().setCurrentIndex(list().model()->index(0, 0));
        QVERIFY(tests::isRunning(session().jobs(), measuring));
        auto options = session().mapOptions();
        options.seed += 1;
        session().setMapOptions(options); // as when another run is opened, the map is made anew
        QVERIFY(!tests::isRunning(session().jobs(), measuring));
        QCOMPARE(list().model()->rowCount(), 0);
        QVERIFY(settle());
        QCOMPARE(list().model()->rowCount(), 3);
    }

    void whatIsEnrichedStandsWithEffectAndP() {
        for (int cluster = 0; cluster < 3; ++cluster) {
            if (names()[cluster].contains(QStringLiteral("train"))) {
                pick(cluster);
            }
        }
        QVERIFY(settle());
        const QString text = detailText();
        QVERIFY2(text.contains(QStringLiteral("shelf is ")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("h = ")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("depth")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("delta = ")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("corrected p < 0.001")), qPrintable(text));
    }

    void anExemplarIsReadByAClick() {
        pick(1);
        const auto buttons = details().findChildren<QToolButton*>();
        QCOMPARE(buttons.size(), qsizetype{5});
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        const auto map = session().map();
        QCOMPARE(session().selection().focus(),
                 std::optional<std::size_t>(map->points[map->clusters[1].exemplars[0]].row));
    }

    void aNameByAPersonWinsEverywhereAndIsUndone() {
        const QStringList before = names();
        pick(1);
        name(QStringLiteral("my  shape "));
        QCOMPARE(names()[1], QStringLiteral("my shape"));
        QCOMPARE(list().model()->index(1, 0).data().toString(), QStringLiteral("my shape"));
        QCOMPARE(list().selectedClusters(), std::vector<std::size_t>{1}); // still the same one
        QVERIFY(detailText().contains(QStringLiteral("my shape")));
        session().filter().setText(QStringLiteral("cluster:\"my shape\""));
        QVERIFY(settle());
        QCOMPARE(session().filter().count(), session().map()->clusters[1].size);
        session().filter().setText({});
        QVERIFY(session().judgements().undoText().contains(QStringLiteral("my shape")));
        session().judgements().undo();
        QVERIFY(settle());
        QCOMPARE(names(), before);
        session().judgements().redo();
        QVERIFY(settle());
        QCOMPARE(names()[1], QStringLiteral("my shape"));
    }

    void aNameIsThereAgainWhenTheRunIsOpenedAgain() {
        pick(2);
        name(QStringLiteral("kept"));
        auto options = session().mapOptions();
        options.clusters = 4;
        session().setMapOptions(options);
        QVERIFY(settle());
        QVERIFY(!names().contains(QStringLiteral("kept"))); // another clustering
        options.clusters = 3;
        session().setMapOptions(options);
        QVERIFY(settle());
        QCOMPARE(names()[2], QStringLiteral("kept"));
    }

    void chosenClustersAreMergedAndSplit() {
        pick(0);
        pick(2, Qt::ControlModifier);
        QCOMPARE(list().selectedClusters(), (std::vector<std::size_t>{0, 2}));
        const std::size_t both = session().map()->clusters[0].size + session().map()->clusters[2].size;
        press(Qt::Key_G);
        QVERIFY(settle());
        QCOMPARE(session().map()->clusters.size(), std::size_t{2});
        QCOMPARE(session().map()->clusters[0].size, both);
        QCOMPARE(list().selectedClusters(), std::vector<std::size_t>{0});
        press(Qt::Key_K);
        QVERIFY(settle());
        QCOMPARE(session().map()->clusters.size(), std::size_t{3});
        QCOMPARE(list().selectedClusters(), (std::vector<std::size_t>{0, 1}));
        session().judgements().undo();
        session().judgements().undo();
        QVERIFY(settle());
        QCOMPARE(session().map()->clusters.size(), std::size_t{3});
        QCOMPARE(session().map()->edits, std::size_t{0});
    }

    void clustersThatAreChosenWithCtrlAreSelectedTogether() {
        pick(0);
        pick(1, Qt::ControlModifier);
        QCOMPARE(session().selection().count(),
                 session().map()->clusters[0].size + session().map()->clusters[1].size);
    }

    void theViewStaysWhenClustersAreEdited() {
        m_workspace->canvas()->setView({{0.1, 0.2}, 300});
        const auto view = m_workspace->canvas()->camera().view();
        pick(0);
        name(QStringLiteral("x"));
        QCOMPARE(m_workspace->canvas()->camera().view().centre, view.centre);
        QCOMPARE(m_workspace->canvas()->camera().view().scale, view.scale);
    }

    void twoClustersAreComparedByAKey() {
        pick(0);
        pick(1, Qt::ControlModifier);
        press(Qt::Key_C);
        auto* comparison = m_workspace->findChild<ClusterComparison*>();
        QVERIFY(comparison != nullptr && comparison->isVisible());
        QVERIFY(settle());
        auto* table = comparison->findChild<QTableView*>();
        QVERIFY(table->model()->rowCount() > 0);
        QVERIFY(table->model()->index(0, DifferenceModel::Effect).data().toString().contains(u'='));
        QVERIFY(table->model()->index(0, DifferenceModel::Corrected).data().toString().startsWith(u'p'));
        const auto choices = comparison->findChildren<QComboBox*>();
        QCOMPARE(choices.size(), qsizetype{2});
        QCOMPARE(choices[0]->currentIndex(), 0);
        QCOMPARE(choices[1]->currentIndex(), 1);
        choices[1]->setCurrentIndex(0);
        QCOMPARE(table->model()->rowCount(), 0); // a cluster differs from itself in nothing
        comparison->close();
    }
};

FGW_TEST(TestClusterPanel, "cluster_panel")
#include "test_cluster_panel.moc"
