// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/cache/unread_places.h"
#include "ui/help/help_window.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/selection_bar.h"
#include "ui/library/library_workspace.h"
#include "ui/run/run_commands.h"
#include "ui/session/corpus_watch.h"
#include "ui/session/session.h"
#include "ui/settings/keys.h"
#include "ui/settings/shortcut_book.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/confirm_prompt.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/file_drop.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/judge_commands.h"
#include "ui/shell/label_commands.h"
#include "ui/shell/popup_keys.h"
#include "ui/shell/rail.h"
#include "ui/shell/saved_searches.h"
#include "ui/shell/session_restore.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_prompt.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bare_column.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kInspectorWidth = 320;
constexpr int kBottomHeight = 176;

} // namespace

MainWindow::MainWindow(Session& session, Theme& theme, Settings& settings, const QStringList& example)
    : m_session(session), m_theme(theme), m_settings(settings), m_actions(makeShellActions(theme, this)),
      m_files(new FileCommands(session, m_actions, example, this)),
      m_runs(new RunCommands(session, m_actions, settings, theme, this)),
      m_stack(new WorkspaceStack(session, theme, m_actions, this)), m_rail(new Rail(theme, this)),
      m_filterBar(new FilterBar(session, theme, this)), m_message(new MessageBar(theme, this)),
      m_bottom(new BottomPanel(session, theme, this)), m_inspector(new Inspector(session, theme, this)),
      m_palette(new CommandPalette(theme, this)), m_keys(new KeyOverlay(theme, this)),
      m_help(new HelpWindow(theme, this)), m_prompt(new TextPrompt(theme, this)),
      m_restore(new SessionRestore(session, *m_stack, settings, this)),
      m_searches(
          new SavedSearches(session, *m_stack, m_actions, *m_prompt, decisions::defaultViewFile(), this)) {
    setWindowTitle(tr("Failure Geometry Workbench"));
    setCentralWidget(makeCentre());
    makeInspector();
    makeStatusBar();
    addWorkspaces();
    makeMenus();
    new JudgeCommands(session, m_actions, *m_prompt, *new ConfirmPrompt(theme, this), this);
    new LabelCommands(session, m_actions, theme, this);
    m_shortcuts = makeShortcuts();
    connectActions();
    connectSession();
    m_stack->setCurrentId(m_stack->entries().front().workspace->id());
    if (const Error* why = session.judgements().log().whyReadOnly()) {
        m_message->show(MessageBar::Kind::Warning,
                        tr("Everything can be read, but no label, note or verdict can be kept: %1")
                            .arg(visibleText(why->message())));
    }
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::makeCentre() {
    auto* column = new QWidget(this);
    QVBoxLayout* columnLayout = bareColumn(column);
    columnLayout->addWidget(m_filterBar);
    m_filterLine = makeHairline(Qt::Horizontal, column);
    columnLayout->addWidget(m_filterLine);
    columnLayout->addWidget(m_message);
    m_split = new QSplitter(Qt::Vertical, column);
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_stack);
    m_split->addWidget(m_bottom);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({4 * kBottomHeight, kBottomHeight});
    m_bottom->hide();
    columnLayout->addWidget(m_split, 1);

    auto* centre = new QWidget(this);
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(makeHairline(Qt::Vertical, centre));
    layout->addWidget(column, 1);
    return centre;
}

void MainWindow::makeInspector() {
    m_inspectorDock = new QDockWidget(tr("Inspector"), this);
    m_inspectorDock->setObjectName(QStringLiteral("inspector"));
    m_inspectorDock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
    m_inspectorDock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    // The inspector says itself what it shows; a title would only repeat it.
    m_inspectorDock->setTitleBarWidget(new QWidget(m_inspectorDock));
    m_inspectorDock->setWidget(m_inspector);
    addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    resizeDocks({m_inspectorDock}, {kInspectorWidth}, Qt::Horizontal);
}

void MainWindow::makeStatusBar() {
    m_status = new StatusLine(m_session.jobs(), m_theme, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    m_open = new TextLabel(m_theme, TextTone::Muted, {}, this);
    m_open->setContentsMargins(kGrid, 0, 2 * kGrid, 0);
    statusBar()->addPermanentWidget(m_open);
}

void MainWindow::addWorkspaces() {
    int number = 1;
    for (const WorkspaceEntry& entry : m_stack->entries()) {
        auto* action = new QAction(m_theme.icon(entry.workspace->iconName()), entry.workspace->title(), this);
        // The tenth has Ctrl+0.
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number++ % 10)));
        addAction(action);
        connect(action, &QAction::triggered, this,
                [this, id = entry.workspace->id()] { m_stack->setCurrentId(id); });
        m_rail->add(*entry.workspace, action);
        m_workspaceSwitches << action;
    }
    m_rail->addTool(m_actions.palette);
    m_rail->addTool(m_actions.keys);
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions.openFiles, m_actions.openFolder, m_actions.openExample});
    file->addMenu(m_files->recents());
    file->addSeparator();
    file->addAction(m_actions.quit);
    menuBar()->addMenu(tr("&Run"))->addActions(m_actions.run());
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions(m_actions.edit());
    edit->addMenu(m_searches->menu());
    QMenu* judge = menuBar()->addMenu(tr("&Judge"));
    judge->addActions(m_actions.judge());
    judge->addSeparator();
    judge->addActions(m_actions.labels());
    m_here = menuBar()->addMenu(tr("W&orkspace"));
    // What a workspace offers may follow what it shows, as the figures of a claim.
    connect(m_here, &QMenu::aboutToShow, this, &MainWindow::refreshSurroundings);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_workspaceSwitches);
    view->addSeparator();
    view->addActions(m_actions.view());
    menuBar()->addMenu(tr("&Help"))->addActions(m_actions.help());
}

