// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/library_workspace.h"

#include "ui/library/log_list_page.h"
#include "ui/library/mapping_dialog.h"
#include "ui/library/source_model.h"
#include "ui/library/summary_page.h"
#include "ui/report/samples_export.h"
#include "ui/session/log_listing.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

/// Below this width a source is shown as two lines instead of a row of columns.
constexpr int kWideSources = 90 * kGrid;
constexpr int kNarrowPane = 32 * kGrid;

} // namespace

LibraryWorkspace::LibraryWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_model(new SourceModel(theme, this)),
      m_filter(new SourceFilter(this)), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter),
      m_search(new QLineEdit), m_table(new QTableView), m_summary(new SummaryPage(session, theme)),
      m_logs(new LogListPage(LogListing::of(session), theme)), m_page(new QStackedWidget) {
    m_filter->setSourceModel(m_model);
    auto* empty =
        new EmptyState(theme, QStringLiteral("folder-open"),
                       tr("Runs and failure corpora that you open are listed here. Drop a run directory, a "
                          "log or a corpus anywhere in this window."),
                       tr("Open…"));
    m_splitter->addWidget(makeSourcePane());
    m_page->addWidget(m_summary);
    m_page->addWidget(m_logs);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    makeActions();

    connect(empty, &EmptyState::actionTriggered, this, &LibraryWorkspace::openRequested);
    m_table->installEventFilter(this);
    connect(m_summary, &SummaryPage::mapRequested, this,
            [this] { emit workspaceRequested(QStringLiteral("map")); });
    connect(m_summary, &SummaryPage::replayRequested, this, [this] {
        emit replayRequested(QString::fromStdString(m_session.document()->summary.path.string()));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LibraryWorkspace::refreshActions);
    connect(m_summary, &SummaryPage::exportRequested, this, &LibraryWorkspace::exportRequested);
    connect(&session, &Session::sourcesChanged, this, &LibraryWorkspace::refreshSources);
    connect(&session, &Session::documentChanged, this, &LibraryWorkspace::refreshLayout);
    connect(&LogListing::of(session), &LogListing::changed, this, &LibraryWorkspace::refreshLayout);
    connect(&session, &Session::mappingNeeded, this, &LibraryWorkspace::askForMapping);
    connect(&session, &Session::documentChanged, this, &LibraryWorkspace::showOpenSource);
    refreshSources();
    refreshLayout();
}

QWidget* LibraryWorkspace::makeSourcePane() {
    auto* pane = new QWidget;
    m_search->setPlaceholderText(tr("Find a run or corpus"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new TwoLineDelegate(m_theme, m_table));
    m_table->setAccessibleName(tr("Runs and corpora"));
    styleTable(m_table);
    m_table->verticalHeader()->setDefaultSectionSize(TwoLineDelegate::rowHeight(fontMetrics()));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SourceModel::Date, Qt::DescendingOrder);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(SourceModel::Label, QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(kGrid, 0, kGrid, 0);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    layout->addWidget(m_table);
    pane->setMinimumWidth(24 * kGrid);
    connect(m_search, &QLineEdit::textChanged, m_filter, &SourceFilter::setWords);
    connect(m_table, &QTableView::doubleClicked, this, &LibraryWorkspace::openCurrent);
    return pane;
}

void LibraryWorkspace::makeActions() {
    const auto add = [this](const QString& text, const QKeySequence& key, QWidget* owner, auto slot) {
        auto* action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        owner->addAction(action);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_open =
        add(tr("Open this source"), QKeySequence(Qt::Key_Return), m_table, &LibraryWorkspace::openCurrent);
    m_open->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    m_forget = add(tr("Forget this source (its files stay)"), QKeySequence(Qt::Key_Delete), m_table,
                   &LibraryWorkspace::forgetCurrent);
    m_replay = add(tr("Replay this run…"), QKeySequence(Qt::SHIFT | Qt::Key_R), m_table,
                   &LibraryWorkspace::replayCurrent);
    m_exportSamples = new QAction(tr("Export the samples as Every Eval Ever…"), this);
    connect(m_exportSamples, &QAction::triggered, this, [this] { exportSamplesAs(m_session, window()); });
}

void LibraryWorkspace::askForMapping(const QString& path,
                                     std::shared_ptr<const importers::ImportPreview> preview) {
    auto* dialog =
        new MappingDialog(path.toStdString(), std::move(preview), m_session.jobs(), m_theme, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, path] { m_session.openMapped(path, dialog->mapping()); });
    dialog->open();
}

QWidget* LibraryWorkspace::firstFocus() {
    return m_table;
}

QList<QAction*> LibraryWorkspace::workspaceActions() const {
    return {m_open, m_replay, m_forget, m_exportSamples};
}

void LibraryWorkspace::refreshSources() {
    const int before = currentSource();
    const cache::SourceId kept = before < 0 ? cache::SourceId(-1) : m_model->source(before).id;
    m_model->setSources(m_session.sources());
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const auto id = m_model->source(m_filter->mapToSource(m_filter->index(row, 0)).row()).id;
        if (row == 0 || id == kept) {
            m_table->setCurrentIndex(m_filter->index(row, 0));
        }
    }
    refreshLayout();
    refreshActions();
}

void LibraryWorkspace::refreshLayout() {
    const auto document = m_session.document();
    const bool listsLogs = LogListing::of(m_session).logs() != nullptr;
    const bool hasPage = listsLogs || document != nullptr;
    m_exportSamples->setEnabled(document != nullptr);
    m_model->setOpenSource(document ? std::optional(document->summary.id) : std::nullopt);
    m_stack->setCurrentIndex(m_model->rowCount() == 0 && !hasPage ? 0 : 1);
    if (hasPage && m_page->isHidden()) {
        m_splitter->setSizes({kNarrowPane, std::max(width() - kNarrowPane, kNarrowPane)});
    }
    m_page->setCurrentWidget(listsLogs ? static_cast<QWidget*>(m_logs) : m_summary);
    m_page->setVisible(hasPage);
    refreshColumns();
}

void LibraryWorkspace::refreshColumns() {
    const int available = m_table->width();
    const bool wide = available >= kWideSources;
    for (int column = SourceModel::Models; column < SourceModel::ColumnCount; ++column) {
        m_table->setColumnHidden(column, !wide && column != SourceModel::Date);
    }
    m_table->setColumnHidden(SourceModel::Date, available < kNarrowPane + 16 * kGrid);
    m_model->setCommitBesideName(!wide);
}

bool LibraryWorkspace::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        refreshColumns();
    }
    return Workspace::eventFilter(watched, event);
}

