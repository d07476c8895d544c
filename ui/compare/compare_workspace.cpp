// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_workspace.h"

#include "ui/claims/claim_state.h"
#include "ui/compare/alone_text.h"
#include "ui/compare/answer_pair.h"
#include "ui/compare/comparison_bar.h"
#include "ui/compare/comparison_choices.h"
#include "ui/compare/comparison_state.h"
#include "ui/compare/difference_delegate.h"
#include "ui/compare/item_pages.h"
#include "ui/compare/pair_sentences.h"
#include "ui/compare/provenance_rows.h"
#include "ui/compare/slice_difference_model.h"
#include "ui/report/report_export.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace fgw::ui {

namespace {

constexpr int kLeastSlices = 12 * kGrid;
constexpr int kAnswersHeight = 14 * kGrid;

} // namespace

CompareWorkspace::CompareWorkspace(Session& session, const Theme& theme, ClaimState& claims, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_claims(claims),
      m_state(new ComparisonState(session, this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(theme, iconName(), QString(), tr("Choose a run in the Library"), m_stack)),
      m_bar(new ComparisonBar(*m_state, theme)), m_headline(new TextLabel(theme, TextTone::Title)),
      m_explanation(new TextLabel(theme, TextTone::Muted)),
      m_beginAgain(new QPushButton(tr("Compare again"))), m_model(new SliceDifferenceModel(this)),
      m_slices(new QTableView), m_itemPages(new ItemPages(*m_state, claims, session, theme)),
      m_answers(new AnswerPair(session, theme)), m_splitter(new QSplitter(Qt::Vertical)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_choice = makeChoice();
    layout->addWidget(m_choice);
    layout->addWidget(m_stack, 1);
    m_content = makeContent();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);
    makeActions();
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { emit workspaceRequested(QStringLiteral("library")); });
    connect(m_state, &ComparisonState::runsChanged, this, &CompareWorkspace::refresh);
    connect(m_state, &ComparisonState::pairChanged, this, &CompareWorkspace::refresh);
    connect(&session, &Session::documentChanged, this, &CompareWorkspace::refreshPage);
    connect(m_itemPages, &QTabWidget::currentChanged, this, &CompareWorkspace::showAnswersBeside);
    connect(m_itemPages, &ItemPages::itemChosen, this, &CompareWorkspace::chooseItem);
    refresh();
}

QWidget* CompareWorkspace::makeChoice() {
    auto* choice = new QWidget;
    auto* layout = new QVBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(makeHairline(Qt::Horizontal, choice));
    return choice;
}

QWidget* CompareWorkspace::makeHead() {
    auto* head = new QWidget;
    setGround(head, Ground::Surface);
    m_explanation->setWrapped(true);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_headline);
    layout->addWidget(m_explanation);
    layout->addWidget(m_beginAgain, 0, Qt::AlignLeft);
    return head;
}

QWidget* CompareWorkspace::makeSlices() {
    m_slices->setModel(m_model);
    m_slices->setAccessibleName(tr("Differences by slice"));
    m_slices->setItemDelegate(new TwoLineDelegate(m_theme, m_slices));
    m_slices->setItemDelegateForColumn(SliceDifferenceModel::Difference,
                                       new DifferenceDelegate(m_theme, m_slices));
    styleTable(m_slices);
    m_slices->verticalHeader()->setDefaultSectionSize(TwoLineDelegate::rowHeight(fontMetrics()));
    QHeaderView* header = m_slices->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(SliceDifferenceModel::Slice, QHeaderView::Stretch);
    header->setSectionResizeMode(SliceDifferenceModel::Difference, QHeaderView::Stretch);
    for (const int column : {SliceDifferenceModel::Before, SliceDifferenceModel::After}) {
        header->resizeSection(column, 11 * kGrid);
    }
    header->resizeSection(SliceDifferenceModel::Flips, 19 * kGrid);
    header->resizeSection(SliceDifferenceModel::P, 16 * kGrid);
    connect(m_slices->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { chooseSlice(current.row()); });
    connect(m_slices, &QTableView::clicked, this, [this](const QModelIndex& at) { chooseSlice(at.row()); });
    return m_slices;
}

QWidget* CompareWorkspace::makeContent() {
    m_splitter->addWidget(makeSlices());
    m_splitter->addWidget(m_itemPages);
    m_splitter->addWidget(m_answers);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    // What the tallest of its pages would like must not move what a person has put in place.
    m_itemPages->setMinimumHeight(20 * kGrid);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_arranged = true; });
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(makeHairline(Qt::Horizontal, content));
    layout->addWidget(m_splitter, 1);
    return content;
}

