// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_action.h"

#include <QCoreApplication>

#include <algorithm>

namespace fgw::ui {

namespace {

/// What translators see these texts under.
struct CaseActionWords {
    Q_DECLARE_TR_FUNCTIONS(CaseActionWords)
};

std::vector<CaseActionText> makeTexts() {
    const QString why = CaseActionWords::tr("Why");
    return {
        {CaseAction::Remediate, CaseActionWords::tr("Remediate…"),
         CaseActionWords::tr("Record a fix on the case itself: tickets close, the case stays."), why,
         CaseActionWords::tr("Remediated %1.")},
        {CaseAction::Reclassify, CaseActionWords::tr("Reclassify…"),
         CaseActionWords::tr("Change mode, severity or another field of the closed lists."), why,
         CaseActionWords::tr("Reclassified %1.")},
        {CaseAction::Deprecate, CaseActionWords::tr("Deprecate…"),
         CaseActionWords::tr("The case stays in the file and no longer gates. If it passed at the last "
                             "recorded main and fails now, the gate is red all the same."),
         why, CaseActionWords::tr("Deprecated %1.")},
        {CaseAction::Watchlist, CaseActionWords::tr("To the watchlist…"),
         CaseActionWords::tr("Move the case to watchlist.yaml: it cannot be made deterministic and does not "
                             "gate."),
         why, CaseActionWords::tr("Moved %1 to the watchlist.")},
        {CaseAction::Verify, CaseActionWords::tr("Verify…"),
         CaseActionWords::tr("A second person has looked at the case: not the one who promoted it."),
         CaseActionWords::tr("What was checked"), CaseActionWords::tr("Verified %1.")},
        {CaseAction::Remove, CaseActionWords::tr("Remove…"),
         CaseActionWords::tr("Take the case out of the file. The ledger keeps its id, the reason and who did "
                             "it."),
         why, CaseActionWords::tr("Removed %1.")},
        {CaseAction::AcceptChain, CaseActionWords::tr("Accept the broken chain…"),
         CaseActionWords::tr("You have seen where the history of this case breaks, and let it go on from "
                             "there."),
         why, CaseActionWords::tr("Accepted the chain of %1.")},
        {CaseAction::AddMode, CaseActionWords::tr("Add a failure mode…"),
         CaseActionWords::tr("The taxonomy is closed: a new mode raises schema_version by one and needs a "
                             "rationale. Most cases fit one of the modes that there are, with effort."),
         CaseActionWords::tr("Rationale: why none of the modes will do"),
         CaseActionWords::tr("Added the mode %1.")},
    };
}

} // namespace

const std::vector<CaseActionText>& caseActionTexts() {
    static const std::vector<CaseActionText> texts = makeTexts();
    return texts;
}

const CaseActionText& textOf(CaseAction action) {
    return *std::ranges::find(caseActionTexts(), action, &CaseActionText::action);
}

Result<corpus::StepResult> runCaseAction(const CaseActionInput& input) {
    const auto& [action, directory, id, fields, remediation, mode, decision] = input;
    switch (action) {
    case CaseAction::Remediate:
        return corpus::remediate(directory, id, remediation, decision);
    case CaseAction::Reclassify:
        return corpus::reclassify(directory, id, fields, decision);
    case CaseAction::Deprecate:
        return corpus::deprecate(directory, id, decision);
    case CaseAction::Watchlist:
        return corpus::moveToWatchlist(directory, id, decision);
    case CaseAction::Verify:
        return corpus::verifyCase(directory, id, decision);
    case CaseAction::Remove:
        return corpus::removeCase(directory, id, decision);
    case CaseAction::AcceptChain:
        return corpus::acceptChain(directory, id, decision);
    case CaseAction::AddMode:
        break;
    }
    return corpus::addMode(directory, mode, decision);
}

} // namespace fgw::ui
