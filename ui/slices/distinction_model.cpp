// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slices/distinction_model.h"

#include "ui/widgets/distinction_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

namespace fgw::ui {

void DistinctionModel::setModes(std::shared_ptr<const explore::FailureMap> map,
                                std::shared_ptr<const explore::FailureModes> modes) {
    beginResetModel();
    m_map = std::move(map);
    m_modes = std::move(modes);
    m_rows.clear();
    if (m_modes != nullptr) {
        for (const explore::FailureMode& mode : m_modes->modes) {
            for (const explore::Distinction& distinction : mode.distinctions) {
                m_rows.push_back({&mode, &distinction});
            }
        }
    }
    endResetModel();
}

std::uint32_t DistinctionModel::clusterAt(int row) const {
    return m_rows[static_cast<std::size_t>(row)].mode->cluster;
}

int DistinctionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DistinctionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString DistinctionModel::text(const Row& row, int column) const {
    const explore::Distinction& distinction = *row.distinction;
    switch (column) {
    case ClusterColumn:
        return visibleLine(m_map->clusters[row.mode->cluster].name);
    case PropertyColumn:
        return distinctionName(distinction);
    case InColumn:
        return sideText(distinction, distinction.in);
    case BesideColumn:
        return sideText(distinction, distinction.beside);
    case EffectColumn:
        return format::estimate(distinction.effect);
    default:
        return format::pValue(distinction.adjustedP);
    }
}

QString DistinctionModel::toolTip(const Row& row) const {
    const explore::Distinction& distinction = *row.distinction;
    QStringList lines{text(row, ClusterColumn), distinctionName(distinction),
                      tr("in it: %1").arg(format::estimate(distinction.in)),
                      tr("beside it: %1").arg(format::estimate(distinction.beside))};
    if (distinction.kind == explore::PropertyKind::Number) {
        lines.append(tr("Cliff's delta: %1").arg(format::estimate(distinction.effect)));
    } else {
        lines.append(tr("difference: %1").arg(format::estimate(distinction.effect)));
        lines.append(tr("odds ratio: %1").arg(format::estimate(distinction.oddsRatio)));
    }
    lines.append(tr("%1, corrected: %2")
                     .arg(format::pStatement(distinction.p), format::pValue(distinction.adjustedP)));
    if (distinction.groupedBy) {
        lines.append(tr("Failures were grouped by this: p describes the cluster and does not test it."));
    }
    return lines.join(u'\n');
}

QVariant DistinctionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(row));
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() >= InColumn ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant DistinctionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section >= InColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == EffectColumn) {
        return tr("Difference of the shares with Newcombe's interval; of a number Cliff's delta");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const QStringList names{tr("Cluster"), tr("Sets it apart"), tr("In it"),
                            tr("Beside"),  tr("Effect, 95 %"),  tr("p, corrected")};
    return names[section];
}

} // namespace fgw::ui
