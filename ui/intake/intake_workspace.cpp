// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/intake_workspace.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/intake/draft.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/decision_bar.h"
#include "ui/intake/diff_view.h"
#include "ui/intake/duplicate_view.h"
#include "ui/intake/form_row.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

/// A candidate is a page of text; more than this is something else.
constexpr std::uint64_t kMostCandidateBytes = 16U << 20;

std::string digestOf(const std::filesystem::path& file) {
    const auto bytes = readWholeFile(file, kMostCandidateBytes);
    return bytes ? sha256Hex(*bytes) : std::string();
}

} // namespace

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
      m_splitter(new QSplitter), m_queue(new QListView), m_count(new TextLabel(theme, TextTone::Muted)),
      m_bar(new MessageBar(theme)), m_form(new CandidateForm(theme)), m_duplicates(new DuplicateView(theme)),
      m_previewHead(new TextLabel(theme, TextTone::Muted)), m_diff(new DiffView(theme)),
      m_decision(new DecisionBar(theme)) {
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
    connect(m_bar, &MessageBar::actionTriggered, this, &IntakeWorkspace::rereadCandidate);
    connect(m_decision, &DecisionBar::promoteRequested, this, &IntakeWorkspace::promote);
    connect(m_decision, &DecisionBar::rejectRequested, this, &IntakeWorkspace::reject);
    connect(m_decision, &DecisionBar::byChanged, this, &IntakeWorkspace::requestPreview);
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
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_count);
    layout->addWidget(m_queue, 1);
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

