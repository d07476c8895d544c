// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace_list.h"

#include "ui/corpus/corpus_workspace.h"
#include "ui/intake/intake_workspace.h"
#include "ui/library/library_workspace.h"
#include "ui/map/map_workspace.h"
#include "ui/rounds/rounds_workspace.h"
#include "ui/shell/shell_actions.h"
#include "ui/slices/slices_workspace.h"
#include "ui/triage/triage_workspace.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceList)
};

} // namespace

std::vector<WorkspaceEntry> makeWorkspaces(Session& session, const Theme& theme, const ShellActions& actions,
                                           QWidget* parent) {
    auto* library = new LibraryWorkspace(session, theme, parent);
    auto* triage = new TriageWorkspace(
        session, theme, {actions.overturn, actions.sendToIntake, actions.label, actions.note}, parent);
    auto* intake = new IntakeWorkspace(session, theme, parent);
    auto* corpus = new CorpusWorkspace(session, theme, parent);
    QObject::connect(library, &LibraryWorkspace::openRequested, actions.openFolder, &QAction::trigger);
    QObject::connect(intake, &IntakeWorkspace::openRequested, actions.openFolder, &QAction::trigger);
    QObject::connect(corpus, &CorpusWorkspace::openRequested, actions.openFolder, &QAction::trigger);
    return {
        {library, Needs::AnySource, Texts::tr("Nothing has been opened yet"),
         Texts::tr(
             "Open a run directory, a JSON Lines or CSV file of answers, or a failure corpus. You can also "
             "drop them anywhere on this window.")},
        {triage, Needs::Run, Texts::tr("No run is open"),
         Texts::tr("Triage brings one failure after the other, the telling ones first, and takes a verdict "
                   "by one key.")},
        {new MapWorkspace(session, theme, parent), Needs::Run, Texts::tr("No run is open"),
         Texts::tr("The map puts every failure of a run in its place: what fails alike lies together.")},
        {new SlicesWorkspace(session, theme, parent), Needs::Run, Texts::tr("No run is open"),
         Texts::tr("Slices compare how often each model passes, part by part, with intervals.")},
        {new RoundsWorkspace(session, theme, parent), Needs::Run, Texts::tr("No run is open"),
         Texts::tr("Rounds show how separation, purity and drift move while a benchmark is induced from "
                   "failures.")},
        {intake, Needs::Corpus, Texts::tr("No corpus is open"),
         Texts::tr(
             "Candidates wait here until a named person promotes them. Open a corpus directory: one that "
             "holds cases.yaml.")},
        {corpus, Needs::Corpus, Texts::tr("No corpus is open"),
         Texts::tr(
             "The cases of a failure corpus with the history of each. Open a corpus directory: one that "
             "holds cases.yaml.")},
    };
}

} // namespace fgw::ui