void MainWindow::connectActions() {
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.editFilter, &QAction::triggered, m_filterBar, &FilterBar::focusField);
    connect(m_actions.clearFilter, &QAction::triggered, this, [this] { m_session.filter().setText({}); });
    connect(m_filterBar, &FilterBar::left, this, &MainWindow::focusWorkspace);
    connect(m_actions.showPanel, &QAction::toggled, m_bottom, &QWidget::setVisible);
    connect(m_bottom, &BottomPanel::closeRequested, this, [this] { m_actions.showPanel->setChecked(false); });
    SelectionBar* selected = m_inspector->selectionBar();
    connect(selected, &SelectionBar::labelWanted, m_actions.label, &QAction::trigger);
    connect(selected, &SelectionBar::noteWanted, m_actions.note, &QAction::trigger);
    connect(selected, &SelectionBar::overturnWanted, m_actions.overturn, &QAction::trigger);
    connect(selected, &SelectionBar::intakeWanted, m_actions.sendToIntake, &QAction::trigger);
    connect(selected, &SelectionBar::noneWanted, m_actions.selectNone, &QAction::trigger);
    if (const auto* library = qobject_cast<LibraryWorkspace*>(m_stack->find(QStringLiteral("library")))) {
        connect(library, &LibraryWorkspace::replayRequested, m_runs, &RunCommands::replay);
    }
    connect(m_actions.showInspector, &QAction::triggered, this, [this](bool shown) {
        (m_stack->current()->hasOwnInspector() ? m_inspectorBeside : m_inspectorWanted) = shown;
        refreshSurroundings();
    });
    connect(m_actions.palette, &QAction::triggered, this, [this] {
        QList<QAction*> all;
        for (const ActionGroup& group : actionGroups()) {
            all << group.actions;
        }
        m_palette->openWith(all);
    });
    connect(m_actions.keys, &QAction::triggered, this, [this] { m_keys->openWith(actionGroups()); });
    connect(m_actions.changeKeys, &QAction::triggered, this, &MainWindow::changeKeys);
    connect(m_actions.showHelp, &QAction::triggered, this, &MainWindow::showHelp);
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    for (QAction* action : {m_actions.themeSystem, m_actions.themeLight, m_actions.themeDark}) {
        connect(action, &QAction::triggered, this, [this, action] { chooseTheme(action); });
    }
}

void MainWindow::connectSession() {
    new PopupKeys(this);
    new CorpusWatch(m_session, this);
    connect(new FileDrop(this), &FileDrop::dropped, &m_session, &Session::open);
    connect(m_stack, &WorkspaceStack::currentIdChanged, this, [this](const QString& id) {
        m_rail->setCurrent(id);
        refreshSurroundings();
        focusWorkspace();
    });
    connect(&m_session, &Session::failed, this,
            [this](const QString& message) { m_message->show(MessageBar::Kind::Error, message); });
    connect(&m_session, &Session::notice, m_status, &StatusLine::showNotice);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::refreshTitle);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::refreshOpen);
    connect(&m_session, &Session::corpusChanged, this, &MainWindow::refreshOpen);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::showProblems);
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        m_actions.showPanel->setChecked(true);
        m_bottom->showProblems();
        m_message->hide();
    });
}

QList<ActionGroup> MainWindow::actionGroups() const {
    const bool inspects =
        m_stack->current()->showsRecords() && (m_inspectorBeside || !m_stack->current()->hasOwnInspector());
    return {{m_stack->current()->title(), m_stack->current()->workspaceActions()},
            {tr("Judge"), m_actions.judge() + m_actions.labels()},
            {tr("Inspector"), inspects ? m_inspector->inspectorActions() : QList<QAction*>()},
            {tr("Workspaces"), m_workspaceSwitches},
            {tr("Edit"), m_actions.edit()},
            {tr("File"), m_actions.file() + m_files->recents()->actions()},
            {tr("Run"), m_actions.run()},
            {tr("View"), m_actions.view()},
            {tr("Help"), m_actions.help()}};
}