void IntakeWorkspace::makeActions() {
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto slot) {
        auto* action = new QAction(text, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add(tr("Next candidate"), {Qt::Key_J, Qt::ALT | Qt::Key_Down}, [this] { move(1); });
    add(tr("Previous candidate"), {Qt::Key_K, Qt::ALT | Qt::Key_Up}, [this] { move(-1); });
    add(tr("Promote this candidate"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
        &IntakeWorkspace::promote);
    add(tr("Reject this candidate…"), {Qt::CTRL | Qt::Key_Backspace}, [this] { m_decision->askReason(); });
}

QList<QAction*> IntakeWorkspace::workspaceActions() const {
    return m_actions;
}

const corpus::Candidate* IntakeWorkspace::current() const {
    const QModelIndex index = m_queue->currentIndex();
    return index.isValid() ? &m_model->candidate(index.row()) : nullptr;
}

const std::vector<intake::FieldIssue>& IntakeWorkspace::currentIssues() const {
    return m_model->issues(m_queue->currentIndex().row());
}

void IntakeWorkspace::refresh() {
    const int before = std::max(m_queue->currentIndex().row(), 0);
    const std::string kept = m_shownId;
    m_corpus = m_session.corpus();
    {
        // The candidate in the form stays there while the queue is filled anew.
        const QSignalBlocker noCurrent(m_queue->selectionModel());
        m_model->setCorpus(m_corpus ? *m_corpus : corpus::Corpus());
        const int same = m_model->rowOf(kept);
        m_queue->setCurrentIndex(
            m_model->index(same >= 0 ? same : std::min(before, m_model->rowCount() - 1)));
    }
    m_queue->scrollTo(m_queue->currentIndex());
    m_queue->viewport()->update();
    refreshPlaceholder();
    const bool same = current() && current()->candidateId == kept;
    if (same && current()->fileDigest != m_shownDigest && !m_shownDigest.empty()) {
        m_bar->show(MessageBar::Kind::Note, tr("%1 was changed outside; this is how it stands now.")
                                                .arg(visibleLine(current()->candidateId)));
    }
    showCandidate(!same);
    findDuplicates();
}

void IntakeWorkspace::findDuplicates() {
    if (m_model->rowCount() == 0) {
        return;
    }
    m_session.jobs().run<CandidateModel::Duplicates>(
        QStringLiteral("intake duplicates"), tr("Looking for duplicates"), this,
        [corpus = m_corpus](Task& task) -> Result<CandidateModel::Duplicates> {
            CandidateModel::Duplicates found;
            for (const auto& candidate : corpus->candidates) {
                if (task.cancelled()) {
                    return cancelledError("look for duplicates");
                }
                found.push_back(intake::findDuplicates(candidate, *corpus));
            }
            return found;
        },
        [this](Result<CandidateModel::Duplicates> found) {
            if (found) {
                m_model->setDuplicates(std::move(*found));
            }
        });
}

void IntakeWorkspace::refreshPlaceholder() {
    const int waiting = m_model->rowCount();
    m_count->setText(tr("%Ln candidate(s) waiting", nullptr, waiting));
    m_stack->setCurrentWidget(!m_corpus      ? static_cast<QWidget*>(m_noCorpus)
                              : waiting == 0 ? static_cast<QWidget*>(m_noCandidates)
                                             : m_splitter);
    m_decision->setEnabledFor(waiting > 0 && !m_deciding);
}

void IntakeWorkspace::showCandidate(bool force) {
    const corpus::Candidate* candidate = current();
    m_plan.reset();
    if (!candidate) {
        m_shownId.clear();
        m_shownDigest.clear();
        return;
    }
    if (candidate->candidateId != m_shownId) {
        m_bar->hide();
    }
    m_shownId = candidate->candidateId;
    m_shownDigest = candidate->fileDigest;
    m_form->show(*candidate, m_corpus->taxonomy, currentIssues(), force);
    m_duplicates->show(*candidate, candidate->duplicates, *m_corpus);
    requestPreview();
}

void IntakeWorkspace::requestPreview() {
    const corpus::Candidate* candidate = current();
    if (!candidate) {
        return;
    }
    m_previewPending = true;
    m_session.jobs().run<Preview>(
        QStringLiteral("intake preview"), tr("Working out the promotion"), this,
        [corpus = m_corpus, candidate = *candidate, by = m_decision->by().toStdString(),
         valid = currentIssues().empty()](Task&) -> Result<Preview> {
            Preview preview;
            preview.duplicates = intake::findDuplicates(candidate, *corpus);
            if (!valid) {
                return preview;
            }
            auto plan = intake::planPromotion(corpus->directory, candidate.candidateId, by);
            if (plan) {
                preview.plan = std::move(*plan);
            } else {
                preview.refusal = plan.error().reason;
            }
            return preview;
        },
        [this](Result<Preview> preview) {
            m_previewPending = false;
            if (preview) {
                showPreview(*preview);
            }
        });
}

void IntakeWorkspace::showPreview(const Preview& preview) {
    const corpus::Candidate* candidate = current();
    if (!candidate || !m_corpus) {
        return;
    }
    m_plan = preview.plan;
    m_duplicates->show(*candidate, preview.duplicates, *m_corpus);
    m_diff->setDiff(m_plan ? m_plan->unifiedDiff : std::string());
    m_diff->setVisible(m_plan.has_value());
    if (m_plan) {
        m_previewHead->setText(
            tr("Becomes %1. Exactly this changes in cases.yaml:").arg(visibleLine(m_plan->caseId)));
    } else if (!preview.refusal.empty()) {
        m_previewHead->setText(visibleLine(preview.refusal));
    } else {
        m_previewHead->setText(
            tr("The change to cases.yaml is shown here once every field is as the schema wants it."));
    }
}

void IntakeWorkspace::edit(const QString& key, const QString& value) {
    const corpus::Candidate* candidate = current();
    if (!candidate || candidate->candidateId != m_shownId) {
        return;
    }
    const auto status =
        intake::editCandidate(candidate->file, m_shownDigest, key.toStdString(), value.toStdString());
    if (!status) {
        reportEdit(status.error());
        return;
    }
    m_shownDigest = digestOf(candidate->file);
    m_form->row(key)->setSaved(value);
    m_session.reloadCorpus();
}

void IntakeWorkspace::reportEdit(const Error& error) {
    if (error.code == ErrorCode::Conflict) {
        m_bar->show(MessageBar::Kind::Warning,
                    tr("Somebody else changed this candidate meanwhile. Nothing was overwritten, and what "
                       "you typed is "
                       "still in the form."),
                    tr("Show theirs instead"));
    } else {
        m_bar->show(MessageBar::Kind::Error, visibleText(error.message()), tr("Read it again"));
    }
}

void IntakeWorkspace::rereadCandidate() {
    m_bar->hide();
    showCandidate(true);
    m_session.reloadCorpus();
}

void IntakeWorkspace::move(int step) {
    m_form->commit();
    if (m_form->hasUnsaved()) {
        return;
    }
    const int row = std::clamp(m_queue->currentIndex().row() + step, 0, std::max(m_model->rowCount() - 1, 0));
    m_queue->setCurrentIndex(m_model->index(row));
}

void IntakeWorkspace::refuse(const Error& error) {
    if (error.code != ErrorCode::Invalid) {
        m_bar->show(MessageBar::Kind::Error, visibleText(error.message()));
        return;
    }
    m_bar->show(MessageBar::Kind::Error, tr("Refused: %1").arg(visibleText(error.reason)));
    if (current() && !currentIssues().empty()) {
        m_form->focusField(currentIssues().front().field);
    }
}

void IntakeWorkspace::promote() {
    if (!current() || m_deciding) {
        return;
    }
    m_form->commit();
    if (m_form->hasUnsaved()) {
        return;
    }
    if (m_decision->by().isEmpty()) {
        m_bar->show(MessageBar::Kind::Error, tr("Not promoted. A promotion needs the name of a person."));
        m_decision->focusBy();
        return;
    }
    // The change that was shown is the one that is made, unless the candidate was edited after it was worked
    // out.
    const bool shown = m_plan && m_plan->candidateDigest == m_shownDigest;
    decide(
        tr("Promoting"),
        [directory = m_corpus->directory, id = m_shownId, by = m_decision->by().toStdString(),
         plan = shown ? m_plan : std::nullopt]() -> Status {
            const auto fresh =
                plan ? Result<intake::PromotionPlan>(*plan) : intake::planPromotion(directory, id, by);
            return fresh ? intake::applyPromotion(directory, *fresh, by)
                         : Status(std::unexpected(fresh.error()));
        },
        tr("Promoted %1.").arg(visibleLine(m_shownId)));
}

void IntakeWorkspace::reject(const QString& reason) {
    if (!current() || m_deciding) {
        return;
    }
    if (m_decision->by().isEmpty()) {
        m_bar->show(MessageBar::Kind::Error, tr("Not rejected. A rejection needs the name of a person."));
        m_decision->focusBy();
        return;
    }
    decide(
        tr("Rejecting"),
        [directory = m_corpus->directory, id = m_shownId, by = m_decision->by().toStdString(),
         why = reason.toStdString()] { return intake::reject(directory, id, by, why); },
        tr("Rejected %1.").arg(visibleLine(m_shownId)));
}

void IntakeWorkspace::decide(const QString& title, std::function<Status()> step, const QString& done) {
    m_deciding = true;
    m_decision->setEnabledFor(false);
    m_session.jobs().run<bool>(
        QStringLiteral("intake decision"), title, this,
        [step = std::move(step)](Task&) -> Result<bool> {
            if (const Status status = step(); !status) {
                return std::unexpected(status.error());
            }
            return true;
        },
        [this, done](Result<bool> result) {
            m_deciding = false;
            if (result) {
                m_bar->hide();
                emit m_session.notice(done);
                m_queue->setFocus();
            } else {
                refuse(result.error());
            }
            m_decision->setEnabledFor(current() != nullptr);
            m_session.reloadCorpus();
        });
}

QJsonObject IntakeWorkspace::saveState() const {
    return {{QStringLiteral("by"), m_decision->by()},
            {QStringLiteral("candidate"), QString::fromStdString(m_shownId)},
            {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())}};
}

void IntakeWorkspace::restoreState(const QJsonObject& state) {
    if (const QString by = state[QStringLiteral("by")].toString(); !by.isEmpty()) {
        m_decision->setBy(by);
    }
    m_splitter->restoreState(QByteArray::fromBase64(state[QStringLiteral("splitter")].toString().toLatin1()));
    const int row = m_model->rowOf(state[QStringLiteral("candidate")].toString().toStdString());
    if (row >= 0) {
        m_queue->setCurrentIndex(m_model->index(row));
    }
}

} // namespace fgw::ui
