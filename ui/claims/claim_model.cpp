// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/claims/claim_model.h"

#include "ui/charts/figure_text.h"
#include "ui/claims/claim_state.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

namespace fgw::ui {

namespace {

QString markText(const std::optional<stats::Estimate>& estimate) {
    return estimate ? format::estimate(*estimate, 3) : ClaimModel::tr("not there");
}

QString sourcesText(const claims::ClaimCard& card) {
    QStringList names;
    for (const claims::SourcePrint& source : card.sources) {
        names << QStringLiteral("%1 (%2)").arg(
            visibleLine(std::filesystem::path(source.path).filename().string()),
            format::shortDigest(source.digest));
    }
    return names.join(QStringLiteral(" → "));
}

} // namespace

QString claimStateText(const std::optional<claims::ClaimCheck>& check) {
    if (!check || check->state == claims::ClaimState::NotChecked) {
        return ClaimModel::tr("Not checked");
    }
    if (check->state == claims::ClaimState::Stale) {
        return ClaimModel::tr("No longer given");
    }
    return check->sameData ? ClaimModel::tr("Holds") : ClaimModel::tr("Holds on other data");
}

QString claimStateDetail(const std::optional<claims::ClaimCheck>& check) {
    if (!check || check->state == claims::ClaimState::NotChecked) {
        return ClaimModel::tr("The open run is about something else.");
    }
    if (!check->reason.empty()) {
        return visibleLine(check->reason);
    }
    if (check->changed.empty()) {
        return ClaimModel::tr("Every figure comes out as it was pinned.");
    }
    const claims::ChangedMark& first = check->changed.front();
    const QString one = ClaimModel::tr("%1, %2: was %3, is %4.")
                            .arg(figureText(first.series), figureText(first.position), markText(first.was),
                                 markText(first.is));
    const auto more = static_cast<int>(check->changed.size()) - 1;
    return more == 0 ? one : one + u' ' + ClaimModel::tr("%Ln more differ(s).", nullptr, more);
}

ClaimModel::ClaimModel(ClaimState& state, QObject* parent) : QAbstractTableModel(parent), m_state(state) {
    connect(&state, &ClaimState::cardsChanged, this, &ClaimModel::reset);
    connect(&state, &ClaimState::checksChanged, this, [this] {
        if (m_rows > 0) {
            emit dataChanged(index(0, State), index(m_rows - 1, State));
        }
    });
    reset();
}

void ClaimModel::reset() {
    beginResetModel();
    m_rows = static_cast<int>(m_state.cards().size());
    endResetModel();
}

int ClaimModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int ClaimModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ClaimModel::firstLine(int row, int column) const {
    const claims::ClaimCard& card = m_state.cards()[static_cast<std::size_t>(row)];
    switch (column) {
    case Figure:
        return figureText(card.figure.title);
    case Pinned:
        return format::when(card.pinnedUtc);
    default:
        return claimStateText(m_state.check(card.id));
    }
}

QString ClaimModel::secondLine(int row, int column) const {
    const claims::ClaimCard& card = m_state.cards()[static_cast<std::size_t>(row)];
    switch (column) {
    case Figure:
        return sourcesText(card);
    case Pinned:
        return claims::isOfReview(card.recipe.kind)
                   ? tr("by %1, seeds of the run").arg(visibleLine(card.by))
                   : tr("by %1, seed %2").arg(visibleLine(card.by), QString::number(card.recipe.seed));
    default:
        return claimStateDetail(m_state.check(card.id));
    }
}

QVariant ClaimModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    const auto check = m_state.check(m_state.cards()[static_cast<std::size_t>(row)].id);
    switch (role) {
    case Qt::DisplayRole:
        return firstLine(row, column);
    case SecondLineRole:
        return secondLine(row, column);
    case DoubtRole:
        return column == State && check && check->state == claims::ClaimState::Stale;
    case Qt::ToolTipRole:
        return plainToolTip(firstLine(row, column) + u'\n' + secondLine(row, column));
    default:
        return {};
    }
}

QVariant ClaimModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    const QStringList names{tr("Figure"), tr("Pinned"), tr("On the open data")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
