// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/settings/settings.h"
#include "ui/settings/shortcut_book.h"
#include "ui/settings/shortcut_editor.h"
#include "ui/settings/shortcut_model.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QKeySequenceEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestShortcutEditor : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fit.setShortcut(Qt::Key_F);
        m_label.setShortcut(Qt::Key_L);
        QFile::remove(m_directory.filePath(QStringLiteral("s.ini")));
        m_settings = std::make_unique<Settings>(m_directory.filePath(QStringLiteral("s.ini")));
        m_book = std::make_unique<ShortcutBook>(
            QList<ShortcutGroup>{
                {QStringLiteral("map"), QStringLiteral("Map"), {QStringLiteral("map")}, {&m_fit, &m_label}}},
            *m_settings);
        m_editor = std::make_unique<ShortcutEditor>(*m_book, m_theme, nullptr);
        new QAbstractItemModelTester(m_editor->findChild<ShortcutModel*>(),
                                     QAbstractItemModelTester::FailureReportingMode::QtTest, m_editor.get());
        m_editor->show();
        QVERIFY(tests::waitUntilActive(m_editor.get()));
    }
    void cleanup() {
        m_editor.reset();
        m_book.reset();
    }

    void aKeyIsPressedAndGiven() {
        press(m_fit, Qt::Key_G);
        FGW_TRY_COMPARE(m_fit.shortcut(), QKeySequence(Qt::Key_G));
        QVERIFY(m_editor->message().contains(QStringLiteral("Fit")));
    }

    void aCollisionIsRefusedAndNamed() {
        press(m_fit, Qt::Key_L);
        FGW_TRY_VERIFY(m_editor->message().contains(QStringLiteral("Label")));
        QCOMPARE(m_fit.shortcut(), QKeySequence(Qt::Key_F));
        QCOMPARE(m_editor->edit()->keySequence(), QKeySequence(Qt::Key_F));
    }

private:
    void press(const QAction& action, Qt::Key key) {
        m_editor->choose(&action);
        m_editor->edit()->setFocus();
        QTest::keyClick(m_editor->edit(), key);
    }

    QTemporaryDir m_directory;
    Theme m_theme;
    QAction m_fit{QStringLiteral("&Fit")};
    QAction m_label{QStringLiteral("Label…")};
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ShortcutBook> m_book;
    std::unique_ptr<ShortcutEditor> m_editor;
};

FGW_TEST(TestShortcutEditor, "shortcut_editor")
#include "test_shortcut_editor.moc"
