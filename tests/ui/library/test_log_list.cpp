// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/inspect_logs.h"
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/library/library_workspace.h"
#include "ui/library/log_list_model.h"
#include "ui/library/log_list_page.h"
#include "ui/library/summary_page.h"
#include "ui/session/log_listing.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace fgw::ui {

/// Logs that are listed before their samples are read.
class TestLogList : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init();
    void aLogSpeaksForItself();
    void whatALogDoesNotSayIsADash();
    void everyStatusHasItsWord();
    void columnsSortByWhatTheyMean();
    void aListThatIsGoneLeavesNoRows();
    void theListStandsInThePlaceOfTheSummary();

private:
    /// What a column shows, from the top.
    [[nodiscard]] QStringList shown(LogListModel::Column column) const;
    [[nodiscard]] QStringList sortedBy(LogListModel::Column column, Qt::SortOrder order);

    Theme m_theme;
    std::unique_ptr<LogListModel> m_model;
    std::unique_ptr<QSortFilterProxyModel> m_sorted;
    std::unique_ptr<QAbstractItemModelTester> m_modelTester;
    std::unique_ptr<QAbstractItemModelTester> m_sortedTester;
};

namespace {

importers::LogOutline quizLog(const std::string& file, const std::string& created, std::uint64_t samples,
                              double accuracy) {
    importers::LogOutline log;
    log.file = file;
    log.task = "quiz";
    log.model = "openai/m1";
    log.created = created;
    log.status = "success";
    log.samples = samples;
    log.score = importers::LogOutline::Score{.scorer = "match", .metric = "accuracy", .value = accuracy};
    return log;
}

LogListing::Logs sharedLogs(std::vector<importers::LogOutline> logs) {
    return std::make_shared<const std::vector<importers::LogOutline>>(std::move(logs));
}

} // namespace

void TestLogList::init() {
    m_sortedTester.reset();
    m_modelTester.reset();
    m_sorted.reset();
    m_model = std::make_unique<LogListModel>();
    m_sorted = std::make_unique<QSortFilterProxyModel>();
    m_sorted->setSourceModel(m_model.get());
    m_sorted->setSortRole(SortRole);
    m_modelTester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_sortedTester = std::make_unique<QAbstractItemModelTester>(m_sorted.get());
}

QStringList TestLogList::shown(LogListModel::Column column) const {
    QStringList texts;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        texts << m_sorted->index(row, column).data().toString();
    }
    return texts;
}

QStringList TestLogList::sortedBy(LogListModel::Column column, Qt::SortOrder order) {
    m_sorted->sort(column, order);
    return shown(LogListModel::Log);
}

void TestLogList::aLogSpeaksForItself() {
    m_model->setLogs(sharedLogs({quizLog("deep/er/a.eval", "2026-01-02T10:00:00+02:00", 1400, 0.613)}));
    const auto at = [this](LogListModel::Column column, int role = Qt::DisplayRole) {
        return m_model->index(0, column).data(role).toString();
    };
    QCOMPARE(at(LogListModel::Log), QStringLiteral("a.eval"));
    QVERIFY(at(LogListModel::Log, Qt::ToolTipRole).contains(QStringLiteral("deep/er/a.eval")));
    QCOMPARE(at(LogListModel::Task), QStringLiteral("quiz"));
    QCOMPARE(at(LogListModel::Model), QStringLiteral("openai/m1"));
    QCOMPARE(at(LogListModel::Samples), QStringLiteral("1,400"));
    QCOMPARE(at(LogListModel::Score), QStringLiteral("accuracy 0.61"));
    QVERIFY(at(LogListModel::Score, Qt::ToolTipRole).contains(QStringLiteral("match, as the log says")));
    QCOMPARE(at(LogListModel::Status), QStringLiteral("success"));
    QCOMPARE(at(LogListModel::Created), QStringLiteral("2026-01-02 08:00 UTC"));
    const int alignment = m_model->index(0, LogListModel::Samples).data(Qt::TextAlignmentRole).toInt();
    QVERIFY(static_cast<Qt::Alignment>(alignment).testFlag(Qt::AlignRight));
}