void CompareWorkspace::giveRoom() {
    // The rows of what is being compared are not there yet.
    if (m_arranged || m_state->busy()) {
        return;
    }
    const int rows = m_slices->horizontalHeader()->sizeHint().height() +
                     m_model->rowCount() * m_slices->verticalHeader()->defaultSectionSize() + 2;
    const int slices = std::clamp(rows, kLeastSlices, std::max(kLeastSlices, m_splitter->height() * 2 / 5));
    m_splitter->setSizes(
        {slices, std::max(1, m_splitter->height() - slices - kAnswersHeight), kAnswersHeight});
}

/// Provenance and claims are not about an item. What they leave comes back to where it was.
void CompareWorkspace::showAnswersBeside(int page) {
    const bool isShown = page < ItemPages::Provenance;
    if (isShown != m_answers->isHidden()) {
        return;
    }
    if (!isShown) {
        m_sizesWithAnswers = m_splitter->sizes();
    }
    m_answers->setVisible(isShown);
    if (isShown && !m_sizesWithAnswers.isEmpty()) {
        m_splitter->setSizes(m_sizesWithAnswers);
    }
}

void CompareWorkspace::makeActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = addPartAction(this, text, {keys});
        action->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, slot);
        m_actions.append(action);
        return action;
    };
    const auto page = [this](ItemPages::Page at) { return [this, at] { showPage(at); }; };
    add(tr("Swap before and after"), QKeySequence(Qt::Key_S), [this] { m_state->swapPair(); });
    add(tr("Show regressions"), QKeySequence(Qt::SHIFT | Qt::Key_R), page(ItemPages::Regressions));
    add(tr("Show fixes"), QKeySequence(Qt::Key_G), page(ItemPages::Fixes));
    add(tr("Show what stayed broken"), QKeySequence(Qt::Key_K), page(ItemPages::Broken));
    add(tr("Show items of another input"), QKeySequence(Qt::Key_Y), [this] {
        if (m_itemPages->isTabVisible(ItemPages::OtherInput)) {
            showPage(ItemPages::OtherInput);
        }
    });
    add(tr("Show the matrix"), QKeySequence(Qt::Key_W), page(ItemPages::Matrix));
    add(tr("Show provenance"), QKeySequence(Qt::Key_O), page(ItemPages::Provenance));
    add(tr("Show claim cards"), QKeySequence(Qt::Key_C), page(ItemPages::Claims));
    add(tr("Select every flip"), QKeySequence(Qt::Key_A), [this] { selectFlips(); });
    m_again = add(m_beginAgain->text(), QKeySequence(Qt::Key_F5), [this] { m_state->activate(); });
    connect(m_beginAgain, &QPushButton::clicked, m_again, &QAction::trigger);
    m_beginAgain->setToolTip(m_again->toolTip());
    m_pin = add(tr("Pin as a claim card"), QKeySequence(Qt::Key_P), [this] { pinDifference(); });
    m_pin->setIconText(tr("Pin"));
    m_pin->setIcon(m_theme.icon(QStringLiteral("pin")));
    m_bar->addButton(m_pin);
    m_export = add(tr("Export this comparison…"), QKeySequence(Qt::Key_E), [this] { exportComparison(); });
    m_export->setIconText(tr("Export…"));
    m_export->setIcon(m_theme.icon(QStringLiteral("save")));
    m_bar->addButton(m_export);
}

QWidget* CompareWorkspace::firstFocus() {
    return m_slices;
}

bool CompareWorkspace::busy() const {
    return m_state->busy();
}

void CompareWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_state->activate();
    giveRoom();
}

void CompareWorkspace::resizeEvent(QResizeEvent* event) {
    Workspace::resizeEvent(event);
    giveRoom();
}

QString CompareWorkspace::headlineText() const {
    if (const auto pair = m_state->pair()) {
        return pairHeadline(pair->figures);
    }
    return m_state->busy() ? tr("Comparing…") : tr("Not compared");
}

QString CompareWorkspace::explanationText() const {
    if (const auto pair = m_state->pair()) {
        QStringList sentences = pairSentences(pair->figures);
        if (pair->provenance) {
            sentences.prepend(provenanceLine(*pair->provenance));
        }
        return sentences.join(u' ');
    }
    if (!m_state->isUnfinished()) {
        return {};
    }
    return m_state->failure().isEmpty() ? tr("It was ended before it was done.")
                                        : tr("It failed: %1").arg(m_state->failure());
}

void CompareWorkspace::refreshExplanation() {
    // What is below it would jump with every swap.
    if (m_state->busy() && m_explainsFigures) {
        return;
    }
    m_explainsFigures = m_state->pair() != nullptr;
    m_explanation->setText(explanationText());
    m_explanation->setVisible(!m_explanation->text().isEmpty());
}

