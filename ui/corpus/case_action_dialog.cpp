// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_action_dialog.h"

#include "ui/corpus/case_action_form.h"
#include "ui/jobs/job_runner.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diff_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

QString titleOf(CaseAction action) {
    QString title = textOf(action).title;
    return title.remove(u'…');
}

QString historyNote(const corpus::StepResult& step) {
    const auto lines = std::ranges::count(step.history, '\n');
    return step.diff.empty()
               ? CaseActionDialog::tr("No file of cases changes; history.jsonl gets %Ln line(s).", nullptr,
                                      static_cast<int>(lines))
               : CaseActionDialog::tr("Exactly this changes, and history.jsonl gets %Ln line(s):", nullptr,
                                      static_cast<int>(lines));
}

} // namespace

CaseActionDialog::CaseActionDialog(CaseAction action, std::shared_ptr<const corpus::Corpus> corpus,
                                   std::string caseId, const QString& by, JobRunner& jobs, const Theme& theme,
                                   QWidget* parent)
    : QDialog(parent), m_action(action), m_corpus(std::move(corpus)), m_caseId(std::move(caseId)),
      m_jobs(jobs), m_bar(new MessageBar(theme, this)), m_head(new TextLabel(theme, TextTone::Muted)),
      m_diff(new DiffView(theme)) {
    const corpus::Case* entry = m_corpus->find(m_caseId);
    entry = entry == nullptr ? m_corpus->findWatched(m_caseId) : entry;
    m_form = new CaseActionForm(action, entry, m_corpus->taxonomy, by, this);
    setWindowTitle(titleOf(action));
    const QString subject = m_caseId.empty() ? titleOf(action) : visibleLine(m_caseId);
    auto* title = new TextLabel(
        theme, TextTone::Title,
        entry == nullptr ? subject : tr("%1: %2").arg(subject, visibleLine(entry->title)), this);
    auto* question = new TextLabel(theme, TextTone::Muted, textOf(action).question, this);
    title->setWrapped(true);
    question->setWrapped(true);
    m_head->setWrapped(true);
    m_diff->setAccessibleName(tr("What would change in the files"));
    setGround(m_diff, Ground::Surface);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    layout->addWidget(title);
    layout->addWidget(question);
    layout->addWidget(m_bar);
    layout->addWidget(m_form);
    layout->addWidget(m_head);
    layout->addWidget(m_diff, 1);
    layout->addWidget(makeButtons());
    resize(88 * kGrid, 76 * kGrid);
    connect(m_form, &CaseActionForm::changed, this, &CaseActionDialog::preview);
    m_form->focusFirst();
    preview();
}

QString CaseActionDialog::by() const {
    return m_form->by();
}

QWidget* CaseActionDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_write = buttons->addButton(tr("Write"), QDialogButtonBox::ApplyRole);
    m_write->setToolTip(tr("Write exactly this (Ctrl+Enter)"));
    setPrimary(m_write);
    auto* write = new QAction(this);
    write->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    addAction(write);
    connect(write, &QAction::triggered, this, &CaseActionDialog::write);
    connect(m_write, &QPushButton::clicked, this, &CaseActionDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

CaseActionInput CaseActionDialog::input() const {
    CaseActionInput input;
    input.action = m_action;
    input.corpus = m_corpus->directory;
    input.caseId = m_caseId;
    m_form->fill(input);
    return input;
}

void CaseActionDialog::refuse(const QString& reason) {
    m_shown.clear();
    m_write->setEnabled(false);
    m_head->setText(reason);
    m_diff->setDiff({});
}

void CaseActionDialog::preview() {
    if (const QString missing = m_form->missing(); !missing.isEmpty()) {
        refuse(missing);
        return;
    }
    // What is shown is of what was typed before, until the job is done.
    m_write->setEnabled(false);
    m_shown.clear();
    CaseActionInput asked = input();
    asked.decision.commit.dryRun = true;
    m_jobs.run<corpus::StepResult>(
        QStringLiteral("case action preview"), tr("Working out the change"), this,
        [asked](Task&) { return runCaseAction(asked); },
        [this](Result<corpus::StepResult> step) { showPreview(step); });
}

void CaseActionDialog::showPreview(const Result<corpus::StepResult>& step) {
    if (!step) {
        refuse(visibleText(step.error().reason));
        return;
    }
    // Working it out was the first to look at the files since a program was cut off.
    if (!step->problems.empty()) {
        m_bar->show(MessageBar::Kind::Note, visibleText(step->problems.front().reason));
    }
    m_shown = step->digest;
    m_head->setText(historyNote(*step));
    m_diff->setDiff(step->diff);
    m_write->setEnabled(true);
}

void CaseActionDialog::write() {
    if (m_shown.empty()) {
        return;
    }
    m_write->setEnabled(false);
    CaseActionInput asked = input();
    // Taken, so that a second Ctrl+Enter does not write a second time.
    asked.decision.commit.shown = std::exchange(m_shown, {});
    m_jobs.run<corpus::StepResult>(
        QStringLiteral("case action"), titleOf(m_action), this,
        [asked](Task&) { return runCaseAction(asked); },
        [this](Result<corpus::StepResult> step) { finish(step); });
}

void CaseActionDialog::finish(const Result<corpus::StepResult>& step) {
    if (step) {
        emit written(textOf(m_action).done.arg(
            visibleLine(m_action == CaseAction::AddMode ? input().mode : m_caseId)));
        accept();
        return;
    }
    if (step.error().code == ErrorCode::Conflict) {
        m_bar->show(MessageBar::Kind::Warning,
                    tr("Nothing was written: the files were changed outside meanwhile. This is how the "
                       "change would be now."));
    } else {
        m_bar->show(MessageBar::Kind::Error, visibleText(step.error().message()));
    }
    preview();
}

} // namespace fgw::ui
