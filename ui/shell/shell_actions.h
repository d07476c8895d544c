// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>

namespace fgw::ui {

class Theme;

/// What can be done anywhere in the window. Texts and keys stand here; what they do is connected by whoever
/// does it.
struct ShellActions {
    QAction* openFiles = nullptr;
    QAction* openFolder = nullptr;
    QAction* openExample = nullptr;
    QAction* exportReport = nullptr;
    QAction* quit = nullptr;

    QAction* runExperiment = nullptr;
    QAction* replayRun = nullptr;

    QAction* undo = nullptr;
    QAction* redo = nullptr;
    QAction* selectNone = nullptr;
    QAction* selectFiltered = nullptr;
    QAction* editFilter = nullptr;
    QAction* clearFilter = nullptr;
    QAction* saveSearch = nullptr;
    QAction* selectSimilar = nullptr;

    QAction* label = nullptr;
    QAction* note = nullptr;
    QAction* overturn = nullptr;
    QAction* sendToIntake = nullptr;

    QAction* importLabels = nullptr;
    QAction* exportLabels = nullptr;
    QAction* exportRecords = nullptr;
    QAction* readers = nullptr;

    QAction* themeSystem = nullptr;
    QAction* themeLight = nullptr;
    QAction* themeDark = nullptr;
    QAction* showInspector = nullptr;
    QAction* showPanel = nullptr;

    QAction* showHelp = nullptr;
    QAction* palette = nullptr;
    QAction* keys = nullptr;
    QAction* changeKeys = nullptr;
    QAction* about = nullptr;

    [[nodiscard]] QList<QAction*> file() const {
        return {openFiles, openFolder, openExample, exportReport, quit};
    }
    [[nodiscard]] QList<QAction*> run() const { return {runExperiment, replayRun}; }
    [[nodiscard]] QList<QAction*> edit() const {
        return {undo, redo, selectNone, selectFiltered, editFilter, clearFilter, saveSearch, selectSimilar};
    }
    [[nodiscard]] QList<QAction*> judge() const { return {label, note, overturn, sendToIntake}; }
    /// What people decided, as a whole.
    [[nodiscard]] QList<QAction*> labels() const {
        return {importLabels, exportLabels, exportRecords, readers};
    }
    [[nodiscard]] QList<QAction*> view() const {
        return {showInspector, showPanel, themeSystem, themeLight, themeDark};
    }
    [[nodiscard]] QList<QAction*> help() const { return {showHelp, palette, keys, changeKeys, about}; }
    [[nodiscard]] QList<QAction*> all() const {
        return file() + run() + edit() + judge() + labels() + view() + help();
    }
};

/// Makes all of them as children of `window`, to which they are added so that their keys work.
[[nodiscard]] ShellActions makeShellActions(const Theme& theme, QWidget* window);

} // namespace fgw::ui
