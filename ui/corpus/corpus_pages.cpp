// SPDX-License-Identifier: GPL-3.0-or-later
// How the corpus workspace is put together; what it does is in corpus_workspace.cpp.
#include "ui/corpus/case_field.h"
#include "ui/corpus/case_filter.h"
#include "ui/corpus/case_filter_bar.h"
#include "ui/corpus/case_model.h"
#include "ui/corpus/case_view.h"
#include "ui/corpus/corpus_workspace.h"
#include "ui/corpus/count_delegate.h"
#include "ui/corpus/count_model.h"
#include "ui/corpus/gate_page.h"
#include "ui/corpus/size_gauge.h"
#include "ui/corpus/text_rows.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_header.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

CorpusWorkspace::CorpusWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_cases(makeCaseTable(tr("Cases"))),
      m_watchlist(makeCaseTable(tr("Watchlist"))),
      m_ledger(new TextRows({tr("Id"), tr("Removed"), tr("By"), tr("Digest"), tr("Reason")}, this)),
      m_problems(new TextRows({tr("File"), tr("Line"), tr("What is wrong")}, this)),
      m_review(new TextRows({tr("Id"), tr("Flag"), tr("Why")}, this)),
      m_crosswalk(new TextRows({tr("Mode"), tr("Elsewhere"), tr("Its home there"), tr("Difference")}, this)),
      m_counts(new CountModel(theme, this)), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter),
      m_tabs(new QTabWidget), m_countTable(new QTableView), m_filterBar(new CaseFilterBar),
      m_gate(new GatePage(session, theme)), m_gauge(new SizeGauge(theme)),
      m_flags(new TextLabel(theme, TextTone::Muted)), m_name(new TextLabel(theme, TextTone::Title)),
      m_facts(new TextLabel(theme, TextTone::Muted)), m_bar(new MessageBar(theme)),
      m_case(new CaseView(theme)), m_by(QString::fromStdString(personName())) {
    auto* empty =
        new EmptyState(theme, QStringLiteral("book-open"),
                       tr("The cases of a failure corpus are read here. Open a directory that holds a "
                          "cases.yaml."),
                       tr("Open…"));
    makeCounts();
    makeTabs();
    auto* left = new QWidget;
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(makeHeader());
    layout->addWidget(m_tabs, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_case);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_case->setMinimumWidth(36 * kGrid);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_splitter);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    makeActions();
    connect(empty, &EmptyState::actionTriggered, this, &CorpusWorkspace::openRequested);
    connect(m_filterBar, &CaseFilterBar::changed, this, &CorpusWorkspace::applyFilter);
    connect(m_gate, &GatePage::caseChosen, this, &CorpusWorkspace::showCase);
    connect(m_gate, &GatePage::recordRequested, this, &CorpusWorkspace::askToRecord);
    connect(m_gate, &GatePage::recorded, this, &CorpusWorkspace::adoptOwnChange);
    connect(&session, &Session::corpusChanged, this, &CorpusWorkspace::refresh);
    refresh();
}

CorpusWorkspace::CaseTable CorpusWorkspace::makeCaseTable(const QString& name) {
    CaseTable table{new CaseModel(this), new CaseFilter(this), new QTableView};
    table.filter->setSourceModel(table.model);
    table.view->setModel(table.filter);
    table.view->setAccessibleName(name);
    styleTable(table.view);
    table.view->setSortingEnabled(true);
    table.view->sortByColumn(0, Qt::AscendingOrder);
    auto* header = table.view->horizontalHeader();
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setToolTip(tr("Right click to choose columns"));
    for (std::size_t i = 0; i < caseFields().size(); ++i) {
        table.view->setColumnHidden(static_cast<int>(i), !caseFields()[i].shownFirst);
    }
    table.view->setColumnWidth(CaseModel::columnOf("id"), 15 * kGrid);
    table.view->horizontalHeader()->setSectionResizeMode(CaseModel::columnOf("title"), QHeaderView::Stretch);
    table.view->setColumnWidth(CaseModel::columnOf("failure_mode"), 18 * kGrid);
    table.view->setColumnWidth(CaseModel::columnOf("severity"), 9 * kGrid);
    table.view->setColumnWidth(CaseModel::columnOf("blast_radius"), 17 * kGrid);
    table.view->setColumnWidth(CaseModel::columnOf("status"), 11 * kGrid);
    connect(header, &QWidget::customContextMenuRequested, this, &CorpusWorkspace::chooseColumns);
    connect(table.view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, table] { showCurrent(table); });
    return table;
}

