// SPDX-License-Identifier: GPL-3.0-or-later
// How the triage workspace is built, and what of it outlives the window.
#include "ui/inspector/item_page.h"
#include "ui/inspector/judgement_editor.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/item_prefetch.h"
#include "ui/triage/key_legend.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/queue_model.h"
#include "ui/triage/rerun_desk.h"
#include "ui/triage/rerun_view.h"
#include "ui/triage/run_memory.h"
#include "ui/triage/triage_actions.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"
#include "ui/triage/verdict_panel.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/keyed_list.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAction>
#include <QComboBox>
#include <QJsonObject>
#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kPanelWidth = 304;

QScrollArea* scrolling(QWidget* page, const QString& name) {
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(name);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    if (page != nullptr) {
        scroll->setWidget(page);
    }
    return scroll;
}

} // namespace

TriageWorkspace::TriageWorkspace(Session& session, const Theme& theme, const QList<QAction*>& windowCommands,
                                 QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_queue(new TriageQueue(session, this)),
      m_items(new ItemPrefetch(session, this)), m_memory(new RunMemory(session, this)),
      m_reruns(new RerunDesk(session, this)), m_model(new QueueModel(*m_queue, *m_memory, session, this)),
      m_actions(new TriageActions(theme, this)), m_pages(new QStackedWidget(this)),
      m_nothing(new EmptyState(theme, QStringLiteral("list"), {}, {})),
      m_split(new QSplitter(Qt::Horizontal)), m_list(new KeyedList),
      m_progress(new ProgressLine(*m_queue, theme, this)), m_reading(new QStackedWidget),
      m_glance(new GlancePage(theme)), m_rerunView(new RerunView(theme)), m_wholeScroll(nullptr),
      m_editor(new JudgementEditor(session, theme, this)), m_panel(new VerdictPanel(theme)) {
    m_editor->hide();
    buildList();
    buildPages(windowCommands);
    connectActions();
    connectSession();
    connectReruns();
    showState();
}

void TriageWorkspace::buildList() {
    m_list->setAccessibleName(tr("Queue"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLineDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (const QModelIndex seen = m_list->indexAt({1, 1}); seen.isValid()) {
            m_model->wantExcerpts(seen.row());
        }
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& line) {
                if (line.isValid()) {
                    m_queue->setPosition(static_cast<std::size_t>(line.row()));
                }
            });
}

void TriageWorkspace::buildPages(const QList<QAction*>& windowCommands) {
    constexpr int kListWidth = 256;
    m_wholeScroll = scrolling(nullptr, tr("The whole item"));
    m_reading->addWidget(scrolling(m_glance, tr("The failure at a glance")));
    m_reading->addWidget(m_wholeScroll);
    QScrollArea* panel = scrolling(m_panel, tr("Verdict"));
    panel->setMinimumWidth(kPanelWidth);
    panel->setMaximumWidth(kPanelWidth);
    auto* reading = new QWidget;
    auto* column = new QVBoxLayout(reading);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_reading, 1);
    column->addWidget(m_rerunView);
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_list);
    m_split->addWidget(reading);
    m_split->addWidget(panel);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({kListWidth, 3 * kListWidth, kPanelWidth});
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_split);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_progress);
    layout->addWidget(makeHairline(Qt::Horizontal, this));
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeHairline(Qt::Horizontal, this));
    layout->addWidget(
        new KeyLegend(m_theme,
                      QList<QAction*>{m_actions->unsure} + windowCommands +
                          QList<QAction*>{m_actions->whole, m_actions->cluster, m_actions->again},
                      this));
    connect(m_glance, &GlancePage::rowRequested, this, &TriageWorkspace::goToRow);
}

void TriageWorkspace::showWhole() {
    const auto item = m_items->item(*m_shownRow);
    m_editor->setRow(*m_shownRow);
    auto* page = new ItemPage(m_theme,
                              {m_session.records(),
                               *item,
                               m_queue->clusterName(*m_queue->position()),
                               {},
                               m_session.judgements().historyOf(*m_shownRow)},
                              m_editor);
    connect(page, &ItemPage::rowRequested, this, &TriageWorkspace::goToRow);
    page->showDifferences(!m_actions->differences->isChecked()    ? DiffBase::None
                          : page->item().details.expected.empty() ? DiffBase::ModelInFocus
                                                                  : DiffBase::Expected);
    m_wholeScroll->setWidget(page);
}

QList<QAction*> TriageWorkspace::workspaceActions() const {
    return m_actions->all();
}

QWidget* TriageWorkspace::firstFocus() {
    return m_pages->currentWidget() == m_nothing ? static_cast<QWidget*>(m_nothing) : m_list;
}

bool TriageWorkspace::busy() const {
    return isVisible() && (m_queue->busy() || m_items->busy());
}

void TriageWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_queue->setAwake(true);
    m_memory->setAwake(true);
    m_reruns->wake();
    m_queue->comeToSelected();
    adoptPosition();
    showState();
}

void TriageWorkspace::hideEvent(QHideEvent* event) {
    m_queue->setAwake(false);
    m_memory->setAwake(false);
    m_session.judgements().setSettling(false);
    Workspace::hideEvent(event);
}

QJsonObject TriageWorkspace::saveState() const {
    return {{QStringLiteral("queue"), m_progress->queueBox()->currentIndex()},
            {QStringLiteral("goOn"), m_actions->autoAdvance->isChecked()},
            {QStringLiteral("allModels"), m_session.judgements().scope() == Scope::AllModels},
            {QStringLiteral("blind"), m_session.judgements().blind()},
            {QStringLiteral("again"), m_reruns->saveState()}};
}

void TriageWorkspace::restoreState(const QJsonObject& state) {
    m_progress->queueBox()->setCurrentIndex(state[QStringLiteral("queue")].toInt(0));
    m_actions->autoAdvance->setChecked(state[QStringLiteral("goOn")].toBool(true));
    m_session.judgements().setScope(state[QStringLiteral("allModels")].toBool() ? Scope::AllModels
                                                                                : Scope::ThisModel);
    m_actions->blind->setChecked(state[QStringLiteral("blind")].toBool());
    m_reruns->restoreState(state[QStringLiteral("again")].toObject());
}

} // namespace fgw::ui
