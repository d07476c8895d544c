// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/filter_field.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

using namespace fgw;
using namespace fgw::ui;

class TestFileDrop : public QObject {
    Q_OBJECT
private slots:
    void filesDroppedAnywhereAreOpened() {
        const QTemporaryDir directory;
        tests::WindowFixture fixture(directory.path());
        QVERIFY(fixture.show());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(fixture.writeSmallRun())});
        FilterField* field = fixture.window().filterBar().field();
        QVERIFY(drop(field, data));
        fixture.settle();
        QVERIFY(fixture.session().document());
        QVERIFY(field->text().isEmpty());
    }

    void textStillDropsIntoAField() {
        const QTemporaryDir directory;
        tests::WindowFixture fixture(directory.path());
        QVERIFY(fixture.show());
        QMimeData data;
        data.setText(QStringLiteral("outcome:fail"));
        FilterField* field = fixture.window().filterBar().field();
        QVERIFY(drop(field, data));
        QCOMPARE(field->text(), QStringLiteral("outcome:fail"));
        QVERIFY(fixture.session().jobs().idle());
    }

private:
    static bool drop(QWidget* widget, const QMimeData& data) {
        QDragEnterEvent enter(QPoint(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &enter);
        QDropEvent event(QPointF(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &event);
        return event.isAccepted();
    }
};

FGW_TEST(TestFileDrop, "file_drop")
#include "test_file_drop.moc"
