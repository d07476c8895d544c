// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/replay_dialog.h"

#include "ui/run/command_permission.h"
#include "ui/run/number_model.h"
#include "ui/run/replay_text.h"
#include "ui/run/run_progress.h"
#include "ui/run/run_under_way.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

using State = RunUnderWay::State;

constexpr int kNumberWidth = 22 * kGrid;

QHBoxLayout* buttonRow(const QList<QWidget*>& buttons) {
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    for (QWidget* button : buttons) {
        row->addWidget(button);
    }
    return row;
}

QPushButton* closeButton(QDialog* dialog) {
    auto* close = new QPushButton(ReplayDialog::tr("Close"));
    close->setAutoDefault(false);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::close);
    return close;
}

} // namespace

ReplayDialog::ReplayDialog(Session& session, RunUnderWay& run, const Theme& theme,
                           const QString& runDirectory, const QString& runsFolder, QWidget* parent)
    : QDialog(parent), m_session(session), m_run(run), m_theme(theme), m_directory(runDirectory),
      m_runsFolder(runsFolder), m_pages(new QStackedWidget),
      m_question(new TextLabel(theme, TextTone::Body, tr("Reading the run…"))),
      m_fromCache(new QCheckBox(tr("Take answers of earlier runs instead of asking again"))),
      m_start(new QPushButton(tr("Replay"))), m_progress(new RunProgress(session, run, theme)),
      m_verdict(new TextLabel(theme, TextTone::Body)), m_numbers(new NumberModel(this)),
      m_filter(new NumberFilter(this)), m_table(new QTableView),
      m_onlyDifferent(new QCheckBox(tr("Only what differs"))) {
    setWindowTitle(tr("Replay %1").arg(visibleLine(QFileInfo(runDirectory).fileName().toStdString())));
    m_pages->addWidget(makeQuestionPage());
    m_pages->addWidget(makeProgressPage());
    m_pages->addWidget(makeResultPage());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->addWidget(m_pages);
    resize(110 * kGrid, 64 * kGrid);
    connect(m_start, &QPushButton::clicked, this, &ReplayDialog::start);
    connect(&run, &RunUnderWay::stateChanged, this, &ReplayDialog::showState);
    read();
}

QWidget* ReplayDialog::makeQuestionPage() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(new TextLabel(m_theme, TextTone::Title, windowTitle()));
    m_question->setWrapped(true);
    layout->addWidget(m_question);
    layout->addWidget(m_fromCache);
    layout->addStretch(1);
    setPrimary(m_start);
    m_start->setDefault(true);
    m_start->setEnabled(false);
    m_fromCache->hide();
    layout->addLayout(buttonRow({closeButton(this), m_start}));
    return page;
}

QWidget* ReplayDialog::makeProgressPage() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_progress, 1);
    layout->addLayout(buttonRow({closeButton(this)}));
    return page;
}

QWidget* ReplayDialog::makeResultPage() {
    auto* page = new QWidget;
    m_verdict->setWrapped(true);
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Find a number"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    m_filter->setSourceModel(m_numbers);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Every number, before and now"));
    styleTable(m_table);
    m_table->horizontalHeader()->setDefaultSectionSize(kNumberWidth);
    m_table->horizontalHeader()->setSectionResizeMode(NumberModel::Where, QHeaderView::Stretch);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(2 * kGrid);
    tools->addWidget(search, 1);
    tools->addWidget(m_onlyDifferent);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_verdict);
    layout->addLayout(tools);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttonRow({closeButton(this)}));
    connect(search, &QLineEdit::textChanged, m_filter, &NumberFilter::setWords);
    connect(m_onlyDifferent, &QCheckBox::toggled, m_filter, &NumberFilter::setOnlyDifferent);
    return page;
}

void ReplayDialog::read() {
    m_session.jobs().run<benchmark::RecordedRun>(
        QStringLiteral("replay-read"), tr("Reading the run"), this,
        [directory = m_directory.toStdString()](Task&) { return benchmark::readRecordedRun(directory); },
        [this](Result<benchmark::RecordedRun> recorded) { adopt(std::move(recorded)); });
}

void ReplayDialog::adopt(Result<benchmark::RecordedRun> recorded) {
    if (!recorded) {
        m_question->setTone(TextTone::Warning);
        m_question->setText(visibleText(recorded.error().message()));
        return;
    }
    m_recorded = std::make_shared<const benchmark::RecordedRun>(std::move(*recorded));
    m_question->setText(question());
    m_fromCache->setVisible(asksModels(m_recorded->experiment));
    showState();
}

QString ReplayDialog::question() const {
    QStringList predictors;
    for (const std::string& predictor : m_recorded->experiment.predictors) {
        predictors.append(visibleLine(predictor));
    }
    if (predictors.isEmpty()) {
        predictors.append(tr("the three stubs"));
    }
    return tr("Runs it again from its provenance and compares every number of its report.") +
           QStringLiteral("\n\n") + tr("Asked again: %1.").arg(predictors.join(QStringLiteral(", "))) +
           QStringLiteral("\n\n") +
           tr("The new run goes to %1.").arg(visibleLine(m_runsFolder.toStdString()));
}

void ReplayDialog::start() {
    benchmark::ReplayOptions options;
    options.place.outputRoot = m_runsFolder.toStdString();
    options.place.workingDirectory =
        benchmark::workingDirectoryOf(m_recorded->experiment, m_directory.toStdString());
    options.asking.mode =
        m_fromCache->isChecked() ? benchmark::AnswerCache::Mode::Use : benchmark::AnswerCache::Mode::Ask;
    askBeforeCommands(this, m_session, m_recorded->experiment.predictors, [this, options] {
        m_started = true;
        m_run.startReplay(m_recorded, options);
    });
}

void ReplayDialog::showState() {
    m_start->setEnabled(m_recorded && !m_run.isUnderWay());
    if (!m_started) {
        return;
    }
    if (m_run.isUnderWay()) {
        m_pages->setCurrentIndex(1);
    } else if (m_run.state() == State::Ended) {
        m_started = false; // what runs next is another run
        showEnd();
        m_pages->setCurrentIndex(2);
    }
}

void ReplayDialog::showEnd() {
    const auto& comparison = m_run.comparison();
    if (!comparison) {
        m_verdict->setTone(TextTone::Warning);
        m_verdict->setText(m_run.failure());
        return;
    }
    m_verdict->setTone(comparison->identical() ? TextTone::Good : TextTone::Bad);
    m_verdict->setText(sentenceOf(*comparison));
    m_onlyDifferent->setChecked(!comparison->identical());
    m_numbers->setNumbers(comparison->numbers);
}

QString ReplayDialog::verdict() const {
    return m_verdict->text();
}

} // namespace fgw::ui
