// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_export.h"

#include "core/base/durable_file.h"
#include "core/comparison/comparison_json.h"
#include "core/report/comparison_notebook.h"
#include "core/report/comparison_report.h"
#include "core/report/notebook.h"
#include "core/report/ro_crate.h"
#include "core/report/run_report.h"
#include "ui/report/page_pdf.h"
#include "ui/session/session.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace fgw::ui {

namespace {

struct ReportExportText {
    Q_DECLARE_TR_FUNCTIONS(ReportExport)
};

const QString kCrateFile = QStringLiteral("ro-crate-metadata.json");

QString filterOf(const QString& format) {
    const QList<std::pair<QString, QString>> known{
        {QStringLiteral("md"), ReportExportText::tr("Markdown (*.md)")},
        {QStringLiteral("html"), ReportExportText::tr("HTML page with figures (*.html)")},
        {QStringLiteral("pdf"), ReportExportText::tr("PDF (*.pdf)")},
        {QStringLiteral("ipynb"), ReportExportText::tr("Jupyter notebook (*.ipynb)")},
        {QStringLiteral("csv"), ReportExportText::tr("Numbers of the figures (*.csv)")},
        {QStringLiteral("json"), ReportExportText::tr("All values (*.json)")},
        {QStringLiteral("ro-crate"), ReportExportText::tr("RO-Crate metadata (ro-crate-metadata.json)")}};
    for (const auto& [name, text] : known) {
        if (name == format) {
            return text;
        }
    }
    return {};
}

QString suffixOf(const QString& file) {
    return QFileInfo(file).fileName() == kCrateFile ? QStringLiteral("ro-crate")
                                                    : QFileInfo(file).suffix().toLower();
}

/// "summary" of a filter like "HTML page (*.html)" as "summary.html".
QString withReportSuffix(const QString& file, const QString& filter) {
    if (filter == filterOf(QStringLiteral("ro-crate"))) {
        return QFileInfo(file).dir().filePath(kCrateFile);
    }
    const QString suffix = filter.section(u'*', 1).chopped(1);
    return QFileInfo(file).suffix().isEmpty() ? file + suffix : file;
}

QByteArray bytesOf(const std::string& text) {
    return QByteArray::fromStdString(text);
}

QByteArray bytesOf(const nlohmann::json& json) {
    return bytesOf(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

std::unexpected<Error> unknownFormat(const QString& file) {
    return failure(ErrorCode::Unsupported, "write the report",
                   "its name has to end in .md, .html, .pdf, .ipynb, .csv or .json",
                   Location{file.toStdString(), {}});
}

/// A page in the formats that every page has.
std::optional<QByteArray> pageBytes(const report::Page& page, const QString& suffix) {
    if (suffix == QStringLiteral("md")) {
        return bytesOf(report::toMarkdown(page));
    }
    if (suffix == QStringLiteral("html")) {
        return bytesOf(report::toHtml(page));
    }
    return suffix == QStringLiteral("pdf") ? std::optional(pdfOf(page)) : std::nullopt;
}

Result<QByteArray> runBytes(const report::RunReport& report, const QString& file) {
    const QString suffix = suffixOf(file);
    if (auto bytes = pageBytes(report::pageOf(report), suffix)) {
        return *std::move(bytes);
    }
    if (suffix == QStringLiteral("ipynb")) {
        return bytesOf(report::toNotebook(report));
    }
    if (suffix == QStringLiteral("csv")) {
        return bytesOf(report::toCsv(report::figuresOf(report)));
    }
    if (suffix == QStringLiteral("json")) {
        return bytesOf(report::jsonOf(report));
    }
    if (suffix == QStringLiteral("ro-crate")) {
        return bytesOf(report::roCrateOf(report.document->summary, report.datasets));
    }
    return unknownFormat(file);
}

/// A name of data as a file's name: letters and digits stay.
QString reportFileName(const std::string& name) {
    QString result;
    for (const QChar letter : QString::fromStdString(name).simplified()) {
        result.append(letter.isLetterOrNumber() || letter == u'-' ? letter : QChar(u'_'));
    }
    return result.left(60);
}

Status writeBytes(const QString& file, const Result<QByteArray>& bytes) {
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    return replaceFile(file.toStdString(),
                       std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
}

} // namespace

ExportContent runExport(const cache::Cache& cache, std::shared_ptr<const cache::Document> document,
                        std::shared_ptr<const hypotheses::Preregistration> registration) {
    const QString name = reportFileName(cache::nameOf(document->summary));
    return {.name = name,
            .formats = {QStringLiteral("html"), QStringLiteral("pdf"), QStringLiteral("md"),
                        QStringLiteral("ipynb"), QStringLiteral("csv"), QStringLiteral("json"),
                        QStringLiteral("ro-crate")},
            .write = [&cache, document = std::move(document), registration = std::move(registration)](
                         const QString& file, Task& task) -> Result<QByteArray> {
                const auto report = report::buildRunReport(cache, document, task, registration);
                return report ? runBytes(*report, file) : std::unexpected(report.error());
            }};
}

ExportContent comparisonExport(std::shared_ptr<const comparison::RunComparison> comparison,
                               const comparison::ColumnPair& columns,
                               std::shared_ptr<const comparison::PairComparison> pair,
                               std::optional<runs::ProvenanceComparison> provenance,
                               std::vector<std::shared_ptr<const cache::Document>> documents) {
    const auto write = [comparison, columns, pair, provenance,
                        documents = std::move(documents)](const QString& file, Task&) -> Result<QByteArray> {
        const QString suffix = suffixOf(file);
        if (auto bytes = pageBytes(report::pageOf(*comparison, columns, *pair, provenance), suffix)) {
            return *std::move(bytes);
        }
        if (suffix == QStringLiteral("csv")) {
            return bytesOf(
                report::toCsv({report::differenceFigure(*pair),
                               report::beforeAfterFigure(*pair, comparison->columnName(columns.first),
                                                         comparison->columnName(columns.second))}));
        }
        if (suffix == QStringLiteral("json")) {
            nlohmann::json json = comparison::pairJson(*comparison, columns, *pair);
            json["provenance"] = provenance ? comparison::provenanceJson(*provenance) : nlohmann::json();
            return bytesOf(json);
        }
        if (suffix == QStringLiteral("ipynb")) {
            const auto sourceOf = [&](std::size_t column) {
                return &documents[comparison->columns[column].run]->summary;
            };
            return bytesOf(report::toNotebook(*comparison, columns, *pair,
                                              {sourceOf(columns.first), sourceOf(columns.second)}));
        }
        return unknownFormat(file);
    };
    return {.name = ReportExportText::tr("comparison"),
            .formats = {QStringLiteral("html"), QStringLiteral("pdf"), QStringLiteral("md"),
                        QStringLiteral("ipynb"), QStringLiteral("csv"), QStringLiteral("json")},
            .write = write};
}

void exportTo(Session& session, const QString& file, const ExportContent& content) {
    // Keyed by its file: a second export must not end the first.
    session.jobs().run<bool>(
        QStringLiteral("export ") + file, ReportExportText::tr("Writing %1").arg(QFileInfo(file).fileName()),
        &session,
        [file, write = content.write](Task& task) -> Result<bool> {
            const Status written = writeBytes(file, write(file, task));
            return written ? Result<bool>(true) : std::unexpected(written.error());
        },
        [&session, file](Result<bool> written) {
            if (written) {
                emit session.notice(ReportExportText::tr("Wrote %1.").arg(file));
            } else {
                emit session.failed(QString::fromStdString(written.error().message()));
            }
        });
}

void exportAs(Session& session, QWidget* parent, const ExportContent& content) {
    QStringList filters;
    for (const QString& format : content.formats) {
        filters.append(filterOf(format));
    }
    auto* dialog = new QFileDialog(parent, ReportExportText::tr("Export the report"), content.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&session, dialog, content](const QString& chosen) {
                         exportTo(session, withReportSuffix(chosen, dialog->selectedNameFilter()), content);
                     });
    dialog->open();
}

} // namespace fgw::ui
