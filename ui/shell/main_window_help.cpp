// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells about itself, and where its keys are changed.
#include "ui/help/help_window.h"
#include "ui/inspector/inspector.h"
#include "ui/settings/shortcut_book.h"
#include "ui/settings/shortcut_editor.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QMessageBox>

namespace fgw::ui {

void MainWindow::showHelp() {
    QList<KeyGroup> groups;
    for (const ActionGroup& group : actionGroups()) {
        groups << KeyGroup{group.title, group.actions};
    }
    QList<HelpPage> pages = writtenPages();
    pages.insert(1, keyPage(groups));
    m_help->openWith(pages);
}

ShortcutBook* MainWindow::makeShortcuts() {
    QSet<QString> everywhere;
    QSet<QString> inspected;
    QList<ShortcutGroup> groups;
    for (const WorkspaceEntry& entry : m_stack->entries()) {
        const Workspace& workspace = *entry.workspace;
        everywhere << workspace.id();
        if (workspace.showsRecords() && !workspace.hasOwnInspector()) {
            inspected << workspace.id();
        }
        groups << ShortcutGroup{
            workspace.id(), workspace.title(), {workspace.id()}, workspace.workspaceActions()};
    }
    groups << ShortcutGroup{QStringLiteral("judge"), tr("Judge"), everywhere,
                            m_actions.judge() + m_actions.labels()}
           << ShortcutGroup{QStringLiteral("inspector"), tr("Inspector"), inspected,
                            m_inspector->inspectorActions()}
           << ShortcutGroup{QStringLiteral("workspaces"), tr("Workspaces"), everywhere, m_workspaceSwitches}
           << ShortcutGroup{QStringLiteral("edit"), tr("Edit"), everywhere, m_actions.edit()}
           << ShortcutGroup{QStringLiteral("file"), tr("File"), everywhere, m_actions.file()}
           << ShortcutGroup{QStringLiteral("view"), tr("View"), everywhere, m_actions.view()}
           << ShortcutGroup{QStringLiteral("help"), tr("Help"), everywhere, m_actions.help()};
    return new ShortcutBook(std::move(groups), m_settings, this);
}

void MainWindow::changeKeys() {
    auto* editor = new ShortcutEditor(*m_shortcuts, m_theme, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->open();
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About"),
                                tr("Failure Geometry Workbench %1").arg(QStringLiteral(FGW_VERSION)),
                                QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Opens what evaluation runs leave on disk, shows the shape of the failures, and turns "
           "judgements into a failure dataset.\n\nFree software under the GNU General Public "
           "License, version 3 or later. Icons by Lucide (ISC licence)."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace fgw::ui
