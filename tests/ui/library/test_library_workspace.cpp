// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/charts/figure_view.h"
#include "ui/library/library_workspace.h"
#include "ui/library/reliability_section.h"
#include "ui/library/summary_page.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTableView>

namespace fgw::ui {

class TestLibraryWorkspace : public QObject {
    Q_OBJECT
private slots:
    void enterOpensAndDeleteForgets();
    void aShapeSelectsItsFailures();
    void statedConfidenceHasAReliabilityDiagram();
    void aRunIsReplayedFromItsRow();

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

} // namespace

void TestLibraryWorkspace::enterOpensAndDeleteForgets() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    const QString first = fixture.writeRun(QStringLiteral("run_a"), smallRun());
    const QString second = fixture.writeRun(QStringLiteral("run_b"), smallRun().mid(4));
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1000, 700);
    library.show();
    QVERIFY(QTest::qWaitForWindowActive(&library));
    fixture.open({first, second});
    QCOMPARE(fixture.session().document()->summary.path.filename().string(), std::string("run_b"));

    QTableView* table = nullptr;
    for (auto* view : library.findChildren<QTableView*>()) {
        table = view->accessibleName() == QStringLiteral("Runs and corpora") ? view : table;
    }
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
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(QFile::exists(first + QStringLiteral("/events.jsonl")));
}

void TestLibraryWorkspace::statedConfidenceHasAReliabilityDiagram() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1200, 900);
    library.show();
    QVERIFY(QTest::qWaitForWindowActive(&library));
    auto* section = library.findChild<ReliabilitySection*>();
    QVERIFY(section != nullptr);
    fixture.open({fixture.writeRun(QStringLiteral("run_silent"), smallRun())});
    QTRY_VERIFY(!library.busy());
    QVERIFY(section->isHidden());

    QByteArrayList confident = smallRun();
    for (QByteArray& line : confident) {
        line.replace(R"("y":"18")", R"("y":"18","confidence":0.95)");
    }
    fixture.open({fixture.writeRun(QStringLiteral("run_sure"), confident)});
    QTRY_VERIFY(!library.busy());
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
    QVERIFY(QTest::qWaitForWindowActive(&library));
    const QString run = fixture.writeRun(QStringLiteral("run_a"), smallRun());
    fixture.open({run});
    QSignalSpy wanted(&library, &LibraryWorkspace::replayRequested);
    library.firstFocus()->setFocus();
    QTest::keyClick(library.firstFocus(), Qt::Key_R, Qt::ShiftModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().toString(), run);
}

void TestLibraryWorkspace::aShapeSelectsItsFailures() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    LibraryWorkspace library(fixture.session(), m_theme);
    fixture.open({fixture.writeRun(QStringLiteral("run_a"), smallRun())});
    QTRY_VERIFY(fixture.session().summary() != nullptr);
    auto* summary = library.findChild<SummaryPage*>();
    QVERIFY(!fixture.session().summary()->shapes.empty());
    summary->shapeTable()->setCurrentIndex(summary->shapeTable()->model()->index(0, 0));
    QCOMPARE(fixture.session().selection().count(), fixture.session().summary()->shapes[0].size);
    QVERIFY(fixture.session().selection().focus().has_value());

    const QSignalSpy elsewhere(&library, &Workspace::workspaceRequested);
    QTest::keyClick(summary->shapeTable(), Qt::Key_Return);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first().first().toString(), QStringLiteral("map"));
    QVERIFY(summary->markdown().contains(QStringLiteral("| small |")));
}

FGW_TEST(TestLibraryWorkspace, "library_workspace")

} // namespace fgw::ui

#include "test_library_workspace.moc"
