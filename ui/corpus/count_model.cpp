// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/count_model.h"

#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QBrush>

#include <algorithm>

namespace fgw::ui {

CountModel::CountModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) {}

void CountModel::setCounts(corpus::CaseCounts counts) {
    beginResetModel();
    m_counts = std::move(counts);
    endResetModel();
}

const std::string& CountModel::severity(int column) const {
    return m_counts.severities.at(static_cast<std::size_t>(column));
}

const std::string& CountModel::mode(int row) const {
    return m_counts.modes.at(static_cast<std::size_t>(row));
}

int CountModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_counts.modes.size());
}

int CountModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_counts.severities.size());
}

QColor CountModel::ground(std::size_t count) const {
    const auto most = std::ranges::max_element(m_counts.counts);
    QColor colour = m_theme.roles().accent;
    colour.setAlphaF(count == 0 ? 0.0F
                                : 0.10F + 0.25F * static_cast<float>(count) / static_cast<float>(*most));
    return colour;
}

QVariant CountModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    const std::size_t count = m_counts.at(column, row);
    switch (role) {
    case Qt::DisplayRole:
        return format::cellCount(count);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignCenter);
    case Qt::BackgroundRole:
        return QBrush(ground(count));
    case Qt::ForegroundRole:
        return QBrush(count == 0 ? m_theme.roles().mutedText : m_theme.roles().text);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return plainToolTip(
            tr("%Ln active case(s), %1, %2", nullptr, static_cast<int>(count))
                .arg(visibleLine(m_counts.severities[column]), visibleLine(m_counts.modes[row])));
    default:
        return {};
    }
}

QVariant CountModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto& names = orientation == Qt::Horizontal ? m_counts.severities : m_counts.modes;
    const auto at = static_cast<std::size_t>(section);
    if (section < 0 || at >= names.size()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(orientation == Qt::Horizontal ? Qt::AlignCenter
                                                              : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return visibleLine(names[at]);
}

} // namespace fgw::ui
