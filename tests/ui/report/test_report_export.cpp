// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/compare/run_pair_session.h"
#include "ui/report/page_pdf.h"
#include "ui/report/report_export.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestReportExport : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::RunPairSession> m_runs;
    std::unique_ptr<QTemporaryDir> m_directory;

    Session& session() { return m_runs->session(); }

    QByteArray written(const QString& name) {
        const QString file = m_directory->filePath(name);
        exportTo(session(), file, runExport(session().cache(), session().document()));
        if (!tests::waitFor([this] { return session().jobs().idle(); })) {
            return {};
        }
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

private slots:
    void init() {
        m_runs = std::make_unique<tests::RunPairSession>();
        QVERIFY(m_runs->openBoth());
        m_directory = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { m_runs.reset(); }

    void everyFormatBeginsAsItShould_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("md") << "r.md" << QByteArray("# ") << QByteArray("## What it does not show");
        QTest::newRow("html") << "r.html" << QByteArray("<!DOCTYPE html>") << QByteArray("<svg");
        QTest::newRow("pdf") << "r.pdf" << QByteArray("%PDF-1.") << QByteArray("%%EOF");
        QTest::newRow("ipynb") << "r.ipynb" << QByteArray("{") << QByteArray("nbformat");
        QTest::newRow("csv") << "r.csv" << QByteArray("figure,series,position,value,lo,hi,n\n")
                             << QByteArray("accuracy by slice,m,easy,0.75,");
        QTest::newRow("json") << "r.json" << QByteArray("{") << QByteArray("does_not_show");
        QTest::newRow("crate") << "ro-crate-metadata.json" << QByteArray("{") << QByteArray("@graph");
    }
    void everyFormatBeginsAsItShould() {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, holds);
        const QByteArray bytes = written(name);
        QVERIFY2(bytes.startsWith(begin), bytes.left(60));
        QVERIFY(bytes.contains(holds));
    }

    void figuresOfAPdfFillTheWidthOfTheText() {
        report::Figure figure{.title = "separation"};
        figure.x = {.title = "slice", .categories = {"hard", "easy"}};
        figure.y = {.title = "separation"};
        figure.series.push_back(
            {.name = "separation", .form = report::SeriesForm::Bars, .colour = 0, .marks = {}});
        figure.series[0].marks.push_back({0, {.value = 0.3, .n = 9}});
        report::Page page{.title = "figures", .blocks = {}};
        page.blocks.assign(12, figure);
        // Such a figure is half as high as wide and more: no sheet holds four of full width.
        QVERIFY(pdfOf(page).count("/Type /Page\n") >= 4);
    }

    void anUnknownFormatIsSaidAndWritesNothing() {
        QString said;
        connect(&session(), &Session::failed, this, [&said](const QString& message) { said = message; });
        QVERIFY(written(QStringLiteral("r.docx")).isEmpty());
        QVERIFY(said.contains(QStringLiteral(".html")));
        QVERIFY(!QFile::exists(m_directory->filePath(QStringLiteral("r.docx"))));
    }

    void aSecondExportDoesNotEndTheFirst() {
        const QStringList files{m_directory->filePath(QStringLiteral("one.md")),
                                m_directory->filePath(QStringLiteral("two.md"))};
        for (const QString& file : files) {
            exportTo(session(), file, runExport(session().cache(), session().document()));
        }
        FGW_TRY_VERIFY(session().jobs().idle());
        QVERIFY(QFile::exists(files[0]) && QFile::exists(files[1]));
    }

    void theDialogAddsTheSuffixOfItsFilter() {
        QWidget window;
        window.show();
        exportAs(session(), &window, runExport(session().cache(), session().document()));
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->setDirectory(m_directory->path());
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QVERIFY(name != nullptr);
        name->setText(m_directory->filePath(QStringLiteral("page")));
        QTest::keyClick(name, Qt::Key_Return);
        FGW_TRY_VERIFY(QFile::exists(m_directory->filePath(QStringLiteral("page.html"))));
    }
};

FGW_TEST(TestReportExport, "report_export")
#include "test_report_export.moc"
