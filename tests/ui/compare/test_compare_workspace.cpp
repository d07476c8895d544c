// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/held_threads.h"
#include "tests/support/runner.h"
#include "tests/support/running_job.h"
#include "tests/ui/compare/compare_fixture.h"
#include "ui/compare/answer_pair.h"
#include "ui/compare/comparison_bar.h"
#include "ui/compare/item_list_model.h"
#include "ui/compare/item_pages.h"
#include "ui/compare/matrix_model.h"
#include "ui/compare/slice_difference_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace fgw;
using namespace fgw::ui;
using tests::widgetNamed;

class TestCompareWorkspace : public QObject, protected tests::CompareFixture {
    Q_OBJECT

private slots:
    void whatSharesLittleIsNotMarkedByWord() {
        QVERIFY(readableByWord(wordDiff("the answer is four", "the answer is five")));
        QVERIFY(readableByWord(wordDiff("", "")));
        QVERIFY(
            !readableByWord(wordDiff("first take three eggs away", "I cannot say: nothing is known of it")));
    }

    void whatTellsNamesApartIsCutLast() {
        const QFontMetrics metrics(QApplication::font());
        const QStringList names{QStringLiteral("run of monday iterate-substitute"),
                                QStringLiteral("run of monday iterate-augment")};
        const int room = metrics.horizontalAdvance(QStringLiteral("…substitute")) + 2;
        QCOMPARE(elidedApart(names, 0, metrics, room), QStringLiteral("…substitute"));
        QCOMPARE(elidedApart(names, 1, metrics, room), QStringLiteral("…augment"));
        QCOMPARE(elidedApart(names, 0, metrics, 4000), names[0]);
        const QStringList columns{QStringLiteral("discovery_skew · iterate-substitute"),
                                  QStringLiteral("discovery_skew · iterate-augment"),
                                  QStringLiteral("heuristic_a · iterate-augment")};
        const int narrow = metrics.horizontalAdvance(columns[1]) * 2 / 3;
        QVERIFY(elidedApart(columns, 0, metrics, narrow) != elidedApart(columns, 1, metrics, narrow));
        QVERIFY(elidedApart(columns, 1, metrics, narrow) != elidedApart(columns, 2, metrics, narrow));
    }

    void init() {
        m_runs = std::make_unique<tests::RunPairSession>();
        QVERIFY(m_runs->openBoth());
    }
    void cleanup() { takeAway(); }

    void theEarlierRunOfTheSameItemsIsFound() {
        show();
        QVERIFY(m_workspace->bar()->before()->currentText().endsWith(QStringLiteral("_before")));
        QVERIFY(m_workspace->bar()->after()->currentText().endsWith(QStringLiteral("_after")));
        QVERIFY(m_workspace->headline()->text().startsWith(QStringLiteral("−10.0 points [")));
        QVERIFY(m_workspace->explanation()->text().contains(QStringLiteral("four repeats")));
    }

