// SPDX-License-Identifier: GPL-3.0-or-later
// How a candidate ends: promoted, watched, a recurrence, rejected.
#include "core/intake/recurrence.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/decision_bar.h"
#include "ui/intake/intake_workspace.h"
#include "ui/intake/reproduction_text.h"
#include "ui/session/session.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/visible_text.h"

#include <QListView>

#include <algorithm>

namespace fgw::ui {

namespace {

using ChoiceKind = IntakeChoice::Kind;
using Verdict = intake::Reproduction::Verdict;

const QString kDecisionJob = QStringLiteral("intake decision");

template <typename T>
Status statusOf(const Result<T>& result) {
    return result ? Status{} : Status(std::unexpected(result.error()));
}

} // namespace

void IntakeWorkspace::whenReady(const QString& nameMissing, std::function<void()> step) {
    if (!current() || !mayDecide()) {
        return;
    }
    if (m_decision->by().isEmpty()) {
        m_bar->show(MessageBar::Kind::Error, nameMissing);
        m_decision->focusBy();
        return;
    }
    afterEdits(std::move(step));
}

void IntakeWorkspace::choose(const IntakeChoice& choice) {
    m_choice = choice;
    refreshDecision();
    requestPreview();
}

void IntakeWorkspace::refreshDecision() {
    switch (m_choice.kind) {
    case ChoiceKind::Promote:
        m_decision->setDecision(tr("Promote"),
                                tr("Write this candidate into cases.yaml and history (Ctrl+Enter)"));
        break;
    case ChoiceKind::Watch:
        m_decision->setDecision(tr("To the watchlist"), tr("Keep it where it does not gate (Ctrl+Enter)"));
        break;
    case ChoiceKind::Recurrence:
        m_decision->setDecision(
            tr("Confirm recurrence"),
            tr("Add this sighting to %1; the candidate goes (Ctrl+Enter)").arg(visibleLine(m_choice.caseId)));
        break;
    }
}

void IntakeWorkspace::chooseRecurrence() {
    const corpus::Candidate* candidate = current();
    if (!candidate) {
        return;
    }
    if (m_choice.kind == ChoiceKind::Recurrence) {
        choose({});
        return;
    }
    const auto proposed = std::ranges::find_if(m_preview.duplicates, [&](const corpus::Duplicate& one) {
        return intake::isProposedRecurrence(*candidate, one, *m_corpus);
    });
    if (proposed == m_preview.duplicates.end()) {
        m_bar->show(MessageBar::Kind::Note, tr("No case of the same mode is like this candidate."));
        return;
    }
    choose({ChoiceKind::Recurrence, proposed->caseId});
}

void IntakeWorkspace::promote() {
    whenReady(tr("Not promoted. A promotion needs the name of a person."), [this] { promoteWritten(); });
}

void IntakeWorkspace::promoteWritten() {
    if (m_choice.kind == ChoiceKind::Recurrence) {
        confirmRecurrence();
    } else if (!m_decision->system().isEmpty() && !m_reproduced && currentIssues().empty()) {
        reproduce(true);
    } else if (m_reproduced && m_reproduced->reproduction.verdict == Verdict::DoesNot) {
        m_bar->show(MessageBar::Kind::Error,
                    tr("Not promoted: %1").arg(sentenceOf(m_reproduced->reproduction)));
    } else if (m_choice.kind == ChoiceKind::Watch) {
        watch();
    } else {
        promotePlan();
    }
}

void IntakeWorkspace::promotePlan() {
    // The change that was shown is the one that is made, unless the candidate was edited after it was worked
    // out.
    const auto& plan = m_preview.plan;
    const bool shown = plan && plan->candidateDigest == m_shownDigest;
    const intake::PromotionEvidence evidence =
        m_reproduced ? intake::evidenceOf(*current(), m_reproduced->reproduction)
                     : intake::PromotionEvidence{};
    decide(
        tr("Promoting"),
        [directory = m_corpus->directory, id = m_shownId, by = m_decision->by().toStdString(), evidence,
         plan = shown ? plan : std::nullopt]() -> Status {
            return plan ? intake::applyPromotion(directory, *plan, by, evidence)
                        : statusOf(intake::promote(directory, id, by, evidence));
        },
        (m_reproduced ? tr("Promoted %1.") : tr("Promoted %1. It was not reproduced."))
            .arg(visibleLine(m_shownId)));
}

void IntakeWorkspace::watch() {
    decide(
        tr("Putting it on the watchlist"),
        [directory = m_corpus->directory, candidate = *current(), by = m_decision->by().toStdString(),
         reproduction = m_reproduced->reproduction] {
            return statusOf(intake::concludePromotion(directory, candidate, by, reproduction, false));
        },
        tr("Put %1 on the watchlist.").arg(visibleLine(m_shownId)));
}

void IntakeWorkspace::confirmRecurrence() {
    if (m_preview.choice != m_choice || m_preview.diff.empty()) {
        return;
    }
    corpus::Decision decision{m_decision->by().toStdString(), {}, {}};
    decision.commit.shown = m_preview.shown;
    decide(
        tr("Confirming the recurrence"),
        [directory = m_corpus->directory, id = m_shownId, caseId = m_choice.caseId, decision] {
            return statusOf(intake::confirmRecurrence(directory, id, caseId, decision));
        },
        tr("%1 is a recurrence of %2.").arg(visibleLine(m_shownId), visibleLine(m_choice.caseId)));
}

void IntakeWorkspace::reject(const QString& reason) {
    whenReady(tr("Not rejected. A rejection needs the name of a person."), [this, reason] {
        decide(
            tr("Rejecting"),
            [directory = m_corpus->directory, id = m_shownId, by = m_decision->by().toStdString(),
             why = reason.toStdString()] { return intake::reject(directory, id, by, why); },
            tr("Rejected %1.").arg(visibleLine(m_shownId)));
    });
}

void IntakeWorkspace::decide(const QString& title, std::function<Status()> step, const QString& done) {
    m_deciding = true;
    refreshEnabled();
    m_session.jobs().run<bool>(
        kDecisionJob, title, this,
        [step = std::move(step)](Task&) -> Result<bool> {
            if (const Status status = step(); !status) {
                return std::unexpected(status.error());
            }
            return true;
        },
        [this, done](Result<bool> result) {
            if (result) {
                m_bar->hide();
                m_choice = {};
                emit m_session.notice(done);
                m_queue->setFocus();
            } else {
                refuse(result.error());
            }
            endDecision();
        });
}

void IntakeWorkspace::endDecision() {
    m_deciding = false;
    refreshEnabled();
    m_session.reloadCorpus();
}

/// A step that was begun may still be done; the files say what became of it. What waits for a reading of the
/// corpus that will not come is not done.
void IntakeWorkspace::endCancelled(const QString& job) {
    if (job == kDecisionJob && m_deciding) {
        endDecision();
    } else if (job == Session::corpusJob()) {
        m_next = nullptr;
        refreshEnabled();
    }
}

} // namespace fgw::ui
