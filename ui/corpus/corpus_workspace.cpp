// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/corpus_workspace.h"

#include "ui/corpus/case_field.h"
#include "ui/corpus/case_model.h"
#include "ui/corpus/case_view.h"
#include "ui/corpus/count_delegate.h"
#include "ui/corpus/count_model.h"
#include "ui/corpus/text_rows.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/table_header.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

QTableView* makeTextTable(TextRows* rows, const QString& name) {
    auto* table = new QTableView;
    table->setModel(rows);
    table->setAccessibleName(name);
    styleTable(table);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

std::vector<QStringList> ledgerRows(const corpus::Corpus& corpus) {
    std::vector<QStringList> rows;
    for (const auto& removal : corpus.removals) {
        rows.push_back({visibleLine(removal.id), visibleLine(removal.removedAt),
                        visibleLine(removal.removedBy), format::shortDigest(removal.digest),
                        visibleLine(removal.reason)});
    }
    return rows;
}

std::vector<QStringList> problemRows(const corpus::Corpus& corpus) {
    std::vector<QStringList> rows;
    for (const Problem& problem : corpus.problems) {
        const QString line = problem.where.line ? format::count(*problem.where.line) : QString();
        rows.push_back(
            {visibleLine(problem.where.file.filename().string()), line, visibleLine(problem.reason)});
    }
    return rows;
}

} // namespace

CorpusWorkspace::CorpusWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_cases(makeCaseTable(tr("Cases"))),
      m_watchlist(makeCaseTable(tr("Watchlist"))),
      m_ledger(new TextRows({tr("Id"), tr("Removed"), tr("By"), tr("Digest"), tr("Reason")}, this)),
      m_problems(new TextRows({tr("File"), tr("Line"), tr("What is wrong")}, this)),
      m_counts(new CountModel(theme, this)), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter),
      m_tabs(new QTabWidget), m_countTable(new QTableView), m_search(new QLineEdit),
      m_name(new TextLabel(theme, TextTone::Title)), m_facts(new TextLabel(theme, TextTone::Muted)),
      m_case(new CaseView(theme)), m_focusSearch(new QAction(tr("Search the cases"), this)) {
    auto* empty =
        new EmptyState(theme, QStringLiteral("book-open"),
                       tr("The cases of a failure corpus are read here. Open a directory that holds a "
                          "cases.yaml."),
                       tr("Open…"));
    auto* left = new QWidget;
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(makeTabs(), 1);
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
    m_focusSearch->setShortcuts({QKeySequence(Qt::Key_Slash), QKeySequence(Qt::CTRL | Qt::Key_F)});
    m_focusSearch->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_focusSearch);
    connect(m_focusSearch, &QAction::triggered, m_search, qOverload<>(&QWidget::setFocus));
    connect(empty, &EmptyState::actionTriggered, this, &CorpusWorkspace::openRequested);
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

QWidget* CorpusWorkspace::makeHeader() {
    auto* header = new QWidget;
    m_search->setPlaceholderText(tr("Search all fields"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_cases.filter->setWords(words);
        m_watchlist.filter->setWords(words);
    });
    makeCounts();
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_name);
    layout->addWidget(m_facts);
    layout->addSpacing(kGrid / 2);
    layout->addWidget(m_countTable);
    layout->addSpacing(kGrid / 2);
    layout->addWidget(m_search);
    return header;
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
    m_countTable->horizontalHeader()->setDefaultSectionSize(8 * kGrid);
    m_countTable->setItemDelegate(new CountDelegate(m_countTable));
    m_countTable->setProperty("bare", true);
    m_countTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_countTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_countTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CorpusWorkspace::filterByCell);
    m_showAll = new QAction(tr("Show all cases again"), m_countTable);
    m_showAll->setShortcut(QKeySequence(Qt::Key_Escape));
    m_showAll->setShortcutContext(Qt::WidgetShortcut);
    m_countTable->addAction(m_showAll);
    connect(m_showAll, &QAction::triggered, m_countTable, &QAbstractItemView::clearSelection);
}

QWidget* CorpusWorkspace::makeTabs() {
    m_tabs->addTab(m_cases.view, tr("Cases"));
    m_tabs->addTab(m_watchlist.view, tr("Watchlist"));
    m_tabs->addTab(makeTextTable(m_ledger, tr("Ledger")), tr("Ledger"));
    m_tabs->addTab(makeTextTable(m_problems, tr("Problems")), tr("Problems"));
    m_tabs->setDocumentMode(true);
    return m_tabs;
}

