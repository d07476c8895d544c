// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/samples_export.h"

#include "core/report/every_eval_ever.h"
#include "ui/session/session.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace fgw::ui {

namespace {

struct SamplesExportText {
    Q_DECLARE_TR_FUNCTIONS(SamplesExport)
};

QString sentenceOf(const report::EveryEvalEverFiles& files, const QString& directory) {
    const QString written =
        SamplesExportText::tr("Wrote the samples into %1: %2.").arg(directory, format::count(files.samples));
    return files.leftOut == 0 ? written
                              : written + u' ' +
                                    SamplesExportText::tr("Left out, since not scored or invalid: %1.")
                                        .arg(format::count(files.leftOut));
}

} // namespace

void exportSamplesTo(Session& session, const QString& directory) {
    const auto document = session.document();
    if (!document) {
        return;
    }
    session.jobs().run<report::EveryEvalEverFiles>(
        QStringLiteral("export samples"), SamplesExportText::tr("Writing samples"), &session,
        [document, directory](Task& task) {
            return report::exportEveryEvalEver(*document, directory.toStdString(), {}, task);
        },
        [&session, directory](Result<report::EveryEvalEverFiles> files) {
            if (files) {
                emit session.notice(sentenceOf(*files, directory));
            } else {
                emit session.failed(visibleText(files.error().message()));
            }
        });
}

void exportSamplesAs(Session& session, QWidget* parent) {
    auto* dialog = new QFileDialog(parent, SamplesExportText::tr("Export the samples into a directory"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&session](const QString& directory) { exportSamplesTo(session, directory); });
    dialog->open();
}

} // namespace fgw::ui
