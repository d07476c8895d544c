// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shell_actions.h"

#include "ui/shell/command_palette.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QWidget>

namespace fgw::ui {

namespace {

class ActionMaker {
    Q_DECLARE_TR_FUNCTIONS(ShellActions)
public:
    ActionMaker(const Theme& theme, QWidget* window) : m_theme(theme), m_window(window) {}

    QAction* make(const char* icon, const QString& text, const QKeySequence& keys = {}) const {
        auto* action = new QAction(m_theme.icon(QLatin1String(icon)), text, m_window);
        action->setShortcut(keys);
        m_window->addAction(action);
        return action;
    }

    void addFile(ShellActions& all) const {
        all.openFiles = make("file-text", tr("&Open files…"), QKeySequence(Qt::CTRL | Qt::Key_O));
        all.openFolder =
            make("folder-open", tr("Open &folder…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
        all.openExample = make("book-open", tr("Open &example"));
        all.exportReport = make("save", tr("&Export the report…"), QKeySequence(Qt::CTRL | Qt::Key_E));
        all.quit = make("x", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    }

    void addRun(ShellActions& all) const {
        all.runExperiment = make("activity", tr("&Run an experiment…"), QKeySequence(Qt::CTRL | Qt::Key_N));
        all.replayRun =
            make("refresh-cw", tr("Re&play the open run…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    }

    void addEdit(ShellActions& all) const {
        all.undo = make("undo-2", tr("&Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z));
        all.redo = make("redo-2", tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
        all.selectNone = make("square-dashed", tr("Select &none"), QKeySequence(Qt::Key_Escape));
        all.selectFiltered = make("mouse-pointer", tr("Select &all that pass the filter"),
                                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
        all.editFilter = make("funnel", tr("&Filter…"), QKeySequence(Qt::CTRL | Qt::Key_F));
        all.editFilter->setProperty(kOtherWords, tr("search, find"));
        all.clearFilter =
            make("eraser", tr("&Clear the filter"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    }

    void addSearch(ShellActions& all) const {
        all.saveSearch = make("save", tr("&Save this search…"), QKeySequence(Qt::CTRL | Qt::Key_S));
        all.selectSimilar = make("search", tr("Failures &like this one"), QKeySequence(Qt::CTRL | Qt::Key_L));
    }

    void addJudge(ShellActions& all) const {
        all.label = make("tag", tr("&Label…"), QKeySequence(Qt::Key_L));
        all.note = make("sticky-note", tr("Write a &note…"), QKeySequence(Qt::Key_M));
        all.overturn = make("ban", tr("Not a failure"), QKeySequence(Qt::Key_X));
        all.sendToIntake = make("inbox", tr("Send to &intake"), QKeySequence(Qt::Key_I));
    }

    void addLabels(ShellActions& all) const {
        all.importLabels = make("download", tr("Im&port labels…"));
        all.exportLabels = make("send", tr("E&xport labels…"));
        all.exportRecords = make("file-text", tr("Export the &selection…"));
        all.readers = make("layers", tr("&Readers…"));
    }

    void addView(ShellActions& all) const {
        all.showInspector = make("panel-right", tr("&Inspector"), QKeySequence(Qt::CTRL | Qt::Key_I));
        all.showPanel = make("panel-bottom", tr("&Jobs and problems"), QKeySequence(Qt::CTRL | Qt::Key_J));
        all.showInspector->setCheckable(true);
        all.showPanel->setCheckable(true);
        auto* choice = new QActionGroup(m_window);
        all.themeSystem = make("sun-moon", tr("Theme of the &system"));
        all.themeLight = make("sun-moon", tr("&Light theme"));
        all.themeDark = make("sun-moon", tr("&Dark theme"));
        for (QAction* action : {all.themeSystem, all.themeLight, all.themeDark}) {
            action->setCheckable(true);
            choice->addAction(action);
        }
    }

    void addHelp(ShellActions& all) const {
        all.showHelp = make("book-open", tr("&Help"), QKeySequence(Qt::Key_F1));
        all.palette = make("command", tr("&Command palette…"), QKeySequence(Qt::CTRL | Qt::Key_K));
        all.keys = make("keyboard", tr("&Keys of this workspace"), QKeySequence(Qt::Key_Question));
        all.changeKeys = make("pencil", tr("C&hange keys…"));
        all.changeKeys->setProperty(kOtherWords, tr("shortcuts, key bindings"));
        all.about = make("info", tr("&About"));
    }

private:
    const Theme& m_theme;
    QWidget* m_window;
};

} // namespace

ShellActions makeShellActions(const Theme& theme, QWidget* window) {
    ShellActions all;
    const ActionMaker maker(theme, window);
    maker.addFile(all);
    maker.addRun(all);
    maker.addEdit(all);
    maker.addSearch(all);
    maker.addJudge(all);
    maker.addLabels(all);
    maker.addView(all);
    maker.addHelp(all);
    return all;
}

} // namespace fgw::ui
