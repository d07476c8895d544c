// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/charts/figure_view.h"
#include "ui/library/library_workspace.h"
#include "ui/library/reliability_section.h"
#include "ui/library/score_choice.h"
#include "ui/library/score_dialog.h"
#include "ui/library/summary_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

namespace fgw::ui {

class TestLibraryWorkspace : public QObject {
    Q_OBJECT
private slots:
    void enterOpensAndDeleteForgets();
    void runsOfOneNameAreToldApartWhereverTheyAreNamed();
    void aShapeSelectsItsFailures();
    void itsExportIsAskedFor();
    void namesOfModelsStayReadableInANarrowPage();
    void figuresStandWholeInAnyWidth();
    void statedConfidenceHasAReliabilityDiagram();
    void aRunIsReplayedFromItsRow();
    void whatDecidesTheOutcomeIsChosen();
    void aRunSaysItselfWhatPassed();

private:
    Theme m_theme;
};

namespace {

QByteArray record(const char* id, const char* model, bool correct, const char* text) {
    return QByteArray(
               R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record",)"
               R"("payload":{"slice":"all","seed":0,"model":")") +
           model + R"(","id":")" + id + R"(","x":")" + text + R"(","y":"18","y_hat":"26","correct":)" +
           (correct ? "true" : "false") + "}}";
}

QByteArrayList smallRun() {
    QByteArrayList lines;
    for (int i = 0; i < 12; ++i) {
        const QByteArray id = "q" + QByteArray::number(i);
        const char* text = i % 2 == 0 ? "ducks lay eggs for the market" : "trains leave the station at noon";
        lines << record(id.constData(), "small", false, text) << record(id.constData(), "large", i > 5, text);
    }
    return lines;
}

/// Three samples with two scores each: by "exact" one passes, by "grade" from 0.75 on two.
QByteArray scoredLog() {
    return R"({"version":2,"status":"success","eval":{"task":"quiz","model":"m1"},"samples":[)"
           R"({"id":1,"epoch":1,"input":"a","scores":{"exact":{"value":"I"},"grade":{"value":0.8}}},)"
           R"({"id":2,"epoch":1,"input":"b","scores":{"exact":{"value":"C"},"grade":{"value":0.75}}},)"
           R"({"id":3,"epoch":1,"input":"c","scores":{"exact":{"value":"I"},"grade":{"value":0.7}}}]})";
}

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

void TestLibraryWorkspace::enterOpensAndDeleteForgets() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    const QString first = fixture.writeRun(QStringLiteral("run_a"), smallRun());
    const QString second = fixture.writeRun(QStringLiteral("run_b"), smallRun().mid(4));
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1000, 700);
    library.show();
    QVERIFY(tests::waitUntilActive(&library));
    fixture.open({first, second});
    QCOMPARE(fixture.session().document()->summary.path.filename().string(), std::string("run_b"));

    auto* table = tests::widgetNamed<QTableView>(library, QStringLiteral("Runs and corpora"));
    QVERIFY(table != nullptr);
    QCOMPARE(table->model()->rowCount(), 2);
    const bool openIsFirst =
        table->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("run_b"));
    table->setFocus();
    table->setCurrentIndex(table->model()->index(openIsFirst ? 1 : 0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    fixture.settle();
    QCOMPARE(fixture.session().document()->summary.path.filename().string(), std::string("run_a"));

    QTest::keyClick(table, Qt::Key_Delete);
    fixture.settle();
    FGW_TRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(QFile::exists(first + QStringLiteral("/events.jsonl")));
}

void TestLibraryWorkspace::runsOfOneNameAreToldApartWhereverTheyAreNamed() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.show();
    QVERIFY(tests::waitUntilActive(&library));
    const auto summaryNames = [&library](const QString& name) {
        const auto labels = library.findChild<SummaryPage*>()->findChildren<TextLabel*>();
        return std::ranges::any_of(labels, [&](const TextLabel* label) { return label->text() == name; });
    };
    auto* table = tests::widgetNamed<QTableView>(library, QStringLiteral("Runs and corpora"));
    const auto current = [table] { return table->currentIndex().siblingAtColumn(0).data().toString(); };
    fixture.open({fixture.writeRun(QStringLiteral("a/run"), smallRun())});
    const QString alone = current();
    QVERIFY(summaryNames(alone));
    fixture.open({fixture.writeRun(QStringLiteral("b/run"), smallRun().mid(4))});
    const QString open = current();
    QVERIFY(open.startsWith(alone) && open != alone);
    QVERIFY(summaryNames(open));
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1 - table->currentIndex().row(), 0));
    const QString other = current();
    QVERIFY(other != open);
    const QSignalSpy notices(&fixture.session(), &Session::notice);
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(notices.count() > 0 && notices[0][0].toString().contains(other));
    fixture.settle();
    QVERIFY(summaryNames(alone)); // nothing else is called so any more
}

