// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/corpus/case_view.h"
#include "ui/corpus/corpus_workspace.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QTableView>

#include <algorithm>

namespace fgw::ui {

class TestCorpusWorkspace : public QObject {
    Q_OBJECT
private slots:
    void searchFindsAndShowsTheHistory();
};

namespace {

QTableView* table(const QWidget& workspace, const QString& name) {
    for (auto* view : workspace.findChildren<QTableView*>()) {
        if (view->accessibleName() == name) {
            return view;
        }
    }
    return nullptr;
}

QStringList labels(const QWidget& widget) {
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts;
}

} // namespace

void TestCorpusWorkspace::searchFindsAndShowsTheHistory() {
    Theme theme;
    tests::SessionFixture fixture;
    QVERIFY(fixture.isReady());
    const QString corpus =
        fixture.copy(tests::sourcePath(QStringLiteral("resources/example/corpus")), QStringLiteral("corpus"));
    CorpusWorkspace workspace(fixture.session(), theme);
    workspace.resize(1200, 800);
    workspace.show();
    QVERIFY(QTest::qWaitForWindowActive(&workspace));
    fixture.open({corpus});
    QTRY_VERIFY(fixture.session().corpus() != nullptr);
    const auto read = fixture.session().corpus();
    auto* cases = table(workspace, QStringLiteral("Cases"));
    QCOMPARE(static_cast<std::size_t>(cases->model()->rowCount()), read->cases.size());

    const auto& wanted = read->cases.back();
    cases->setFocus();
    QTest::keyClick(cases, Qt::Key_Slash);
    auto* search = workspace.findChild<QLineEdit*>();
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QString::fromStdString(wanted.id));
    QVERIFY(cases->model()->rowCount() >= 1 &&
            cases->model()->rowCount() < static_cast<int>(read->cases.size()));
    cases->setCurrentIndex(cases->model()->index(cases->model()->rowCount() - 1, 0));
    const QStringList shown = labels(*workspace.findChild<CaseView*>());
    const QString shownId = cases->currentIndex().data().toString();
    QVERIFY(shown.contains(shownId));
    QVERIFY(shown.contains(QStringLiteral("promoted")));
    QVERIFY(std::ranges::any_of(shown, [](const QString& text) { return text.startsWith(u'✓'); }));
}

FGW_TEST(TestCorpusWorkspace, "corpus_workspace")

} // namespace fgw::ui

#include "test_corpus_workspace.moc"