void TestLogList::whatALogDoesNotSayIsADash() {
    importers::LogOutline bare;
    bare.file = "two\nlines.eval";
    importers::LogOutline noNumber = quizLog("b.eval", "yesterday", 1, 0);
    noNumber.score->value = std::numeric_limits<double>::quiet_NaN();
    m_model->setLogs(sharedLogs({bare, noNumber}));
    QCOMPARE(shown(LogListModel::Log),
             (QStringList{QStringLiteral("two lines.eval"), QStringLiteral("b.eval")}));
    QCOMPARE(shown(LogListModel::Samples), (QStringList{QStringLiteral("–"), QStringLiteral("1")}));
    QCOMPARE(shown(LogListModel::Score), (QStringList{QStringLiteral("–"), QStringLiteral("–")}));
    QCOMPARE(shown(LogListModel::Created), (QStringList{QString(), QStringLiteral("yesterday")}));
}

void TestLogList::everyStatusHasItsWord() {
    std::vector<importers::LogOutline> logs;
    for (const char* status : {"success", "error", "cancelled", "started", "", "paused"}) {
        logs.push_back(quizLog("a.eval", {}, 1, 1));
        logs.back().status = status;
    }
    m_model->setLogs(sharedLogs(std::move(logs)));
    QCOMPARE(shown(LogListModel::Status),
             (QStringList{QStringLiteral("success"), QStringLiteral("error"), QStringLiteral("cancelled"),
                          QStringLiteral("never finished"), QStringLiteral("never finished"),
                          QStringLiteral("paused")}));
}

void TestLogList::columnsSortByWhatTheyMean() {
    importers::LogOutline unscored = quizLog("none", "2026-01-02T09:00:00Z", 100, 0);
    unscored.score.reset();
    m_model->setLogs(sharedLogs({quizLog("Late", "2026-01-02T09:30:00Z", 9, 0.5), unscored,
                                 quizLog("early", "2026-01-02T10:00:00+02:00", 20, 1)}));
    const QString late = QStringLiteral("Late");
    const QString none = QStringLiteral("none");
    const QString early = QStringLiteral("early");
    QCOMPARE(sortedBy(LogListModel::Created, Qt::AscendingOrder), (QStringList{early, none, late}));
    QCOMPARE(sortedBy(LogListModel::Samples, Qt::AscendingOrder), (QStringList{late, early, none}));
    QCOMPARE(sortedBy(LogListModel::Score, Qt::DescendingOrder), (QStringList{early, late, none}));
    QCOMPARE(sortedBy(LogListModel::Log, Qt::AscendingOrder), (QStringList{early, late, none}));
}

void TestLogList::aListThatIsGoneLeavesNoRows() {
    m_model->setLogs(sharedLogs({quizLog("a.eval", {}, 1, 1)}));
    QCOMPARE(m_sorted->rowCount(), 1);
    m_model->setLogs(nullptr);
    QCOMPARE(m_sorted->rowCount(), 0);
}

void TestLogList::theListStandsInThePlaceOfTheSummary() {
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    const tests::InspectLogs logs;
    LibraryWorkspace library(fixture.session(), m_theme);
    library.resize(1200, 700);
    library.show();
    QVERIFY(tests::waitUntilActive(&library));
    auto* table =
        tests::widgetNamed<QTableView>(library, QStringLiteral("Logs whose samples are being read"));
    QVERIFY(table != nullptr && !table->isVisible());
    LogListing& listing = LogListing::of(fixture.session());
    listing.begin(QStringLiteral("reading"), {logs.directory()});
    FGW_TRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 2);
    const auto labels = library.findChild<LogListPage*>()->findChildren<TextLabel*>();
    const QString name = QString::fromStdString(logs.directory().filename().string());
    QVERIFY(std::ranges::any_of(labels, [&name](const TextLabel* label) {
        return label->text().startsWith(name + QStringLiteral(": 2 "));
    }));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QVERIFY(table->hasFocus() && table->currentIndex().isValid());

    listing.end(QStringLiteral("reading"));
    QVERIFY(!table->isVisible());
    fixture.open({logs.path()});
    QVERIFY(fixture.session().document());
    QVERIFY(library.findChild<SummaryPage*>()->isVisible());
    QVERIFY(!table->isVisible());
}

FGW_TEST(TestLogList, "log_list")

} // namespace fgw::ui

#include "test_log_list.moc"