void CompareWorkspace::refresh() {
    m_headline->setText(headlineText());
    refreshExplanation();
    m_beginAgain->setVisible(m_state->isUnfinished());
    m_again->setEnabled(m_state->isUnfinished());
    m_model->setPair(m_state->pair());
    // Not while the next figures are on their way: the buttons would blink.
    const bool areThereOrComing = m_state->columns() && (m_state->pair() || m_state->busy());
    m_pin->setEnabled(areThereOrComing);
    m_export->setEnabled(areThereOrComing);
    m_answers->setItem(nullptr, {}, 0);
    refreshPage();
    giveRoom();
}

void CompareWorkspace::refreshPage() {
    const bool hasRecords = m_session.records()->size() > 0;
    const auto runs = m_state->runs();
    const bool isAlone = runs && runs->comparison.columns.size() < 2;
    m_empty->setSentence(
        isAlone ? aloneText(*runs, m_state->choices())
                : tr("What changed between two runs on the same items is shown here. No run is open."));
    m_choice->setVisible(hasRecords); // also where nothing is compared: other runs are chosen there
    m_stack->setCurrentWidget(hasRecords && !isAlone ? m_content : m_empty);
}

void CompareWorkspace::chooseSlice(int row) {
    const auto pair = m_state->pair();
    if (!pair || row < 0 || row >= m_model->rowCount()) {
        return;
    }
    const comparison::SliceDifference& chosen = m_model->difference(row);
    std::vector<std::uint32_t> items;
    for (const comparison::Flip& flip : pair->figures.flips) {
        const comparison::JoinedItem& item = pair->figures.items[flip.item];
        if (chosen.slice.empty() || (!item.sliceDiffers && item.slice == chosen.slice)) {
            items.push_back(flip.item);
        }
    }
    m_state->select(items);
}

void CompareWorkspace::selectFlips() {
    chooseSlice(0);
}

void CompareWorkspace::chooseItem(std::uint32_t item) {
    const auto runs = m_state->runs();
    const auto columns = m_state->columns();
    if (!runs || !columns) {
        return;
    }
    m_answers->setItem(runs, *columns, item);
    if (!m_state->select(std::array{item})) {
        emit m_session.notice(tr("The open run does not have this item; its answers are shown below."));
    }
}

void CompareWorkspace::showPage(int page) {
    m_itemPages->setCurrentIndex(page);
    m_itemPages->table(static_cast<ItemPages::Page>(page))->setFocus();
}

bool CompareWorkspace::hasFigures() const {
    if (!m_state->pair()) {
        emit m_session.notice(tr("The figures are not there yet: these two are still being compared."));
    }
    return m_state->pair() != nullptr;
}

void CompareWorkspace::pinDifference() {
    if (!hasFigures()) {
        return;
    }
    const auto runs = m_state->runs();
    const auto pair = m_state->pair();
    const comparison::Column& before = runs->comparison.columns[pair->columns.first];
    const comparison::Column& after = runs->comparison.columns[pair->columns.second];
    std::vector<claims::DocumentPointer> documents{runs->documents[before.run]};
    if (after.run != before.run) {
        documents.push_back(runs->documents[after.run]);
    }
    m_claims.pin({.kind = claims::RecipeKind::DifferenceBySlice,
                  .modelBefore = before.modelName,
                  .modelAfter = after.modelName},
                 std::move(documents));
}

void CompareWorkspace::exportComparison() {
    if (!hasFigures()) {
        return;
    }
    const auto runs = m_state->runs();
    const auto pair = m_state->pair();
    // The figures live as long as what they belong to.
    const std::shared_ptr<const comparison::RunComparison> comparison(runs, &runs->comparison);
    const std::shared_ptr<const comparison::PairComparison> figures(pair, &pair->figures);
    exportAs(m_session, window(),
             comparisonExport(comparison, pair->columns, figures, pair->provenance, runs->documents));
}

QJsonObject CompareWorkspace::saveState() const {
    QJsonObject state{{QStringLiteral("page"), m_itemPages->wantedPage()}};
    if (const auto comparison = m_state->remembered()) {
        state[QStringLiteral("comparison")] = toJson(*comparison);
    }
    if (m_arranged) {
        state[QStringLiteral("splitter")] = QString::fromLatin1(m_splitter->saveState().toBase64());
    }
    return state;
}

void CompareWorkspace::restoreState(const QJsonObject& state) {
    m_itemPages->goTo(state[QStringLiteral("page")].toInt());
    if (auto comparison = rememberedComparison(state[QStringLiteral("comparison")].toObject())) {
        m_state->restore(*std::move(comparison));
    }
    const QByteArray splitter =
        QByteArray::fromBase64(state[QStringLiteral("splitter")].toString().toLatin1());
    m_arranged = !splitter.isEmpty() && m_splitter->restoreState(splitter);
}

} // namespace fgw::ui
