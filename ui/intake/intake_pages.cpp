// SPDX-License-Identifier: GPL-3.0-or-later
// How the intake workspace is put together; what it does is in the other files of its name.
#include "ui/intake/candidate_edits.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/decision_bar.h"
#include "ui/intake/duplicate_view.h"
#include "ui/intake/intake_workspace.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diff_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/keyed_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAction>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

IntakeWorkspace::IntakeWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_model(new CandidateModel(this)),
      m_stack(new QStackedWidget(this)),
      m_noCorpus(new EmptyState(
          theme, QStringLiteral("inbox"),
          tr("Candidates of a failure corpus wait here for a named person. Open a corpus to see "
             "them."),
          tr("Open…"))),
      m_noCandidates(
          new EmptyState(theme, QStringLiteral("inbox"),
                         tr("No candidate is waiting. Select failures in any view and send them to intake."),
                         tr("Go to the map"))),
      m_splitter(new QSplitter), m_queue(new KeyedList), m_count(new TextLabel(theme, TextTone::Muted)),
      m_bar(new MessageBar(theme)), m_form(new CandidateForm(theme)), m_duplicates(new DuplicateView(theme)),
      m_previewHead(new TextLabel(theme, TextTone::Muted)), m_diff(new DiffView(theme)),
      m_decision(new DecisionBar(theme)), m_edits(new CandidateEdits(session.jobs(), this)) {
    m_splitter->addWidget(makeQueue());
    m_splitter->addWidget(m_form);
    m_splitter->addWidget(makePreviewPane());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 4);
    m_splitter->setStretchFactor(2, 3);
    m_splitter->setSizes({20 * kGrid, 54 * kGrid, 36 * kGrid});
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_noCorpus);
    m_stack->addWidget(m_noCandidates);
    m_stack->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    m_decision->setBy(QString::fromStdString(personName()));
    makeActions();

    connect(m_noCorpus, &EmptyState::actionTriggered, this, &IntakeWorkspace::openRequested);
    connect(m_noCandidates, &EmptyState::actionTriggered, this,
            [this] { emit workspaceRequested(QStringLiteral("map")); });
    connect(m_form, &CandidateForm::edited, this, &IntakeWorkspace::edit);
    connect(m_edits, &CandidateEdits::written, this, &IntakeWorkspace::adoptEdit);
    connect(m_edits, &CandidateEdits::failed, this, &IntakeWorkspace::reportEdit);
    connect(m_edits, &CandidateEdits::settled, &session, &Session::reloadCorpus);
    connect(m_edits, &CandidateEdits::settled, this, &IntakeWorkspace::continueIfRead);
    connect(&session, &Session::failed, this, [this] {
        m_next = nullptr; // the corpus may be what could not be read
        refreshEnabled();
    });
    connect(&session.jobs(), &JobRunner::cancelled, this, &IntakeWorkspace::endCancelled);
    connect(m_bar, &MessageBar::actionTriggered, this, &IntakeWorkspace::rereadCandidate);
    connect(m_decision, &DecisionBar::promoteRequested, this, &IntakeWorkspace::promote);
    connect(m_decision, &DecisionBar::rejectRequested, this, &IntakeWorkspace::reject);
    connect(m_decision, &DecisionBar::byChanged, this, &IntakeWorkspace::requestPreview);
    connect(m_decision, &DecisionBar::reproduceRequested, this, [this] { reproduce(false); });
    connect(m_decision, &DecisionBar::systemChanged, this, [this] {
        // What was shown was shown of another system.
        m_reproduced.reset();
        showReproduction();
        choose(m_choice.kind == IntakeChoice::Kind::Watch ? IntakeChoice{} : m_choice);
    });
    connect(m_duplicates, &DuplicateView::recurrenceRequested, this,
            [this](const std::string& caseId) { choose({IntakeChoice::Kind::Recurrence, caseId}); });
    connect(&session, &Session::corpusChanged, this, &IntakeWorkspace::refresh);
    refresh();
}

QWidget* IntakeWorkspace::makeQueue() {
    auto* pane = new QWidget;
    m_queue->setModel(m_model);
    m_queue->setItemDelegate(new TwoLineDelegate(m_theme, m_queue));
    m_queue->setFrameShape(QFrame::NoFrame);
    m_queue->setUniformItemSizes(true);
    m_queue->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_queue->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_queue->setAccessibleName(tr("Candidates"));
    m_count->setContentsMargins(kGrid, kGrid, kGrid, 0);
    auto* ingest = new QToolButton;
    ingest->setText(tr("Ingest…"));
    ingest->setToolTip(tr("Take failures of a run or log into intake (Ctrl+G)"));
    auto* ticket = new QToolButton;
    ticket->setText(tr("Ticket…"));
    ticket->setToolTip(tr("Draft a candidate by hand, as from a ticket (Ctrl+T)"));
    connect(ingest, &QToolButton::clicked, this, [this] { this->ingest(); });
    connect(ticket, &QToolButton::clicked, this, &IntakeWorkspace::draftFromTicket);
    auto* more = new QHBoxLayout;
    more->setContentsMargins(kGrid, 0, kGrid, kGrid);
    more->addWidget(ingest);
    more->addWidget(ticket);
    more->addStretch(1);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_count);
    layout->addWidget(m_queue, 1);
    layout->addLayout(more);
    pane->setMinimumWidth(19 * kGrid);
    connect(m_queue->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { showCandidate(true); });
    connect(m_queue, &QListView::activated, m_form, &CandidateForm::focusFirst);
    return pane;
}

QWidget* IntakeWorkspace::makePreviewPane() {
    auto* pane = new QWidget;
    m_previewHead->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 0);
    m_previewHead->setWrapped(true);
    m_diff->setAccessibleName(tr("What would change in cases.yaml"));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    auto* inner = new QVBoxLayout(page);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(kGrid / 2);
    inner->addWidget(m_duplicates);
    inner->addWidget(m_previewHead);
    inner->addWidget(m_diff, 100);
    inner->addStretch(1);
    m_diff->setMinimumHeight(20 * kGrid);
    scroll->setWidget(page);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_decision);
    pane->setMinimumWidth(34 * kGrid);
    return pane;
}

void IntakeWorkspace::addAction(const QString& text, const QList<QKeySequence>& keys,
                                std::function<void()> slot) {
    QAction* action = addPartAction(this, text, keys);
    connect(action, &QAction::triggered, this, std::move(slot));
    m_actions << action;
}

void IntakeWorkspace::makeActions() {
    addAction(tr("Next candidate"), {Qt::Key_J, Qt::ALT | Qt::Key_Down}, [this] { move(1); });
    addAction(tr("Previous candidate"), {Qt::Key_K, Qt::ALT | Qt::Key_Up}, [this] { move(-1); });
    addAction(tr("Promote this candidate"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
              [this] { promote(); });
    addAction(tr("Reject this candidate…"), {Qt::CTRL | Qt::Key_Backspace},
              [this] { m_decision->askReason(); });
    addAction(tr("Reproduce this candidate"), {Qt::CTRL | Qt::Key_R}, [this] { reproduce(false); });
    addAction(tr("It is a recurrence of the case beside it"), {Qt::CTRL | Qt::Key_D},
              [this] { chooseRecurrence(); });
    addAction(tr("Draft a candidate from a ticket…"), {Qt::CTRL | Qt::Key_T}, [this] { draftFromTicket(); });
    addAction(tr("Ingest failures of a run…"), {Qt::CTRL | Qt::Key_G}, [this] { ingest(); });
}

} // namespace fgw::ui
