// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/settings/settings.h"
#include "ui/settings/shortcut_book.h"

#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestShortcutBook : public QObject {
    Q_OBJECT

    /// Two workspaces with a command each, and one command that works in both.
    struct Commands {
        QAction fit{QStringLiteral("Fit")};
        QAction next{QStringLiteral("Next")};
        QAction label{QStringLiteral("Label")};
        QAction silent{QStringLiteral("Silent")};
        Commands() {
            fit.setShortcut(Qt::Key_F);
            next.setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
            label.setShortcut(Qt::Key_L);
        }
        QList<ShortcutGroup> groups() {
            return {{QStringLiteral("map"), QStringLiteral("Map"), {QStringLiteral("map")}, {&fit}},
                    {QStringLiteral("triage"), QStringLiteral("Triage"), {QStringLiteral("triage")}, {&next}},
                    {QStringLiteral("judge"),
                     QStringLiteral("Judge"),
                     {QStringLiteral("map"), QStringLiteral("triage")},
                     {&label, &silent}}};
        }
    };

    QTemporaryDir m_directory;
    int m_number = 0;
    QString newFile() { return m_directory.filePath(QStringLiteral("%1.ini").arg(++m_number)); }

private slots:
    void aKeyMayMeanTwoThingsInTwoPlaces() {
        Commands commands;
        Settings settings(newFile());
        ShortcutBook book(commands.groups(), settings);
        QVERIFY(book.change(&commands.next, Qt::Key_F));
        QCOMPARE(commands.next.shortcut(), QKeySequence(Qt::Key_F));
    }

    void aKeyNeverMeansTwoThingsInOnePlace() {
        Commands commands;
        Settings settings(newFile());
        ShortcutBook book(commands.groups(), settings);
        QSignalSpy changed(&book, &ShortcutBook::changed);
        QCOMPARE(book.collision(&commands.fit, Qt::Key_L), &commands.label);
        QVERIFY(!book.change(&commands.fit, Qt::Key_L));
        QVERIFY(!book.change(&commands.label, Qt::Key_F));
        QVERIFY(!book.change(&commands.label, Qt::Key_Enter));
        QCOMPARE(commands.fit.shortcut(), QKeySequence(Qt::Key_F));
        QCOMPARE(changed.count(), 0);
    }

    void aSequenceCollidesWithItsBeginning() {
        Commands commands;
        Settings settings(newFile());
        ShortcutBook book(commands.groups(), settings);
        QVERIFY(!book.change(&commands.fit, QKeySequence(Qt::Key_L, Qt::Key_X)));
        QVERIFY(book.change(&commands.fit, QKeySequence(Qt::Key_Y, Qt::Key_X)));
        QVERIFY(!book.change(&commands.label, Qt::Key_Y));
    }

    void ownKeysAndNoKeysAreNoCollision() {
        Commands commands;
        Settings settings(newFile());
        ShortcutBook book(commands.groups(), settings);
        QVERIFY(book.change(&commands.fit, Qt::Key_F));
        QVERIFY(book.change(&commands.fit, {}));
        QVERIFY(book.change(&commands.label, {}));
    }

    void changesAreThereNextTime() {
        const QString file = newFile();
        {
            Commands commands;
            Settings settings(file);
            ShortcutBook book(commands.groups(), settings);
            QVERIFY(book.change(&commands.fit, Qt::Key_G));
            QVERIFY(book.change(&commands.label, {}));
            QVERIFY(book.change(&commands.silent, QKeySequence(Qt::CTRL | Qt::Key_9)));
        }
        Commands commands;
        Settings settings(file);
        ShortcutBook book(commands.groups(), settings);
        QCOMPARE(commands.fit.shortcut(), QKeySequence(Qt::Key_G));
        QVERIFY(commands.label.shortcut().isEmpty());
        QCOMPARE(commands.silent.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_9));
        QCOMPARE(book.defaultOf(&commands.fit), QKeySequence(Qt::Key_F));
        QVERIFY(book.reset(&commands.fit));
        QCOMPARE(commands.fit.shortcut(), QKeySequence(Qt::Key_F));
    }

    void whatHasBecomeACollisionIsLeftOut() {
        const QString file = newFile();
        {
            Commands commands;
            Settings settings(file);
            ShortcutBook book(commands.groups(), settings);
            QVERIFY(book.change(&commands.fit, Qt::Key_G));
        }
        Commands commands;
        commands.label.setShortcut(Qt::Key_G); // a later version gives it this key
        Settings settings(file);
        ShortcutBook book(commands.groups(), settings);
        QCOMPARE(commands.fit.shortcut(), QKeySequence(Qt::Key_F));
    }
};

FGW_TEST(TestShortcutBook, "shortcut_book")
#include "test_shortcut_book.moc"
