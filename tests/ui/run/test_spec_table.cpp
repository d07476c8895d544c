// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "ui/run/spec_table.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace fgw::ui;

namespace {

QString noDigits(const QStringList& row) {
    return row.back().contains(u'7') ? QStringLiteral("seven is not allowed") : QString();
}

} // namespace

class TestSpecTable : public QObject {
    Q_OBJECT
private slots:
    void whatIsTypedIsChecked() {
        SpecTable table(QStringLiteral("Datasets"), {QStringLiteral("Name"), QStringLiteral("Dataset")},
                        noDigits);
        const QAbstractItemModelTester tester(&table.model());
        table.show();
        QVERIFY(fgw::tests::waitUntilActive(&table));
        QSignalSpy changed(&table, &SpecTable::changed);
        table.appendAndEdit({QStringLiteral("a"), QStringLiteral("carb:5@1")});
        auto* editor = table.table()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("carb:7@1"));
        QTest::keyClick(editor, Qt::Key_Return);
        FGW_TRY_COMPARE(table.model().rows().front().back(), QStringLiteral("carb:7@1"));
        QCOMPARE(table.model().complaint(), QStringLiteral("seven is not allowed"));
        QVERIFY(changed.count() >= 2);
    }

    void deleteTakesTheRowOut() {
        SpecTable table(QStringLiteral("Predictors"), {QStringLiteral("Predictor")}, noDigits);
        table.model().setRows({{QStringLiteral("stub:a")}, {QStringLiteral("stub:b")}});
        table.show();
        QVERIFY(fgw::tests::waitUntilActive(&table));
        table.table()->setCurrentIndex(table.model().index(0, 0));
        table.table()->setFocus();
        QTest::keyClick(table.table(), Qt::Key_Delete);
        QCOMPARE(table.model().rows(), QList<QStringList>{{QStringLiteral("stub:b")}});
    }

    void buttonsAdd() {
        SpecTable table(QStringLiteral("Predictors"), {QStringLiteral("Predictor")}, noDigits);
        table.addButton(QStringLiteral("Add"), [&] { table.model().append({QStringLiteral("cmd:x")}); });
        table.show();
        QTest::mouseClick(fgw::tests::buttonNamed(table, QStringLiteral("Add")), Qt::LeftButton);
        QCOMPARE(table.model().rowCount(), 1);
    }
};

FGW_TEST(TestSpecTable, "spec_table")
#include "test_spec_table.moc"