QTableView* CorpusWorkspace::makeTextTable(TextRows* rows, const QString& name) {
    auto* table = new QTableView;
    table->setModel(rows);
    table->setAccessibleName(name);
    styleTable(table);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

QWidget* CorpusWorkspace::makeHeader() {
    auto* header = new QWidget;
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_name);
    layout->addWidget(m_facts);
    return header;
}

QWidget* CorpusWorkspace::makeCasesPage() {
    auto* page = new QWidget;
    auto* health = new QVBoxLayout;
    health->setSpacing(kGrid);
    health->addSpacing(kGrid);
    health->addWidget(m_gauge);
    m_flags->setWrapped(true);
    health->addWidget(m_flags);
    health->addStretch(1);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 0);
    top->setSpacing(4 * kGrid);
    top->addWidget(m_countTable);
    top->addLayout(health, 1);
    m_filterBar->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(top);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_cases.view, 1);
    return page;
}

QWidget* CorpusWorkspace::makeTaxonomyPage() {
    auto* page = new QWidget;
    auto* hint = new TextLabel(m_theme, TextTone::Muted,
                               tr("The modes are a closed list. Where each stands in the lists of others, as "
                                  "far as they have a home for it:"));
    hint->setWrapped(true);
    auto* add = new QPushButton(tr("Add a failure mode…"));
    connect(add, &QPushButton::clicked, this, [this] { act(CaseAction::AddMode); });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    head->setSpacing(kGrid);
    head->addWidget(hint, 1);
    head->addWidget(add);
    auto* table = makeTextTable(m_crosswalk, tr("Crosswalk of the failure modes"));
    table->setColumnWidth(0, 19 * kGrid);
    table->setColumnWidth(1, 22 * kGrid);
    table->setColumnWidth(2, 34 * kGrid);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(table, 1);
    return page;
}

void CorpusWorkspace::makeCounts() {
    m_countTable->setModel(m_counts);
    styleTable(m_countTable);
    m_countTable->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_countTable->setAccessibleName(tr("Active cases by severity and mode; a cell filters the table"));
    for (QHeaderView* header : {m_countTable->verticalHeader(), m_countTable->horizontalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setMinimumSectionSize(1);
        static_cast<TableHeader*>(header)->setBare(true);
    }
    m_countTable->verticalHeader()->show();
    m_countTable->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    m_countTable->horizontalHeader()->setDefaultSectionSize(7 * kGrid);
    m_countTable->setFixedWidth(50 * kGrid);
    m_countTable->setItemDelegate(new CountDelegate(m_countTable));
    m_countTable->setProperty("bare", true);
    m_countTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_countTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_countTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CorpusWorkspace::applyFilter);
    auto* showAll = new QAction(tr("Show all cases again"), m_countTable);
    showAll->setShortcut(QKeySequence(Qt::Key_Escape));
    showAll->setShortcutContext(Qt::WidgetShortcut);
    m_countTable->addAction(showAll);
    m_actions << showAll;
    connect(showAll, &QAction::triggered, this, [this] {
        m_countTable->clearSelection();
        m_filterBar->clear();
    });
}

void CorpusWorkspace::makeTabs() {
    auto* review = makeTextTable(m_review, tr("Cases to review"));
    review->setColumnWidth(0, 15 * kGrid);
    connect(review->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) {
                    showCase(current.siblingAtColumn(0).data().toString().toStdString());
                }
            });
    m_tabs->addTab(makeCasesPage(), tr("Cases"));
    m_tabs->addTab(m_gate, tr("Gate"));
    m_tabs->addTab(review, tr("Review"));
    m_tabs->addTab(m_watchlist.view, tr("Watchlist"));
    m_tabs->addTab(makeTextTable(m_ledger, tr("Ledger")), tr("Ledger"));
    m_tabs->addTab(makeTaxonomyPage(), tr("Taxonomy"));
    m_tabs->addTab(makeTextTable(m_problems, tr("Problems")), tr("Problems"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
}

} // namespace fgw::ui
