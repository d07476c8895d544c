// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_dialog.h"

#include "ui/run/command_permission.h"
#include "ui/run/experiment_form.h"
#include "ui/run/run_progress.h"
#include "ui/run/run_under_way.h"
#include "ui/run/runs_folder.h"
#include "ui/session/session.h"
#include "ui/settings/keys.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

using State = RunUnderWay::State;

QString bullets(const QString& heading, const QStringList& sentences) {
    return sentences.isEmpty()
               ? QString()
               : heading + QStringLiteral("\n  • ") + sentences.join(QStringLiteral("\n  • ")) + u'\n';
}

} // namespace

RunDialog::RunDialog(Session& session, RunUnderWay& run, Settings& settings, const Theme& theme,
                     QWidget* parent)
    : QDialog(parent), m_session(session), m_run(run), m_settings(settings), m_theme(theme),
      m_pages(new QStackedWidget), m_form(new ExperimentForm(theme)),
      m_complaint(new TextLabel(theme, TextTone::Warning)), m_start(new QPushButton(tr("Run"))),
      m_progress(new RunProgress(session, run, theme)), m_end(new TextLabel(theme, TextTone::Body)),
      m_reading(new PlainTextView(theme)), m_again(new QPushButton(tr("Another run…"))) {
    setWindowTitle(tr("Run an experiment"));
    m_pages->addWidget(makeFormPage());
    m_pages->addWidget(makeProgressPage());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->addWidget(m_pages);
    resize(120 * kGrid, 76 * kGrid);
    m_form->setOutputRoot(runsFolder(settings));
    connect(m_form, &ExperimentForm::changed, this, &RunDialog::checkForm);
    connect(m_start, &QPushButton::clicked, this, &RunDialog::start);
    connect(&run, &RunUnderWay::stateChanged, this, &RunDialog::showState);
    connect(m_again, &QPushButton::clicked, this, [this] { m_pages->setCurrentIndex(0); });
    checkForm();
    showState();
}

QWidget* RunDialog::makeFormPage() {
    auto* page = new QWidget;
    auto* title = new TextLabel(m_theme, TextTone::Title, tr("Run an experiment"));
    auto* hint =
        new TextLabel(m_theme, TextTone::Muted,
                      tr("A dataset is a file of JSON Lines, carb:N@SEED or induced:NAME; a predictor "
                         "is stub:NAME, cmd:COMMAND or openai:URL#MODEL. As it stands this is the "
                         "worked example with its three rule-based stubs, which can support no "
                         "hypothesis about models."));
    hint->setWrapped(true);
    m_complaint->setWrapped(true);
    setPrimary(m_start);
    m_start->setDefault(true);
    auto* cancel = new QPushButton(tr("Close"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_complaint, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(m_form, 1);
    layout->addLayout(buttons);
    return page;
}

QWidget* RunDialog::makeProgressPage() {
    auto* page = new QWidget;
    m_end->setWrapped(true);
    m_reading->setMaximumLines(0);
    m_reading->editor()->setAccessibleName(tr("What the report shows and what it does not"));
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    m_again->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_progress, 3);
    layout->addWidget(m_end);
    layout->addWidget(m_reading, 2);
    layout->addLayout(buttons);
    return page;
}

void RunDialog::checkForm() {
    const QString complaint = m_form->complaint();
    m_complaint->setText(complaint);
    m_start->setEnabled(complaint.isEmpty() && !m_run.isUnderWay());
}

void RunDialog::start() {
    m_settings.set(keys::kRunsFolder, m_form->outputRoot());
    const benchmark::Experiment experiment = m_form->experiment();
    const benchmark::RunPlace place{.outputRoot = m_form->outputRoot().toStdString(),
                                    .label = m_form->label().toStdString(),
                                    .workingDirectory = m_form->outputRoot().toStdString()};
    askBeforeCommands(this, m_session, experiment.predictors,
                      [this, experiment, place] { m_run.start(experiment, place); });
}

void RunDialog::showState() {
    if (m_run.isUnderWay()) {
        m_pages->setCurrentIndex(1);
    }
    m_again->setEnabled(!m_run.isUnderWay());
    m_reading->setVisible(m_run.state() == State::Ended && m_run.failure().isEmpty());
    m_end->setVisible(m_run.state() == State::Ended);
    if (m_run.state() == State::Ended) {
        showEnd();
    }
    checkForm();
}

void RunDialog::showEnd() {
    const QString name = visibleLine(QFileInfo(m_run.path()).fileName().toStdString());
    if (m_run.path().isEmpty()) {
        m_end->setTone(TextTone::Bad);
        m_end->setText(m_run.failure());
        return;
    }
    m_end->setTone(m_run.failure().isEmpty() ? TextTone::Body : TextTone::Warning);
    m_end->setText(m_run.failure().isEmpty()
                       ? tr("%1 is done and open.").arg(name)
                       : tr("%1 ended early and is open with what there is. %2").arg(name, m_run.failure()));
    m_reading->setText((bullets(tr("What it shows"), m_run.shows()) +
                        bullets(tr("What it does not show"), m_run.doesNotShow()))
                           .toStdString());
}

} // namespace fgw::ui