void MainWindow::refreshSurroundings() {
    const bool wanted = m_stack->current()->showsRecords();
    const bool beside = m_stack->current()->hasOwnInspector();
    const bool inspects = wanted && (m_inspectorBeside || !beside);
    for (QAction* action : {m_actions.editFilter, m_actions.clearFilter}) {
        action->setEnabled(wanted);
    }
    m_actions.showInspector->setEnabled(wanted);
    m_actions.showInspector->setChecked(beside ? m_inspectorBeside : m_inspectorWanted);
    // Its keys are those of the workspace where it is not there, or the keyboard is not in it.
    for (QAction* action : m_inspector->inspectorActions()) {
        action->setEnabled(inspects);
        action->setShortcutContext(beside ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    }
    const QList<QAction*> here = m_stack->current()->workspaceActions();
    m_here->clear();
    m_here->addActions(here);
    m_here->menuAction()->setVisible(!here.isEmpty());
    m_filterBar->setVisible(wanted);
    m_filterLine->setVisible(wanted);
    m_inspectorDock->setVisible(wanted && m_actions.showInspector->isChecked());
}

// Keys of a workspace work while the keyboard is in it.
void MainWindow::focusWorkspace() {
    QWidget* page = m_stack->currentWidget();
    if (!page->isAncestorOf(focusWidget())) {
        QWidget* first = page == m_stack->current() ? m_stack->current()->firstFocus() : page;
        QWidget* last = page->focusWidget();
        (last != nullptr && last->isVisible() ? last : first)->setFocus();
    }
}

void MainWindow::showProblems() {
    const auto document = m_session.document();
    const std::size_t unread = document ? cache::unreadPlaces(*document) : 0;
    if (unread > 0) {
        m_message->show(MessageBar::Kind::Warning,
                        tr("%Ln places in this source could not be read; the rest is here.", nullptr,
                           static_cast<int>(unread)),
                        tr("Show problems"));
    } else {
        m_message->hide();
    }
}

void MainWindow::refreshTitle() {
    const auto document = m_session.document();
    const QString program = tr("Failure Geometry Workbench");
    setWindowTitle(document ? tr("%1 — %2").arg(QString::fromStdString(document->summary.label), program)
                            : program);
}

void MainWindow::refreshOpen() {
    QStringList open;
    if (const auto document = m_session.document()) {
        open << visibleLine(document->summary.path.filename().string());
    }
    if (const auto corpus = m_session.corpus()) {
        open << visibleLine(corpus->directory.filename().string());
    }
    m_open->setText(open.join(QStringLiteral("  ·  ")));
}

QSize MainWindow::sizeOn(QSize screen, QSize wanted) {
    // No window manager tells how wide its frame will be before it has drawn one.
    return wanted.boundedTo(screen - QSize(2 * kGrid, 5 * kGrid));
}

void MainWindow::openExample() {
    m_files->openExample();
}

bool MainWindow::busy() const {
    return !m_session.jobs().idle() || m_stack->busy() || m_inspector->busy();
}

void MainWindow::chooseTheme(QAction* chosen) {
    const ThemeChoice choice = chosen == m_actions.themeLight  ? ThemeChoice::Light
                               : chosen == m_actions.themeDark ? ThemeChoice::Dark
                                                               : ThemeChoice::System;
    m_theme.choose(choice);
    chosen->setChecked(true);
    m_settings.set(keys::kTheme, choice == ThemeChoice::Light  ? QStringLiteral("light")
                                 : choice == ThemeChoice::Dark ? QStringLiteral("dark")
                                                               : QStringLiteral("system"));
}

void MainWindow::restoreLast(bool sources) {
    restoreGeometry(m_settings.get(keys::kGeometry));
    restoreState(m_settings.get(keys::kDocks));
    m_split->restoreState(m_settings.get(keys::kBottomSplit));
    m_actions.showPanel->setChecked(m_settings.get(keys::kBottomShown));
    m_inspectorWanted = m_settings.get(keys::kInspectorShown);
    m_inspectorBeside = m_settings.get(keys::kInspectorBeside);
    refreshSurroundings();
    const QString theme = m_settings.get(keys::kTheme);
    chooseTheme(theme == QLatin1String("light")  ? m_actions.themeLight
                : theme == QLatin1String("dark") ? m_actions.themeDark
                                                 : m_actions.themeSystem);
    m_restore->restoreWorkspaces();
    if (sources) {
        m_restore->restoreSources();
    }
}

void MainWindow::saveWindow() {
    m_settings.set(keys::kGeometry, saveGeometry());
    m_settings.set(keys::kDocks, saveState());
    m_settings.set(keys::kBottomSplit, m_split->saveState());
    m_settings.set(keys::kBottomShown, m_actions.showPanel->isChecked());
    m_settings.set(keys::kInspectorShown, m_inspectorWanted);
    m_settings.set(keys::kInspectorBeside, m_inspectorBeside);
    m_restore->save();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveWindow();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    // Somebody else, or git, may have changed the files meanwhile.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_session.reloadCorpus();
        m_session.judgements().refresh();
    }
    QMainWindow::changeEvent(event);
}

} // namespace fgw::ui
