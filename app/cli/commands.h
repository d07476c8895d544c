// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

#include <CLI/App.hpp>

#include <optional>

namespace fgw::cli {

/// Each adds one command and, when it was called, sets `exit`. One file a command: command_<name>.cpp.
using AddCommand = void (*)(CLI::App& app, const Console& console, std::optional<Exit>& exit);

void addAcceptChain(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addAddMode(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addBuildCarb(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addCompare(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addDeprecate(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addDiff(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addDraft(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addEvalStatic(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addGate(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addHarness(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addImport(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addIncidents(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addInfo(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addIngest(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addInit(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addIterate(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addJudges(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addLint(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addMap(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addPrereg(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addPromote(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addReclassify(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addRecurrence(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addRehash(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addReject(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addRemediate(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addRemove(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addMergeCorpus(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addRenumber(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addReplay(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addReport(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addScaffold(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addSql(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addStats(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addStatus(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addVerify(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addVerdict(CLI::App& app, const Console& console, std::optional<Exit>& exit);
void addWatchlist(CLI::App& app, const Console& console, std::optional<Exit>& exit);

} // namespace fgw::cli
