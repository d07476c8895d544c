// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/runner.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_note.h"

#include <QStringListModel>
#include <QTableView>
#include <QTest>

using namespace fgw::ui;

class TestEmptyNote : public QObject {
    Q_OBJECT
private slots:
    void standsInTheMiddleAsLongAsThereAreNoRows() {
        const Theme theme;
        QStringListModel model;
        QTableView view;
        view.setModel(&model);
        const EmptyNote note(theme, QStringLiteral("Nothing here."), &view);
        view.resize(300, 200);
        view.show();
        QVERIFY(fgw::tests::waitUntilExposed(&view));
        QVERIFY(note.isVisible());
        QCOMPARE(note.size(), view.viewport()->size());
        model.setStringList({QStringLiteral("a")});
        QVERIFY(!note.isVisible());
        model.removeRows(0, 1);
        QVERIFY(note.isVisible());
        model.insertRows(0, 2);
        QVERIFY(!note.isVisible());
    }
};

FGW_TEST(TestEmptyNote, "empty_note")
#include "test_empty_note.moc"
