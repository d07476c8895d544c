// SPDX-License-Identifier: GPL-3.0-or-later
// How a candidate's failure is seen again: on a system that a person names.
#include "core/benchmark/predictor_spec.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/decision_bar.h"
#include "ui/intake/intake_workspace.h"
#include "ui/intake/judge_question.h"
#include "ui/intake/reproduction_text.h"
#include "ui/session/session.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

namespace fgw::ui {

namespace {

using ChoiceKind = IntakeChoice::Kind;
using Verdict = intake::Reproduction::Verdict;

Result<intake::Reproduction> reproduceOn(const std::string& system, const corpus::Candidate& candidate,
                                         const std::filesystem::path& directory,
                                         const intake::JudgeConsent& consent, Task& task) {
    const auto spec = benchmark::parsePredictorSpec(system);
    const auto predictor = spec
                               ? benchmark::makePredictor(*spec, {})
                               : Result<std::unique_ptr<benchmark::Predictor>>(std::unexpected(spec.error()));
    return predictor ? intake::reproduce(candidate.fields.data, directory, **predictor,
                                         intake::runsFor(candidate.fields),
                                         intake::askAllowed(consent, directory, task), task)
                     : Result<intake::Reproduction>(std::unexpected(predictor.error()));
}

} // namespace

void IntakeWorkspace::reproduce(bool thenPromote) {
    if (!current() || !mayDecide()) {
        return;
    }
    if (m_decision->system().isEmpty()) {
        m_bar->show(MessageBar::Kind::Note, tr("Name a system first: cmd:PROGRAM or openai:URL#MODEL."));
        return;
    }
    afterEdits([this, thenPromote] {
        askForJudges({m_session.jobs(), m_theme, this,
                      [this](const QString& message) { m_bar->show(MessageBar::Kind::Error, message); }},
                     m_corpus->directory, {current()->fields},
                     [this, thenPromote](const intake::JudgeConsent& consent) {
                         runReproduction(consent, thenPromote);
                     });
    });
}

void IntakeWorkspace::runReproduction(const intake::JudgeConsent& consent, bool thenPromote) {
    const corpus::Candidate* candidate = current();
    if (!candidate) {
        return;
    }
    m_decision->showReproduction(tr("Asking the system…"), TextTone::Muted);
    m_session.jobs().run<intake::Reproduction>(
        QStringLiteral("intake reproduction"), tr("Reproducing the failure"), this,
        [system = m_decision->system().toStdString(), candidate = *candidate, directory = m_corpus->directory,
         consent](Task& task) { return reproduceOn(system, candidate, directory, consent, task); },
        [this, thenPromote, digest = candidate->fileDigest](Result<intake::Reproduction> reproduction) {
            if (reproduction) {
                adoptReproduction({digest, std::move(*reproduction)}, thenPromote);
            } else {
                m_decision->showReproduction({}, TextTone::Muted);
                m_bar->show(MessageBar::Kind::Error, visibleText(reproduction.error().message()));
            }
        });
}

void IntakeWorkspace::adoptReproduction(ReproducedCandidate reproduced, bool thenPromote) {
    if (reproduced.fileDigest != m_shownDigest) {
        return; // of a file that is no longer the one that is shown
    }
    m_reproduced = std::move(reproduced);
    showReproduction();
    const Verdict verdict = m_reproduced->reproduction.verdict;
    if (verdict == Verdict::NotDeterministic) {
        choose({ChoiceKind::Watch, {}});
    } else if (thenPromote) {
        promote();
    }
}

void IntakeWorkspace::showReproduction() {
    if (m_reproduced) {
        m_decision->showReproduction(sentenceOf(m_reproduced->reproduction),
                                     toneOf(m_reproduced->reproduction.verdict));
    } else {
        m_decision->showReproduction({}, TextTone::Muted);
    }
}

} // namespace fgw::ui
