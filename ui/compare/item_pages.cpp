// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/item_pages.h"

#include "ui/claims/claim_page.h"
#include "ui/claims/claim_state.h"
#include "ui/compare/item_list_model.h"
#include "ui/compare/item_texts.h"
#include "ui/compare/matrix_model.h"
#include "ui/compare/provenance_rows.h"
#include "ui/corpus/text_rows.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/two_line_delegate.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr std::size_t kMostExcerpts = 2000;

QString counted(const QString& name, std::size_t count) {
    return QStringLiteral("%1 (%2)").arg(name, format::count(count));
}

} // namespace

ItemPages::ItemPages(ComparisonState& state, ClaimState& claims, Session& session, const Theme& theme,
                     QWidget* parent)
    : QTabWidget(parent), m_state(state), m_claimState(claims), m_session(session), m_theme(theme),
      m_regressions(makeList(tr("Regressions"), tr("No item that passed before fails after."))),
      m_fixes(makeList(tr("Fixes"), tr("No item that failed before passes after."))),
      m_broken(makeList(tr("Stayed broken"), tr("No item fails in both."))),
      m_otherInput(makeList(tr("Another input"), tr("No item has another input under the same id."))),
      m_matrix(new MatrixModel(this)), m_matrixTable(makeMatrix()),
      m_provenance(new TextRows({tr("Field"), tr("State"), tr("Before"), tr("After")}, this)),
      m_provenanceTable(makeProvenance()), m_claims(new ClaimPage(claims, theme)) {
    setDocumentMode(true);
    addTab(m_regressions.table, QString());
    addTab(m_fixes.table, QString());
    addTab(m_broken.table, QString());
    addTab(m_otherInput.table, QString());
    addTab(m_matrixTable, tr("Matrix"));
    addTab(m_provenanceTable, tr("Provenance"));
    addTab(m_claims, QString());
    m_broken.table->setColumnHidden(ItemListModel::Evidence, true);
    m_otherInput.table->setColumnHidden(ItemListModel::Evidence, true);
    connect(&state, &ComparisonState::runsChanged, this, &ItemPages::refreshRuns);
    connect(&state, &ComparisonState::pairChanged, this, &ItemPages::refreshPair);
    connect(&claims, &ClaimState::cardsChanged, this, &ItemPages::refreshTitles);
    connect(this, &QTabWidget::currentChanged, this, [this] { m_wanted.reset(); });
    setTabVisible(OtherInput, false);
    refreshRuns();
    refreshPair();
}

ItemPages::List ItemPages::makeList(const QString& name, const QString& nothing) {
    List list{.model = new ItemListModel(this), .table = new QTableView(this), .nothing = nothing};
    list.table->setModel(list.model);
    list.note = new EmptyNote(m_theme, {}, list.table);
    list.table->setAccessibleName(name);
    list.table->setItemDelegate(new TwoLineDelegate(m_theme, list.table));
    styleTable(list.table);
    list.table->verticalHeader()->setDefaultSectionSize(TwoLineDelegate::rowHeight(fontMetrics()));
    QHeaderView* header = list.table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(ItemListModel::Item, QHeaderView::Stretch);
    header->resizeSection(ItemListModel::Slice, 16 * kGrid);
    for (const int column : {ItemListModel::Before, ItemListModel::After, ItemListModel::Evidence}) {
        header->resizeSection(column, 14 * kGrid);
    }
    connect(list.table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, list](const QModelIndex& current) {
                if (current.isValid()) {
                    emit itemChosen(list.model->item(current.row()));
                }
            });
    return list;
}

QTableView* ItemPages::makeMatrix() {
    auto* table = new QTableView(this);
    table->setModel(m_matrix);
    table->setAccessibleName(tr("Item by run"));
    table->setItemDelegate(new MatrixDelegate(m_theme, table));
    styleTable(table);
    table->verticalHeader()->setDefaultSectionSize(3 * kGrid + 2);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) {
                    emit itemChosen(m_matrix->item(current.row()));
                }
            });
    return table;
}

QTableView* ItemPages::makeProvenance() {
    auto* table = new QTableView(this);
    table->setModel(m_provenance);
    table->setAccessibleName(tr("Provenance"));
    styleTable(table);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(1, 16 * kGrid);
    table->setColumnWidth(2, 32 * kGrid);
    return table;
}

QTableView* ItemPages::table(Page page) const {
    return page == Claims ? m_claims->table() : qobject_cast<QTableView*>(widget(page));
}

void ItemPages::goTo(int page) {
    if (isTabVisible(page)) {
        setCurrentIndex(page);
    }
    const bool mayCome = page == OtherInput && !isTabVisible(page) && !m_state.pair();
    m_wanted = mayCome ? std::optional(page) : std::nullopt;
}