QWidget* CorpusWorkspace::firstFocus() {
    return m_cases.view;
}

QList<QAction*> CorpusWorkspace::workspaceActions() const {
    return {m_focusSearch, m_showAll};
}

void CorpusWorkspace::refresh() {
    const auto current = m_cases.view->currentIndex();
    const std::string kept =
        current.isValid() ? m_cases.model->at(m_cases.filter->mapToSource(current).row()).id : std::string();
    m_corpus = m_session.corpus();
    m_stack->setCurrentIndex(m_corpus ? 1 : 0);
    const corpus::Corpus none;
    const corpus::Corpus& shown = m_corpus ? *m_corpus : none;
    m_cases.model->setCases(shown.cases);
    m_watchlist.model->setCases(shown.watchlist);
    m_ledger->setRows(ledgerRows(shown));
    m_problems->setRows(problemRows(shown));
    const auto label = [this](int tab, const QString& name, std::size_t count) {
        m_tabs->setTabText(tab, count == 0 ? name : QStringLiteral("%1  %2").arg(name, format::count(count)));
    };
    label(0, tr("Cases"), shown.cases.size());
    label(1, tr("Watchlist"), shown.watchlist.size());
    label(2, tr("Ledger"), shown.removals.size());
    label(3, tr("Problems"), shown.problems.size());
    refreshCounts();
    refreshHeader();
    for (int row = m_cases.filter->rowCount() - 1; row >= 0; --row) {
        const int source = m_cases.filter->mapToSource(m_cases.filter->index(row, 0)).row();
        if (row == 0 || m_cases.model->at(source).id == kept) {
            m_cases.view->setCurrentIndex(m_cases.filter->index(row, 0));
            break;
        }
    }
}

void CorpusWorkspace::refreshCounts() {
    m_counts->setCounts(m_corpus ? corpus::countActiveCases(*m_corpus) : corpus::CaseCounts());
    const int rows = m_counts->rowCount() * m_countTable->verticalHeader()->defaultSectionSize();
    m_countTable->setFixedHeight(rows + m_countTable->horizontalHeader()->sizeHint().height() + 2);
}

void CorpusWorkspace::refreshHeader() {
    if (!m_corpus) {
        return;
    }
    const auto active = std::ranges::count(m_corpus->cases, std::string("active"), &corpus::Case::status);
    m_name->setText(visibleLine(m_corpus->directory.filename().string()));
    m_name->setToolTip(plainToolTip(visibleText(m_corpus->directory.string())));
    QStringList facts{
        tr("%1 cases, %2 of them active")
            .arg(format::count(m_corpus->cases.size()), format::count(static_cast<std::size_t>(active))),
        tr("schema %1").arg(m_corpus->schemaVersion)};
    if (!m_corpus->owner.empty()) {
        facts << tr("owner %1").arg(visibleLine(m_corpus->owner));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void CorpusWorkspace::filterByCell() {
    const QModelIndexList cells = m_countTable->selectionModel()->selectedIndexes();
    if (cells.isEmpty()) {
        m_cases.filter->setCell({}, {});
    } else {
        m_cases.filter->setCell(m_counts->severity(cells.front().column()),
                                m_counts->mode(cells.front().row()));
    }
}

void CorpusWorkspace::showCurrent(const CaseTable& table) {
    const QModelIndex current = table.view->currentIndex();
    if (m_corpus && current.isValid()) {
        m_case->show(m_corpus, table.model->at(table.filter->mapToSource(current).row()));
    } else {
        m_case->clear();
    }
}

void CorpusWorkspace::chooseColumns(const QPoint& position) {
    auto* header = qobject_cast<QHeaderView*>(sender());
    QMenu menu(this);
    for (int column = 0; column < header->count(); ++column) {
        auto* action = menu.addAction(caseFields()[static_cast<std::size_t>(column)].name);
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, header,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu.exec(header->mapToGlobal(position));
}

QJsonObject CorpusWorkspace::saveState() const {
    return {{QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())},
            {QStringLiteral("columns"),
             QString::fromLatin1(m_cases.view->horizontalHeader()->saveState().toBase64())}};
}

void CorpusWorkspace::restoreState(const QJsonObject& state) {
    const auto bytes = [&state](const QString& key) {
        return QByteArray::fromBase64(state[key].toString().toLatin1());
    };
    m_splitter->restoreState(bytes(QStringLiteral("splitter")));
    m_cases.view->horizontalHeader()->restoreState(bytes(QStringLiteral("columns")));
}

} // namespace fgw::ui
