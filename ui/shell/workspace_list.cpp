// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace_list.h"

#include "ui/claims/claim_state.h"
#include "ui/compare/compare_workspace.h"
#include "ui/compare/comparison_state.h"
#include "ui/corpus/corpus_workspace.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/hypotheses/review_state.h"
#include "ui/intake/intake_workspace.h"
#include "ui/library/library_workspace.h"
#include "ui/map/map_workspace.h"
#include "ui/report/report_export.h"
#include "ui/rounds/rounds_workspace.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/shell/shell_actions.h"
#include "ui/slices/slices_workspace.h"
#include "ui/triage/triage_workspace.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

struct WorkspaceListText {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceList)
};

/// The page that leaves the window judges the claims as the window does, by the same pre-registration.
void connectExport(Session& session, const LibraryWorkspace& library, const HypothesesWorkspace& hypotheses,
                   QAction* exportReport) {
    QObject::connect(&library, &LibraryWorkspace::exportRequested, exportReport, &QAction::trigger);
    QObject::connect(exportReport, &QAction::triggered, &hypotheses, [&session, &hypotheses] {
        if (session.records()->size() > 0) {
            exportAs(session, hypotheses.window(),
                     runExport(session.cache(), session.document(), hypotheses.state().registration()));
        }
    });
}

CompareWorkspace* makeCompare(Session& session, const Theme& theme, ClaimState& claims, QWidget* parent) {
    auto* compare = new CompareWorkspace(session, theme, claims, parent);
    const ComparisonState& state = compare->comparisonState();
    QObject::connect(&state, &ComparisonState::runsChanged, compare, &Workspace::stateChanged);
    QObject::connect(&state, &ComparisonState::pairChanged, compare, &Workspace::stateChanged);
    return compare;
}

} // namespace

std::vector<WorkspaceEntry> makeWorkspaces(Session& session, const Theme& theme, const ShellActions& actions,
                                           QWidget* parent) {
    auto* library = new LibraryWorkspace(session, theme, parent);
    auto* claimState = new ClaimState(session, claims::defaultClaimFile(), authorName(), parent);
    auto* triage = new TriageWorkspace(
        session, theme, {actions.overturn, actions.sendToIntake, actions.label, actions.note}, parent);
    auto* slices = new SlicesWorkspace(session, theme, parent);
    auto* hypotheses = new HypothesesWorkspace(session, theme, parent);
    auto* intake = new IntakeWorkspace(session, theme, parent);
    auto* corpus = new CorpusWorkspace(session, theme, parent);
    QObject::connect(library, &LibraryWorkspace::openRequested, actions.openFolder, &QAction::trigger);
    const auto pinOpenRun = [claimState, &session](const claims::Recipe& recipe) {
        claimState->pin(recipe, {session.document()});
    };
    connectExport(session, *library, *hypotheses, actions.exportReport);
    QObject::connect(slices, &SlicesWorkspace::pinRequested, claimState, pinOpenRun);
    QObject::connect(hypotheses, &HypothesesWorkspace::pinRequested, claimState, pinOpenRun);
    QObject::connect(intake, &IntakeWorkspace::openRequested, actions.openFolder, &QAction::trigger);
    QObject::connect(corpus, &CorpusWorkspace::openRequested, actions.openFolder, &QAction::trigger);
    return {
        {library, Needs::AnySource, WorkspaceListText::tr("Nothing has been opened yet"),
         WorkspaceListText::tr(
             "Open a run directory, a JSON Lines or CSV file of answers, or a failure corpus. You can also "
             "drop them anywhere on this window.")},
        {triage, Needs::Run, WorkspaceListText::tr("No run is open"),
         WorkspaceListText::tr(
             "Triage brings one failure after the other, the telling ones first, and takes a verdict "
             "by one key.")},
        {new MapWorkspace(session, theme, parent), Needs::Run, WorkspaceListText::tr("No run is open"),
         WorkspaceListText::tr(
             "The map puts every failure of a run in its place: what fails alike lies together.")},
        {slices, Needs::Run, WorkspaceListText::tr("No run is open"),
         WorkspaceListText::tr("Slices compare how often each model passes, part by part, with intervals.")},
        {new RoundsWorkspace(session, theme, parent), Needs::Run, WorkspaceListText::tr("No run is open"),
         WorkspaceListText::tr(
             "Rounds show how separation, purity and drift move while a benchmark is induced from "
             "failures.")},
        // A pre-registration is written before there is a run.
        {hypotheses, Needs::Nothing, {}, {}},
        {makeCompare(session, theme, *claimState, parent), Needs::Run,
         WorkspaceListText::tr("No run is open"),
         WorkspaceListText::tr(
             "Compare shows what changed between two runs on the same items: where accuracy moved, which "
             "items flipped, and what provenance says of the cause.")},
        {intake, Needs::Corpus, WorkspaceListText::tr("No corpus is open"),
         WorkspaceListText::tr(
             "Candidates wait here until a named person promotes them. Open a corpus directory: one that "
             "holds cases.yaml.")},
        {corpus, Needs::Corpus, WorkspaceListText::tr("No corpus is open"),
         WorkspaceListText::tr(
             "The cases of a failure corpus with the history of each. Open a corpus directory: one that "
             "holds cases.yaml.")},
    };
}

} // namespace fgw::ui
