// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/compare/run_pair_session.h"
#include "ui/report/samples_export.h"

#include <QDirIterator>
#include <QFileDialog>
#include <QSignalSpy>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestSamplesExport : public QObject {
    Q_OBJECT
private slots:
    void theOpenRunIsWrittenModelByModel() {
        tests::RunPairSession runs;
        QVERIFY(runs.openBoth());
        const QTemporaryDir directory;
        const QSignalSpy notices(&runs.session(), &Session::notice);
        exportSamplesTo(runs.session(), directory.path());
        FGW_TRY_VERIFY(!notices.isEmpty());
        const auto& summary = runs.session().document()->summary;
        QVERIFY(notices.back().front().toString().contains(QString::number(summary.records)));
        int aggregates = 0;
        QDirIterator files(directory.path(), {QStringLiteral("*.json")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            ++aggregates;
        }
        QCOMPARE(aggregates, static_cast<int>(summary.models.size()));
    }

    void theDirectoryIsAskedForWithoutBlocking() {
        tests::RunPairSession runs;
        QVERIFY(runs.openBoth());
        QWidget window;
        window.show();
        exportSamplesAs(runs.session(), &window);
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
        QTest::keyClick(dialog, Qt::Key_Escape);
        FGW_TRY_VERIFY(window.findChild<QFileDialog*>() == nullptr);
    }
};

FGW_TEST(TestSamplesExport, "samples_export")
#include "test_samples_export.moc"