void LibraryWorkspace::showOpenSource() {
    const auto document = m_session.document();
    for (int row = 0; document && row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        if (m_model->source(m_filter->mapToSource(index).row()).id == document->summary.id) {
            m_table->setCurrentIndex(index);
        }
    }
}

int LibraryWorkspace::currentSource() const {
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_filter->mapToSource(current).row() : -1;
}

void LibraryWorkspace::openCurrent() {
    const int row = currentSource();
    if (row >= 0) {
        m_session.openSource(m_model->source(row).id);
    }
}

void LibraryWorkspace::replayCurrent() {
    const int row = currentSource();
    if (row >= 0 && m_model->source(row).kind == cache::SourceKind::RunDirectory) {
        emit replayRequested(QString::fromStdString(m_model->source(row).path.string()));
    }
}

void LibraryWorkspace::refreshActions() {
    const int row = currentSource();
    m_replay->setEnabled(row >= 0 && m_model->source(row).kind == cache::SourceKind::RunDirectory);
}

void LibraryWorkspace::forgetCurrent() {
    const int row = currentSource();
    if (row < 0) {
        return;
    }
    const QString name = m_model->name(row);
    m_session.forget(m_model->source(row).id);
    emit m_session.notice(tr("Forgot %1; its files stay where they are.").arg(name));
}

QJsonObject LibraryWorkspace::saveState() const {
    return {
        {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())},
        {QStringLiteral("header"), QString::fromLatin1(m_table->horizontalHeader()->saveState().toBase64())}};
}

void LibraryWorkspace::restoreState(const QJsonObject& state) {
    const auto bytes = [&state](const QString& key) {
        return QByteArray::fromBase64(state[key].toString().toLatin1());
    };
    m_splitter->restoreState(bytes(QStringLiteral("splitter")));
    m_table->horizontalHeader()->restoreState(bytes(QStringLiteral("header")));
    refreshColumns();
}

bool LibraryWorkspace::busy() const {
    return m_summary->busy();
}

} // namespace fgw::ui
