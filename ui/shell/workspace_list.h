// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

class QWidget;

namespace fgw::ui {

class Session;
class Theme;
class Workspace;
struct ShellActions;

/// What must be open before a workspace has anything to show.
enum class Needs : std::uint8_t { Nothing, AnySource, Run, Corpus };

struct WorkspaceEntry {
    Workspace* workspace = nullptr;
    Needs needs = Needs::AnySource;
    QString emptyTitle;    ///< of the page that stands there until it is open
    QString emptySentence; ///< what belongs there
};

/// Makes every workspace that there is, in the order of the rail.
[[nodiscard]] std::vector<WorkspaceEntry> makeWorkspaces(Session& session, const Theme& theme,
                                                         const ShellActions& actions, QWidget* parent);

} // namespace fgw::ui