void TestLibraryWorkspace::statedConfidenceHasAReliabilityDiagram() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1200, 900);
    library.show();
    QVERIFY(tests::waitUntilActive(&library));
    auto* section = library.findChild<ReliabilitySection*>();
    QVERIFY(section != nullptr);
    fixture.open({fixture.writeRun(QStringLiteral("run_silent"), smallRun())});
    FGW_TRY_VERIFY(!library.busy());
    QVERIFY(section->isHidden());

    QByteArrayList confident = smallRun();
    for (QByteArray& line : confident) {
        line.replace(R"("y":"18")", R"("y":"18","confidence":0.95)");
    }
    fixture.open({fixture.writeRun(QStringLiteral("run_sure"), confident)});
    FGW_TRY_VERIFY(!library.busy());
    QVERIFY(!section->isHidden());
    const auto& figure = section->figure().figure();
    QCOMPARE(figure.series.size(), std::size_t{2});
    QCOMPARE(figure.series[0].marks.back().estimate.n, std::size_t{12});
    emit section->figure().markActivated(figure.series[0].marks.back().reference, {});
    QCOMPARE(fixture.session().selection().count(), std::size_t{12});
}

void TestLibraryWorkspace::aRunIsReplayedFromItsRow() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1000, 700);
    library.show();
    QVERIFY(tests::waitUntilActive(&library));
    const QString run = fixture.writeRun(QStringLiteral("run_a"), smallRun());
    fixture.open({run});
    QSignalSpy wanted(&library, &LibraryWorkspace::replayRequested);
    library.firstFocus()->setFocus();
    QTest::keyClick(library.firstFocus(), Qt::Key_R, Qt::ShiftModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().toString(), run);
}

void TestLibraryWorkspace::whatDecidesTheOutcomeIsChosen() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1000, 700);
    library.show();
    QVERIFY(tests::waitUntilActive(&library));
    const QString log = fixture.path(QStringLiteral("quiz.json"));
    QVERIFY(write(log, scoredLog()));
    fixture.open({log});
    const auto passes = [&fixture] {
        return fixture.session().document()->summary.outcomes[static_cast<std::size_t>(Outcome::Pass)];
    };
    QCOMPARE(passes(), std::uint64_t{1});
    auto* choice = library.findChild<ScoreChoice*>();
    QVERIFY(choice != nullptr);
    FGW_TRY_VERIFY(choice->isVisible());
    QVERIFY(choice->findChild<TextLabel*>()->text().contains(QStringLiteral("“exact” decides")));

    QTest::mouseClick(choice->findChild<QPushButton*>(), Qt::LeftButton);
    auto* dialog = library.window()->findChild<ScoreDialog*>();
    QVERIFY(dialog != nullptr);
    QTest::keyClicks(dialog->findChild<QComboBox*>(), QStringLiteral("grade"));
    QTest::keyClick(dialog->findChild<QCheckBox*>(), Qt::Key_Space);
    auto* threshold = dialog->findChild<QDoubleSpinBox*>();
    threshold->selectAll();
    QTest::keyClicks(threshold, threshold->locale().toString(0.75));
    QTest::keyClick(threshold, Qt::Key_Return);
    fixture.settle();
    QCOMPARE(passes(), std::uint64_t{2});
    FGW_TRY_VERIFY(choice->isVisible());
    QVERIFY(choice->findChild<TextLabel*>()->text().contains(QStringLiteral("“grade” decides")));

    // Opened anew, it is still judged so.
    fixture.open({log});
    QCOMPARE(passes(), std::uint64_t{2});
}

