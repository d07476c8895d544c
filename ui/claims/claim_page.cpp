// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/claims/claim_page.h"

#include "core/hypotheses/preregistration.h"
#include "ui/charts/figure_view.h"
#include "ui/claims/claim_model.h"
#include "ui/claims/claim_state.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

QString rulesText(const std::string& registration) {
    if (registration.empty()) {
        return ClaimPage::tr("no pre-registration");
    }
    const auto parsed = hypotheses::parsePreregistration(registration, {});
    return ClaimPage::tr("the pre-registration “%1”")
        .arg(parsed ? visibleLine(parsed->title) : ClaimPage::tr("which cannot be read"));
}

QString termsText(const claims::ClaimCard& card) {
    const QString selected = format::count(card.selection.rows);
    if (claims::isOfReview(card.recipe.kind)) {
        return ClaimPage::tr("Pinned of the whole run with %1 and %2 selected evaluations.")
            .arg(rulesText(card.recipe.registration), selected);
    }
    const QString filter = card.recipe.filter.empty()
                               ? ClaimPage::tr("no filter")
                               : ClaimPage::tr("filter %1").arg(visibleLine(card.recipe.filter));
    return ClaimPage::tr("Pinned with %1 and %2 selected evaluations.").arg(filter, selected);
}

} // namespace

ClaimPage::ClaimPage(ClaimState& state, const Theme& theme, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_state(state), m_theme(theme), m_model(new ClaimModel(state, this)),
      m_table(new QTableView), m_detail(new TextLabel(theme, TextTone::Body)),
      m_terms(new TextLabel(theme, TextTone::Muted)), m_figure(new FigureView(theme)),
      m_unpin(new QPushButton(tr("Take the card off"))) {
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Claim cards"));
    m_table->setItemDelegate(new TwoLineDelegate(theme, m_table));
    styleTable(m_table);
    m_table->verticalHeader()->setDefaultSectionSize(TwoLineDelegate::rowHeight(fontMetrics()));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(ClaimModel::Pinned, QHeaderView::ResizeToContents);
    addWidget(m_table);
    addWidget(makeCard());
    setChildrenCollapsible(false);
    setSizes({500, 400});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ClaimPage::showCurrent);
    connect(&state, &ClaimState::checksChanged, this, &ClaimPage::showCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_table->setCurrentIndex(m_model->index(0, 0));
        showCurrent();
    });
    connect(m_unpin, &QPushButton::clicked, this, &ClaimPage::unpinCurrent);
    m_table->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
}

QWidget* ClaimPage::makeCard() {
    auto* card = new QWidget;
    setGround(card, Ground::Surface);
    m_detail->setWrapped(true);
    m_terms->setWrapped(true);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_figure, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_terms);
    layout->addWidget(m_unpin, 0, Qt::AlignLeft);
    return card;
}

std::optional<std::size_t> ClaimPage::current() const {
    const QModelIndex index = m_table->currentIndex();
    const auto row = static_cast<std::size_t>(std::max(index.row(), 0));
    return index.isValid() && row < m_state.cards().size() ? std::optional(row) : std::nullopt;
}

void ClaimPage::showCurrent() {
    const auto row = current();
    m_figure->setVisible(row.has_value());
    m_unpin->setVisible(row.has_value());
    if (!row) {
        m_detail->setText(
            tr("Nothing has been pinned. Pin a figure, and its card says when the data no longer "
               "give it."));
        m_terms->setText({});
        return;
    }
    const claims::ClaimCard& card = m_state.cards()[*row];
    const auto check = m_state.check(card.id);
    m_figure->setFigure(card.figure);
    m_detail->setTone(check && check->state == claims::ClaimState::Stale ? TextTone::Bad : TextTone::Body);
    m_detail->setText(QStringLiteral("%1. %2").arg(claimStateText(check), claimStateDetail(check)));
    m_terms->setText(termsText(card));
}

void ClaimPage::unpinCurrent() {
    if (const auto row = current()) {
        m_state.unpin(m_state.cards()[*row].id);
    }
}

} // namespace fgw::ui
