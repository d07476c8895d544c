// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/claims/claim_page.h"
#include "ui/compare/compare_workspace.h"
#include "ui/compare/item_pages.h"
#include "ui/shell/workspace_stack.h"
#include "ui/widgets/text_label.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QTableView>

using namespace fgw;
using namespace fgw::ui;

/// From two runs to a page that can be shared, with keys in the real window: open, read the difference, go to
/// a regression, pin, export; then measure the run anew and see that the card says so.
class TestFromComparisonToPage : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_directory->filePath(QStringLiteral("state")).toUtf8());
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        m_fixture->open({m_fixture->writeSmallRun(QStringLiteral("earlier"))});
        m_later = m_fixture->writeSmallRun(QStringLiteral("later"));
        changeOneAnswer();
        m_fixture->open({m_later});
    }
    void cleanup() {
        m_fixture.reset();
        m_directory.reset();
    }

    void aFlipIsReadPinnedAndExported() {
        goToCompare();
        readTheFlip();
        pinIt();
        exportIt();
    }

    void theCardSaysWhenTheDataNoLongerGiveIt() {
        goToCompare();
        pinIt();
        changeOneAnswer(QByteArrayLiteral("\"id\":\"q5\""));
        m_fixture->open({m_later});
        press(Qt::Key_C);
        auto* page = m_fixture->window().findChild<ClaimPage*>();
        FGW_TRY_VERIFY2(page->detail()->text().startsWith(QStringLiteral("No longer given.")),
                        qPrintable(page->detail()->text()));
    }

private:
    CompareWorkspace* compare() { return m_fixture->window().findChild<CompareWorkspace*>(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : compare(), key, modifiers);
        m_fixture->settle();
    }

    /// One more answer of the later run is wrong.
    void changeOneAnswer(const QByteArray& item = QByteArrayLiteral("\"id\":\"q1\"")) {
        QFile file(m_later + QStringLiteral("/events.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArrayList lines = file.readAll().split('\n');
        file.close();
        for (QByteArray& line : lines) {
            if (line.contains(item) && line.contains("careful")) {
                line.replace("\"correct\":true", "\"correct\":false");
            }
        }
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines.join('\n'));
    }

    void goToCompare() {
        const auto& entries = m_fixture->window().workspaces().entries();
        for (std::size_t at = 0; at < entries.size(); ++at) {
            if (entries[at].workspace->id() == QStringLiteral("compare")) {
                press(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(at)), Qt::ControlModifier);
            }
        }
        FGW_TRY_VERIFY(compare()->isVisible() && !compare()->busy());
        m_fixture->settle();
    }

    void readTheFlip() {
        QVERIFY2(compare()->headline()->text().startsWith(QStringLiteral("−8.3 points")),
                 qPrintable(compare()->headline()->text()));
        press(Qt::Key_R, Qt::ShiftModifier);
        press(Qt::Key_Down);
        Session& session = m_fixture->session();
        QCOMPARE(session.selection().count(), std::size_t{1});
        QCOMPARE(session.records()->itemOf(session.selection().focus().value()).id, std::string("q1"));
    }

    void pinIt() {
        press(Qt::Key_P);
        FGW_TRY_COMPARE(compare()->pages()->tabText(ItemPages::Claims), QStringLiteral("Claims (1)"));
        QFile file(m_directory->filePath(QStringLiteral("state/failure-workbench/claims.jsonl")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 1);
    }

    void exportIt() {
        press(Qt::Key_E);
        auto* dialog = m_fixture->window().findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        const QString page = m_directory->filePath(QStringLiteral("page.html"));
        name->setText(page);
        QTest::keyClick(name, Qt::Key_Return);
        FGW_TRY_VERIFY(QFile::exists(page));
        QFile file(page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("1 regressions and 0 fixes"));
        QVERIFY(html.contains("What it does not show") && html.contains("<svg"));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_later;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestFromComparisonToPage, "from_comparison_to_page")
#include "test_from_comparison_to_page.moc"
