// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "ui/corpus/record_dialog.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestRecordDialog : public QObject {
    Q_OBJECT

    Theme m_theme;

    static QLineEdit& line(const RecordDialog& dialog, const char* name) {
        return *tests::widgetNamed<QLineEdit>(dialog, QString::fromLatin1(name));
    }
    static bool canRecord(const RecordDialog& dialog) {
        return tests::buttonNamed(dialog, QStringLiteral("Record"))->isEnabled();
    }

private slots:
    void oneStartsFromWhatIsKnown() {
        const RecordDialog dialog(m_theme, QStringLiteral("4f2c91aa"), QStringLiteral("ana"));
        QVERIFY(canRecord(dialog));
        QCOMPARE(dialog.options().commit, std::string("4f2c91aa"));
        QCOMPARE(dialog.options().by, std::string("ana"));
        QCOMPARE(dialog.options().ref, std::string("refs/heads/main"));
    }

    void commitAndNameAreNeeded() {
        const RecordDialog dialog(m_theme, {}, QStringLiteral("ana"));
        QVERIFY(!canRecord(dialog));
        line(dialog, "Commit").setText(QStringLiteral("  "));
        QVERIFY(!canRecord(dialog));
        line(dialog, "Commit").setText(QStringLiteral("4f2c91aa"));
        QVERIFY(canRecord(dialog));
        line(dialog, "Your name").clear();
        QVERIFY(!canRecord(dialog));
    }

    void whatWasTypedCountsWithoutBlanksAround() {
        const RecordDialog dialog(m_theme, {}, {});
        line(dialog, "Commit").setText(QStringLiteral(" 4f2c91aa "));
        line(dialog, "Your name").setText(QStringLiteral(" ben\t"));
        line(dialog, "Ref").setText(QStringLiteral(" refs/heads/trunk "));
        QCOMPARE(dialog.options().commit, std::string("4f2c91aa"));
        QCOMPARE(dialog.options().by, std::string("ben"));
        QCOMPARE(dialog.options().ref, std::string("refs/heads/trunk"));
    }
};

FGW_TEST(TestRecordDialog, "record_dialog")
#include "test_record_dialog.moc"