int ItemPages::wantedPage() const {
    return m_wanted.value_or(currentIndex());
}

void ItemPages::refreshRuns() {
    const auto runs = m_state.runs();
    m_matrix->setRuns(runs);
    for (int column = 0; column < m_matrix->columnCount(); ++column) {
        m_matrixTable->setColumnWidth(column, (column == 0 ? 20 : 22) * kGrid);
    }
}

void ItemPages::refreshProvenance() {
    const auto runs = m_state.runs();
    m_provenance->setRows(runs ? provenanceRows(*runs, m_state.pair().get()) : std::vector<QStringList>());
    m_provenanceTable->clearSpans();
    for (std::size_t row = 0; runs && row < runs->datasets.size(); ++row) {
        m_provenanceTable->setSpan(static_cast<int>(row), 2, 1, 2);
    }
    m_provenanceTable->resizeColumnToContents(0);
    m_provenanceTable->setColumnWidth(0, std::min(m_provenanceTable->columnWidth(0), 48 * kGrid));
}

void ItemPages::refreshPair() {
    fillFlips(m_regressions, comparison::FlipKind::Regression);
    fillFlips(m_fixes, comparison::FlipKind::Fix);
    const auto pair = m_state.pair();
    const std::vector<std::uint32_t> none;
    fillItems(m_broken, pair ? pair->figures.stayedBroken : none, QStringLiteral("compare-broken"));
    fillItems(m_otherInput, pair ? pair->figures.otherInput : none, QStringLiteral("compare-other-input"));
    if (pair) { // while two are compared nobody is thrown off a page
        setTabVisible(OtherInput, m_otherInput.model->rowCount() > 0);
        goTo(wantedPage());
    }
    for (const List& list : {m_regressions, m_fixes, m_broken, m_otherInput}) {
        list.note->setText(pair ? list.nothing : QString());
    }
    refreshProvenance();
    refreshTitles();
}

void ItemPages::fillFlips(const List& list, comparison::FlipKind kind) {
    std::vector<ItemListModel::Row> rows;
    const auto pair = m_state.pair();
    for (std::size_t flip = 0; pair && flip < pair->figures.flips.size(); ++flip) {
        const comparison::Flip& found = pair->figures.flips[flip];
        if (found.kind == kind) {
            rows.push_back({found.item, found.evidence});
        }
    }
    list.model->setRows(std::move(rows), m_state.runs(), pair);
    loadExcerpts(list, kind == comparison::FlipKind::Fix ? QStringLiteral("compare-fixes")
                                                         : QStringLiteral("compare-regressions"));
}

void ItemPages::fillItems(const List& list, const std::vector<std::uint32_t>& items, const QString& key) {
    std::vector<ItemListModel::Row> rows;
    for (const std::uint32_t item : items) {
        rows.push_back({item, std::nullopt});
    }
    const auto pair = m_state.pair();
    list.model->setRows(std::move(rows), m_state.runs(), pair);
    loadExcerpts(list, key);
}

void ItemPages::loadExcerpts(const List& list, const QString& key) {
    const auto runs = m_state.runs();
    const auto count = std::min<std::size_t>(static_cast<std::size_t>(list.model->rowCount()), kMostExcerpts);
    std::vector<std::uint32_t> items;
    for (std::size_t row = 0; row < count; ++row) {
        items.push_back(list.model->item(static_cast<int>(row)));
    }
    if (items.empty()) {
        m_session.jobs().cancel(key, this); // for what stood here before
        return;
    }
    m_session.jobs().run<QStringList>(
        key, tr("Reading what was asked"), this,
        [runs, items = std::move(items)](Task& task) { return readQuestions(*runs, items, task); },
        [list](Result<QStringList> excerpts) {
            if (excerpts) {
                list.model->setExcerpts(*std::move(excerpts));
            }
        });
}

void ItemPages::refreshTitles() {
    // Before two are compared there is nothing to count.
    const auto title = [hasPair = m_state.pair() != nullptr](const QString& name, const List& list) {
        return hasPair ? counted(name, static_cast<std::size_t>(list.model->rowCount())) : name;
    };
    setTabText(Regressions, title(tr("Regressions"), m_regressions));
    setTabText(Fixes, title(tr("Fixes"), m_fixes));
    setTabText(Broken, title(tr("Stayed broken"), m_broken));
    setTabText(OtherInput, title(tr("Another input"), m_otherInput));
    setTabText(Claims, counted(tr("Claims"), m_claimState.cards().size()));
}

} // namespace fgw::ui
