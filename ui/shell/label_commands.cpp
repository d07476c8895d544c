// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/label_commands.h"

#include "core/decisions/merge_decisions.h"
#include "core/report/export_records.h"
#include "ui/session/session.h"
#include "ui/shell/shell_actions.h"
#include "ui/triage/readers_dialog.h"
#include "ui/widgets/visible_text.h"

#include <QFileDialog>

#include <map>

namespace fgw::ui {

namespace {

struct Merged {
    decisions::MergeResult result;
    Problems problems;
};

Result<Merged> mergeFiles(const std::string& from, const std::string& into, const std::string& who) {
    Merged merged;
    auto result = decisions::mergeDecisions(from, into, who, merged.problems);
    if (!result) {
        return std::unexpected(result.error());
    }
    merged.result = *result;
    return merged;
}

} // namespace

LabelCommands::LabelCommands(Session& session, const ShellActions& actions, const Theme& theme,
                             QWidget* window)
    : QObject(window), m_session(session), m_theme(theme), m_window(window) {
    connect(actions.importLabels, &QAction::triggered, this, &LabelCommands::chooseImport);
    connect(actions.exportLabels, &QAction::triggered, this, &LabelCommands::chooseExport);
    connect(actions.exportRecords, &QAction::triggered, this, &LabelCommands::chooseRecords);
    const auto refresh = [&session, action = actions.exportRecords] {
        action->setEnabled(!session.selection().empty());
    };
    connect(&session.selection(), &Selection::changed, this, refresh);
    refresh();
    connect(actions.readers, &QAction::triggered, this, &LabelCommands::showReaders);
}

void LabelCommands::chooseImport() {
    auto* dialog = new QFileDialog(m_window, tr("Import labels"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Labels (*.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &LabelCommands::importFrom);
    dialog->open();
}

void LabelCommands::chooseExport() {
    auto* dialog = new QFileDialog(m_window, tr("Export labels: an existing file is added to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Nothing in it is replaced, so there is nothing to confirm.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setNameFilters({tr("Labels (*.jsonl)"), tr("All files (*)")});
    if (const auto corpus = m_session.corpus()) {
        dialog->setDirectory(QString::fromStdString(corpus->directory.string()));
    }
    dialog->selectFile(QStringLiteral("labels.jsonl"));
    connect(dialog, &QFileDialog::fileSelected, this, &LabelCommands::exportTo);
    dialog->open();
}

void LabelCommands::chooseRecords() {
    auto* dialog = new QFileDialog(
        m_window, tr("Export %Ln record(s)", nullptr, static_cast<int>(m_session.selection().count())));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("JSON Lines (*.jsonl)")});
    dialog->setDefaultSuffix(QStringLiteral("jsonl"));
    connect(dialog, &QFileDialog::fileSelected, this, &LabelCommands::exportSelection);
    dialog->open();
}

void LabelCommands::exportSelection(const QString& file) {
    const BitSet rows = m_session.selection().rows();
    std::map<std::size_t, decisions::Judgement> judgements;
    rows.forEach([&](std::size_t row) {
        if (const auto* judgement = m_session.judgements().of(row)) {
            judgements.emplace(row, *judgement);
        }
    });
    m_session.jobs().run<std::size_t>(
        QStringLiteral("export"), tr("Exporting records"), this,
        [records = m_session.records(), itemRows = m_session.judgements().itemRows(), rows,
         judgements = std::move(judgements), path = file.toStdString()](Task& task) -> Result<std::size_t> {
            const Status written = report::exportRecords(
                *records, *itemRows, rows,
                [&judgements](std::size_t row) {
                    const auto found = judgements.find(row);
                    return found == judgements.end() ? nullptr : &found->second;
                },
                path, task);
            return written ? Result<std::size_t>(rows.count()) : std::unexpected(written.error());
        },
        [this](Result<std::size_t> count) {
            if (count) {
                emit m_session.notice(tr("Exported %Ln record(s).", nullptr, static_cast<int>(*count)));
            } else {
                emit m_session.failed(QString::fromStdString(count.error().message()));
            }
        });
}

void LabelCommands::importFrom(const QString& file) {
    merge(file, QString::fromStdString(m_session.judgements().log().file().string()), true);
}

void LabelCommands::exportTo(const QString& file) {
    merge(QString::fromStdString(m_session.judgements().log().file().string()), file, false);
}

void LabelCommands::merge(const QString& from, const QString& into, bool isImport) {
    m_session.jobs().run<Merged>(
        QStringLiteral("labels"), tr("Merging labels"), this,
        [from = from.toStdString(), into = into.toStdString(),
         who = m_session.judgements().log().who()](Task&) { return mergeFiles(from, into, who); },
        [this, isImport](Result<Merged> merged) {
            if (!merged) {
                emit m_session.failed(QString::fromStdString(merged.error().message()));
                return;
            }
            const auto added = static_cast<int>(merged->result.added);
            if (isImport) {
                m_session.judgements().refresh();
                emit m_session.notice(tr("Took in %Ln step(s) that were not known here.", nullptr, added));
            } else {
                emit m_session.notice(tr("Added %Ln step(s) to the file.", nullptr, added));
            }
            if (!merged->problems.empty()) {
                emit m_session.failed(tr("%Ln line(s) could not be read and were left where they are.",
                                         nullptr, static_cast<int>(merged->problems.count())));
            }
        });
}

void LabelCommands::showReaders() {
    const decisions::DecisionLog& log = m_session.judgements().log();
    triage::SecondReadings second(log.who());
    log.forEachLine([&second](const decisions::DecisionLine& line) { second.add(line); });
    m_session.jobs().run<ReaderFigures>(
        QStringLiteral("readers"), tr("Comparing readers"), this,
        [readings = log.readings(), second = std::move(second), who = log.who()](Task& task) {
            return readerFigures(readings, second, who, task);
        },
        [this](Result<ReaderFigures> figures) {
            if (!figures) {
                emit m_session.failed(QString::fromStdString(figures.error().message()));
                return;
            }
            std::erase_if(figures->agreement.disagreements, [this](const decisions::Target& target) {
                return m_session.judgements().log().isSettled(target);
            });
            auto* dialog = new ReadersDialog(m_theme, *figures, m_window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

} // namespace fgw::ui
