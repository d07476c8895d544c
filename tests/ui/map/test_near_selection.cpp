// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/near_failures.h"
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/map/map_workspace.h"
#include "ui/map/twin_dialog.h"
#include "ui/widgets/plain_text_view.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Forty items about trains, of which the first three are the same, and ten about eggs.
QByteArrayList trainsAndEggs() {
    const QList<QByteArray> ways{"early", "late", "slowly", "crowded", "empty", "north", "south"};
    QByteArrayList lines;
    for (int i = 0; i < 40; ++i) {
        const QByteArray way = i < 3 ? "home" : ways[i % 7] + " " + ways[i / 7 % 7];
        lines.append(tests::evalLine("s", "a", "train" + QByteArray::number(i),
                                     "when does the train go " + way, false));
    }
    for (int i = 0; i < 10; ++i) {
        lines.append(tests::evalLine("s", "a", "egg" + QByteArray::number(i),
                                     "how many eggs have hens laid in week " + QByteArray::number(i), false));
    }
    lines.append(tests::evalLine("s", "a", "passed", "when does the train go away", true));
    return lines;
}

} // namespace

class TestNearSelection : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<tests::OpenSession> m_session;
    std::unique_ptr<MapWorkspace> m_workspace;

    Session& session() { return **m_session; }

    void press(Qt::Key key) {
        m_workspace->setFocus();
        QTest::keyClick(m_workspace.get(), key);
        QVERIFY(tests::waitFor([this] { return session().jobs().idle(); }));
    }

    std::set<std::string> selectedItems() {
        std::set<std::string> items;
        session().selection().rows().forEach(
            [&](std::size_t row) { items.insert(session().records()->itemOf(row).id); });
        return items;
    }

private slots:
    void init() {
        m_session = std::make_unique<tests::OpenSession>();
        m_workspace = std::make_unique<MapWorkspace>(session(), m_theme);
        m_workspace->resize(1100, 700);
        m_workspace->show();
        m_workspace->activateWindow();
        QVERIFY(tests::waitUntilActive(m_workspace.get()));
        QVERIFY(m_session->openRun(trainsAndEggs()));
    }

    void cleanup() {
        m_workspace.reset();
        m_session.reset();
    }

    void theNearestFailuresOfTheOneInFocusAreSelected() {
        session().selection().setFocus(0);
        press(Qt::Key_N);
        const auto items = selectedItems();
        QCOMPARE(items.size(), explore::kNearestFailures + 1);
        QVERIFY(items.contains("train0") && items.contains("train1") && items.contains("train2"));
        QVERIFY(std::ranges::none_of(items, [](const std::string& id) { return id.starts_with("egg"); }));
    }

    void nearDuplicatesJoinTheSelection() {
        BitSet rows(session().records()->size());
        rows.set(1);
        session().selection().select(rows);
        const QSignalSpy told(&session(), &Session::notice);
        press(Qt::Key_E);
        const auto items = selectedItems();
        QVERIFY(items.contains("train0") && items.contains("train1") && items.contains("train2"));
        QVERIFY(!items.contains("egg0"));
        QVERIFY(told.last()[0].toString().contains(QStringLiteral("0.92")));
    }

    void theNearestPassingTwinIsShownWithItsDifferences() {
        session().selection().setFocus(0);
        press(Qt::Key_T);
        auto* dialog = m_workspace->findChild<TwinDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        const auto views = dialog->findChildren<PlainTextView*>();
        QCOMPARE(views.size(), qsizetype{2});
        QVERIFY2(views[0]->shownText().contains(QStringLiteral("home")), qPrintable(views[0]->shownText()));
        QVERIFY(views[0]->shownText().contains(QStringLiteral("away")));
        const QSignalSpy wanted(dialog, &TwinDialog::rowWanted);
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text().contains(QStringLiteral("inspector"))) {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        QCOMPARE(wanted.size(), qsizetype{1});
        QCOMPARE(session().records()->itemOf(session().selection().focus().value()).id,
                 std::string("passed"));
        dialog->close();
    }

    void withoutAFailureAPersonIsTold() {
        const QSignalSpy told(&session(), &Session::notice);
        press(Qt::Key_N);
        press(Qt::Key_T);
        press(Qt::Key_E);
        QCOMPARE(told.size(), qsizetype{3});
        QVERIFY(session().selection().empty());
    }
};

FGW_TEST(TestNearSelection, "near_selection")
#include "test_near_selection.moc"
