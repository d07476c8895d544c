// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "ui/jobs/job_runner.h"
#include "ui/library/mapping_dialog.h"
#include "ui/library/preview_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// A file in a directory of its own, and its preview.
class PreviewedFile {
public:
    explicit PreviewedFile(const QByteArray& content)
        : path(std::filesystem::path(m_directory.path().toStdString()) / "answers.csv") {
        QFile file(QString::fromStdString(path.string()));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(content);
        }
        file.close();
        if (auto read = importers::previewFile(path)) {
            preview = std::make_shared<const importers::ImportPreview>(std::move(*read));
        }
    }

private:
    QTemporaryDir m_directory;

public:
    std::filesystem::path path;
    std::shared_ptr<const importers::ImportPreview> preview;
};

void choose(const QDialog& dialog, const QString& meaning, const QString& field) {
    auto* fields = tests::widgetNamed<QComboBox>(dialog, meaning);
    QVERIFY(fields != nullptr);
    fields->setCurrentText(field);
}

bool shows(const QDialog& dialog, const QString& text) {
    for (const TextLabel* label : dialog.findChildren<TextLabel*>()) {
        if (label->text().contains(text)) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestMappingDialog : public QObject {
    Q_OBJECT
private slots:
    void asksUntilTheMeaningIsClear() {
        const PreviewedFile file(
            "wording,verdict of us,who\none,good,m\ntwo,fail,m\nthree,pass,m\nfour,pass,m\n");
        QVERIFY(file.preview);
        JobRunner jobs;
        const Theme theme;
        MappingDialog dialog(file.path, file.preview, jobs, theme);
        QVERIFY(shows(dialog, QStringLiteral("No field looks like the input.")));
        QVERIFY(!tests::buttonNamed(dialog, QStringLiteral("Import"))->isEnabled());
        choose(dialog, QStringLiteral("Input"), QStringLiteral("wording"));
        QVERIFY(!tests::buttonNamed(dialog, QStringLiteral("Import"))->isEnabled());
        choose(dialog, QStringLiteral("Outcome"), QStringLiteral("verdict of us"));
        choose(dialog, QStringLiteral("Model"), QStringLiteral("who"));
        QVERIFY(tests::buttonNamed(dialog, QStringLiteral("Import"))->isEnabled());
        // Two of the three that say what they are; "good" is none.
        FGW_TRY_VERIFY(shows(dialog, QStringLiteral("m: 66.7 %")));
        QVERIFY(shows(dialog, QStringLiteral("n = 3")));
        importers::FieldMapping expected;
        expected.input = "wording";
        expected.outcome = "verdict of us";
        expected.model = "who";
        QVERIFY(dialog.mapping() == expected);
        tests::buttonNamed(dialog, QStringLiteral("Import"))->click();
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    }

    void scoreHasABorder() {
        const PreviewedFile file("question,score\na,1\nb,4\nc,5\n");
        QVERIFY(file.preview);
        JobRunner jobs;
        const Theme theme;
        MappingDialog dialog(file.path, file.preview, jobs, theme);
        QVERIFY(shows(dialog, QStringLiteral("from 1 to 5")));
        auto* border = tests::widgetNamed<QDoubleSpinBox>(dialog, QStringLiteral("Score passes from"));
        QVERIFY(border != nullptr && border->isEnabled());
        border->setValue(4.5);
        FGW_TRY_VERIFY(shows(dialog, QStringLiteral("33.3 %")));
        QCOMPARE(dialog.mapping().passThreshold, 4.5);
        choose(dialog, QStringLiteral("Score"), QStringLiteral("not in this file"));
        QVERIFY(!border->isEnabled());
    }

    void wideFilesMayBeReadAsLongOnes() {
        const PreviewedFile file("{\"q\": \"?\", \"a\": {\"correct\": true, \"output\": \"x\"}, "
                                 "\"b\": {\"correct\": false, \"output\": \"y\"}}\n");
        QVERIFY(file.preview);
        JobRunner jobs;
        const Theme theme;
        MappingDialog dialog(file.path, file.preview, jobs, theme);
        auto* wide = dialog.findChild<QCheckBox*>();
        QVERIFY(wide != nullptr && wide->isChecked());
        QVERIFY(!tests::widgetNamed<QComboBox>(dialog, QStringLiteral("Output"))->isEnabled());
        QCOMPARE(dialog.mapping().wideModels.size(), std::size_t{2});
        wide->setChecked(false);
        QVERIFY(tests::widgetNamed<QComboBox>(dialog, QStringLiteral("Output"))->isEnabled());
        QVERIFY(dialog.mapping().wideModels.empty());
    }

    void modelOfFirstRowsIsSound() {
        const PreviewedFile file("question,a<b>c\n\"two\nlines\",1\nb,0\n");
        QVERIFY(file.preview);
        const Theme theme;
        PreviewModel model(file.preview, theme);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("a<b>c"));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("two lines"));
    }

    void thePreviewShowsWhatIsMappedAndWhatCannotBeRead() {
        const PreviewedFile file("question,verdict,sure\nfirst,pass,0.5\nsecond,good,0.5\nthird,,7\n");
        QVERIFY(file.preview);
        JobRunner jobs;
        const Theme theme;
        const MappingDialog dialog(file.path, file.preview, jobs, theme);
        const QAbstractItemModel* rows = dialog.findChild<QTableView*>()->model();
        const auto header = [&](int column) {
            return rows->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        };
        choose(dialog, QStringLiteral("Input"), QStringLiteral("question"));
        choose(dialog, QStringLiteral("Outcome"), QStringLiteral("verdict"));
        choose(dialog, QStringLiteral("Confidence"), QStringLiteral("sure"));
        QCOMPARE(header(0), QStringLiteral("question → Input"));
        QCOMPARE(header(1), QStringLiteral("verdict → Outcome"));
        const auto isWarned = [&](int row, int column) {
            return rows->index(row, column).data(Qt::ForegroundRole).value<QColor>() == theme.roles().warning;
        };
        QVERIFY(!isWarned(0, 1) && isWarned(1, 1) && !isWarned(2, 1));
        QVERIFY(rows->index(1, 1)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("whether the answer is right")));
        QVERIFY(!isWarned(1, 2) && isWarned(2, 2));
        choose(dialog, QStringLiteral("Outcome"), QStringLiteral("not in this file"));
        QCOMPARE(header(1), QStringLiteral("verdict"));
        QVERIFY(!isWarned(1, 1));
    }
};

FGW_TEST(TestMappingDialog, "mapping_dialog")
#include "test_mapping_dialog.moc"