    void knownFlipsStandInTheirLists() {
        show();
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::Regressions), QStringLiteral("Regressions (5)"));
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::Fixes), QStringLiteral("Fixes (2)"));
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::Broken), QStringLiteral("Stayed broken (4)"));
        const QAbstractItemModel& regressions = *m_workspace->pages()->table(ItemPages::Regressions)->model();
        QCOMPARE(regressions.index(0, ItemListModel::Item).data().toString(), QStringLiteral("i0"));
        QCOMPARE(regressions.index(0, ItemListModel::Evidence).data().toString(),
                 QStringLiteral("Underpowered"));
    }

    void itemsOfAnotherInputAreListedAndSelected() {
        show();
        QVERIFY(!m_workspace->pages()->isTabVisible(ItemPages::OtherInput));
        m_workspace->restoreState({{QStringLiteral("page"), ItemPages::OtherInput}});
        QCOMPARE(m_workspace->pages()->currentIndex(), int{ItemPages::Regressions});
        QByteArray log = tests::answersOf([](int item) { return item < 24; });
        log.replace("question number 7", "another question 7").replace("question number 11", "another one");
        m_runs->after().write(QStringLiteral("events.jsonl"), log);
        session().open({QString::fromStdString(m_runs->after().path().string())});
        QVERIFY(settled());
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::OtherInput), QStringLiteral("Another input (2)"));
        QTest::keyClick(m_workspace.get(), Qt::Key_Y);
        QTableView& items = *m_workspace->pages()->table(ItemPages::OtherInput);
        QCOMPARE(m_workspace->pages()->currentWidget(), &items);
        QTest::keyClick(&items, Qt::Key_Down);
        QTest::keyClick(&items, Qt::Key_Down);
        QCOMPARE(session().selection().count(), std::size_t{1});
        QCOMPARE(session().records()->itemOf(session().selection().focus().value()).id, std::string("i11"));
        QVERIFY(settled());
        QVERIFY(m_workspace->answers()->before()->shownText().contains(QStringLiteral("question number 11")));
        QVERIFY(m_workspace->answers()->after()->shownText().contains(QStringLiteral("another one")));
        // They are in no figure, and it is said what they would change.
        QVERIFY2(m_workspace->headline()->text().contains(QStringLiteral("28 shared item")),
                 qPrintable(m_workspace->headline()->text()));
        QVERIFY(m_workspace->explanation()->text().startsWith(QStringLiteral("Left out: 2 item")) ||
                m_workspace->explanation()->text().contains(QStringLiteral(" Left out: 2 item")));
    }

    void anItemSelectsItsEvaluationInTheOpenRun() {
        show();
        QTableView& fixes = *m_workspace->pages()->table(ItemPages::Fixes);
        m_workspace->pages()->setCurrentIndex(ItemPages::Fixes);
        fixes.setFocus();
        QTest::keyClick(&fixes, Qt::Key_Down);
        QTest::keyClick(&fixes, Qt::Key_Down);
        QCOMPARE(session().selection().count(), std::size_t{1});
        const std::size_t row = session().selection().focus().value();
        QCOMPARE(session().records()->itemOf(row).id, std::string("i29"));
        QVERIFY(settled());
        QCOMPARE(m_workspace->answers()->before()->shownText(), QStringLiteral("2"));
    }

    void aSliceSelectsItsFlips() {
        show();
        QTableView& slices = *m_workspace->slices();
        QCOMPARE(slices.model()->rowCount(), 3);
        const QModelIndex hard = slices.model()->index(2, SliceDifferenceModel::Slice);
        QCOMPARE(hard.data().toString(), QStringLiteral("hard"));
        QTest::mouseClick(slices.viewport(), Qt::LeftButton, {}, slices.visualRect(hard).center());
        QCOMPARE(session().selection().count(), std::size_t{2});
        QTest::keyClick(m_workspace.get(), Qt::Key_A);
        QCOMPARE(session().selection().count(), std::size_t{7});
    }

    void anItemsAnswersNeverStandUnderTheHeadOfAnother() {
        show();
        QTableView& regressions = *m_workspace->pages()->table(ItemPages::Regressions);
        const AnswerPair& answers = *m_workspace->answers();
        QTest::keyClick(&regressions, Qt::Key_Down);
        QVERIFY(settled());
        QCOMPARE(answers.before()->shownText(), QStringLiteral("2"));
        const tests::HeldThreads held(session().jobs());
        QTest::keyClick(&regressions, Qt::Key_Down);
        QVERIFY(answers.before()->shownText().isEmpty() && answers.after()->shownText().isEmpty());
        const QPlainTextEdit& place = *answers.before()->editor();
        QCOMPARE(place.placeholderText(), QStringLiteral("Reading…"));
        QVERIFY(tests::cancelJob(session().jobs(), QStringLiteral("Reading two answers")));
        QVERIFY(answers.before()->shownText().isEmpty() && answers.after()->shownText().isEmpty());
        QVERIFY2(place.placeholderText().contains(QStringLiteral("ended before it was done")),
                 qPrintable(place.placeholderText()));
    }

    /// Or they would come under heads that name no columns any more.
    void nothingIsReadOnOnceOthersAreCompared() {
        show();
        const QString reading = QStringLiteral("Reading two answers");
        const QString asked = QStringLiteral("Reading what was asked");
        const tests::HeldThreads held(session().jobs());
        emit m_workspace->comparisonState().pairChanged(); // the lists are read anew
        QVERIFY(tests::isRunning(session().jobs(), asked));
        QTest::keyClick(m_workspace->pages()->table(ItemPages::Regressions), Qt::Key_Down);
        QVERIFY(tests::isRunning(session().jobs(), reading));
        QTest::keyClick(m_workspace.get(), Qt::Key_S);
        QVERIFY(!tests::isRunning(session().jobs(), reading));
        QVERIFY(!tests::isRunning(session().jobs(), asked));
    }

    void swappingTurnsRegressionsIntoFixes() {
        show();
        QTest::keyClick(m_workspace.get(), Qt::Key_S);
        QVERIFY(settled());
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::Fixes), QStringLiteral("Fixes (5)"));
        QVERIFY(m_workspace->headline()->text().startsWith(QStringLiteral("+10.0 points [")));
    }

    void nothingMovesWhileTwoAreSwapped() {
        show();
        const auto* splitter = m_workspace->findChild<QSplitter*>();
        const QList<int> sizes = splitter->sizes();
        const QString told = m_workspace->explanation()->text();
        QVERIFY(!told.isEmpty());
        {
            const tests::HeldThreads held(session().jobs());
            QTest::keyClick(m_workspace.get(), Qt::Key_S);
            QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Comparing…"));
            QVERIFY(m_workspace->explanation()->isVisible());
            QCOMPARE(m_workspace->explanation()->text(), told);
            QCOMPARE(splitter->sizes(), sizes);
        }
        QVERIFY(settled());
        QCOMPARE(splitter->sizes(), sizes);
    }

    void whoPinsOrExportsTooEarlyHearsOfIt() {
        show();
        const QSignalSpy notices(&session(), &Session::notice);
        const tests::HeldThreads held(session().jobs());
        QTest::keyClick(m_workspace.get(), Qt::Key_S);
        QTest::keyClick(m_workspace.get(), Qt::Key_P);
        QCOMPARE(notices.count(), 1);
        QTest::keyClick(m_workspace.get(), Qt::Key_E);
        QCOMPARE(notices.count(), 2);
    }

    void runsAreChosenFromTheMenu() {
        show();
        QMenu* menu = m_workspace->bar()->runsButton()->menu();
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(menu->actions().first()->isChecked());
        QVERIFY(menu->toolTipsVisible() &&
                menu->actions().first()->toolTip().contains(QStringLiteral("_before")));
        menu->actions().first()->trigger();
        QVERIFY(settled());
        // Alone, a run of one model has nothing to compare; from there the way back is the same.
        const auto* nothing = m_workspace->findChild<EmptyState*>();
        QVERIFY(nothing->isVisible() && m_workspace->bar()->isVisible());
        const QString told = nothing->findChild<TextLabel*>()->text();
        QVERIFY2(told.contains(QStringLiteral("Choose runs above")), qPrintable(told));
        QVERIFY(!told.contains(QStringLiteral("looked into")));
        emit menu->aboutToShow();
        QVERIFY(!menu->actions().first()->isChecked());
        menu->actions().first()->trigger();
        QVERIFY(settled());
        QVERIFY(!nothing->isVisible());
        QVERIFY(m_workspace->headline()->text().startsWith(QStringLiteral("−10.0 points [")));
    }

    void aRunInTwoFoldersIsNotOfferedAgainstItself() {
        const tests::RunFixture copy(QStringLiteral("copy_of_after"));
        QVERIFY(QFile::copy(QString::fromStdString((m_runs->after().path() / "events.jsonl").string()),
                            QString::fromStdString((copy.path() / "events.jsonl").string())));
        QVERIFY(m_runs->open(copy));
        show();
        QVERIFY(m_workspace->bar()->before()->currentText().endsWith(QStringLiteral("_before")));
        QMenu* menu = m_workspace->bar()->runsButton()->menu();
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 3); // the other run, a line, and what was left out
        QVERIFY(menu->actions().first()->isChecked());
        QVERIFY(!menu->actions().last()->isEnabled());
        QVERIFY(menu->actions().last()->text().startsWith(QStringLiteral("Left out: 1 source")));
        menu->actions().first()->trigger();
        QVERIFY(settled());
        QVERIFY(m_workspace->findChild<EmptyState*>()->isVisible());
        QVERIFY(m_workspace->findChild<EmptyState*>()->findChild<TextLabel*>()->text().contains(
            QStringLiteral("opened from two folders")));
    }

    void comparingEndsWhenOtherRunsAreChosen() {
        show();
        const QString comparing = QStringLiteral("Comparing item by item");
        QTest::keyClick(m_workspace.get(), Qt::Key_S);
        QVERIFY(tests::isRunning(session().jobs(), comparing));
        QMenu* menu = m_workspace->bar()->runsButton()->menu();
        emit menu->aboutToShow();
        menu->actions().first()->trigger();
        QVERIFY(!tests::isRunning(session().jobs(), comparing));
        QVERIFY(settled());
    }

    void theSlicesHaveTheRoomOfTheirRowsAndKeepItAfterAPin() {
        show();
        const auto* slices = widgetNamed<QTableView>(*m_workspace, QStringLiteral("Differences by slice"));
        QCOMPARE(slices->verticalScrollBar()->maximum(), 0);
        const auto* splitter = m_workspace->findChild<QSplitter*>();
        const QList<int> sizes = splitter->sizes();
        QVERIFY(sizes[1] > sizes[2]); // the list of flips has more than the answers
        QTest::keyClick(m_workspace.get(), Qt::Key_P);
        QVERIFY(tests::waitFor([this] { return !m_claims->busy() && m_claims->cards().size() == 1; }));
        QTest::keyClick(m_workspace.get(), Qt::Key_C);
        QTest::keyClick(m_workspace.get(), Qt::Key_G);
        QCOMPARE(splitter->sizes(), sizes);
        QVERIFY(!m_workspace->saveState().contains(QStringLiteral("splitter"))); // nobody moved it
    }

    void theHeadsOfTheMatrixNameModelAndRun() {
        show();
        const QAbstractItemModel& matrix = *m_workspace->pages()->table(ItemPages::Matrix)->model();
        const QStringList lines =
            matrix.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(!lines[0].isEmpty() && !lines[1].isEmpty());
        QCOMPARE(matrix.headerData(1, Qt::Horizontal, Qt::AccessibleTextRole).toString(),
                 lines[0] + QStringLiteral(" · ") + lines[1]);
    }

    void theMatrixBeginsWithWhatTheRunsDisagreeOn() {
        show();
        const QAbstractItemModel& matrix = *m_workspace->pages()->table(ItemPages::Matrix)->model();
        QCOMPARE(matrix.rowCount(), 30);
        QCOMPARE(matrix.columnCount(), 3);
        QCOMPARE(matrix.index(0, 1).data().toString(), QStringLiteral("Passes"));
        QCOMPARE(matrix.index(0, 2).data().toString(), QStringLiteral("Fails"));
        QCOMPARE(matrix.index(7, 1).data().toString(), matrix.index(7, 2).data().toString());
        QTest::keyClick(m_workspace.get(), Qt::Key_W);
        QTest::keyClick(m_workspace->pages()->table(ItemPages::Matrix), Qt::Key_Down);
        QCOMPARE(session().selection().count(), std::size_t{1});
    }

    void modelsOfOneRunAreComparedWhereNoOtherAsksTheSame() {
        tests::OpenSession alone;
        QVERIFY(alone.openRun((tests::answersOf([](int item) { return item < 10; }) +
                               tests::answersOf([](int item) { return item < 14; }, "n"))
                                  .split('\n')));
        ClaimState claims(*alone, m_runs->claimFile(), "tester");
        CompareWorkspace workspace(*alone, m_theme, claims);
        workspace.show();
        FGW_TRY_COMPARE(workspace.pages()->tabText(ItemPages::Fixes), QStringLiteral("Fixes (4)"));
        QCOMPARE(workspace.bar()->before()->currentText(), QStringLiteral("m"));
    }
};

FGW_TEST(TestCompareWorkspace, "compare_workspace")
#include "test_compare_workspace.moc"