void TestLibraryWorkspace::aRunSaysItselfWhatPassed() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.show();
    fixture.open({fixture.writeRun(QStringLiteral("run_a"), smallRun())});
    FGW_TRY_VERIFY(!library.busy());
    QVERIFY(library.findChild<ScoreChoice*>()->isHidden());
}

void TestLibraryWorkspace::aShapeSelectsItsFailures() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    fixture.open({fixture.writeRun(QStringLiteral("run_a"), smallRun())});
    FGW_TRY_VERIFY(fixture.session().summary() != nullptr);
    auto* summary = library.findChild<SummaryPage*>();
    QVERIFY(!fixture.session().summary()->shapes.empty());
    summary->shapeTable()->setCurrentIndex(summary->shapeTable()->model()->index(0, 0));
    QCOMPARE(fixture.session().selection().count(), fixture.session().summary()->shapes[0].size);
    QVERIFY(fixture.session().selection().focus().has_value());

    const QSignalSpy elsewhere(&library, &Workspace::workspaceRequested);
    QTest::keyClick(summary->shapeTable(), Qt::Key_Return);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first().first().toString(), QStringLiteral("map"));
}

void TestLibraryWorkspace::itsExportIsAskedFor() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.show();
    fixture.open({fixture.writeRun(QStringLiteral("run_a"), smallRun())});
    FGW_TRY_VERIFY(fixture.session().summary() != nullptr);
    QSignalSpy asked(&library, &LibraryWorkspace::exportRequested);
    QTest::mouseClick(tests::buttonNamed(library, QStringLiteral("Export…")), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void TestLibraryWorkspace::namesOfModelsStayReadableInANarrowPage() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(560, 700);
    library.show();
    fixture.open({fixture.writeRun(QStringLiteral("run_a"), smallRun())});
    FGW_TRY_VERIFY(fixture.session().summary() != nullptr);
    const auto* table = tests::widgetNamed<QTableView>(library, QStringLiteral("Models of this run"));
    QVERIFY(table != nullptr);
    FGW_TRY_VERIFY(table->horizontalScrollBar()->maximum() > 0);
    QVERIFY(table->columnWidth(0) >= 20 * kGrid);
    QCOMPARE(table->verticalScrollBar()->maximum(), 0);
}

void TestLibraryWorkspace::figuresStandWholeInAnyWidth() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1400, 700);
    library.show();
    fixture.open({fixture.writeRun(QStringLiteral("run_a"), smallRun())});
    FGW_TRY_VERIFY(fixture.session().summary() != nullptr);
    const auto* table = tests::widgetNamed<QTableView>(library, QStringLiteral("Models of this run"));
    QVERIFY(table != nullptr);
    const QModelIndex accuracy = table->model()->index(0, 1);
    const QString whole = accuracy.data().toString();
    QVERIFY2(whole.contains(u'['), qPrintable(whole));
    QVERIFY(accuracy.data(EstimateRole).isValid());
    // So narrow that the intervals do not stand beside their values.
    const int list = library.width() - table->viewport()->width();
    library.resize(list + 20 * kGrid + 3 * 14 * kGrid, 700);
    FGW_TRY_VERIFY(!accuracy.data(EstimateRole).isValid());
    QCOMPARE(accuracy.data().toString() + u' ' + accuracy.data(SecondLineRole).toString(), whole);
    FGW_TRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    library.resize(1400, 700);
    FGW_TRY_COMPARE(accuracy.data().toString(), whole);
}

FGW_TEST(TestLibraryWorkspace, "library_workspace")

} // namespace fgw::ui

#include "test_library_workspace.moc"
