// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/cluster_model.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace fgw::ui {

namespace {

/// More models than these would be slivers, of colours that come twice.
constexpr std::size_t kMostApart = 8;
constexpr std::size_t kShownOfMany = 3;

} // namespace

void ClusterModel::setMap(std::shared_ptr<const explore::FailureMap> map, std::vector<std::string> models) {
    beginResetModel();
    m_map = std::move(map);
    m_models = std::move(models);
    endResetModel();
}

int ClusterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_map == nullptr ? 0 : static_cast<int>(m_map->clusters.size());
}

QVariant ClusterModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const explore::MapCluster& cluster = m_map->clusters[row];
    switch (role) {
    case Qt::DisplayRole:
        return visibleLine(cluster.name);
    case Qt::ToolTipRole:
        return plainToolTip(visibleLine(cluster.name) + u'\n' + detail(cluster) + u'\n' + shareText(cluster));
    case Qt::AccessibleTextRole:
        return tr("%1, %Ln failure(s), %2", nullptr, static_cast<int>(cluster.size))
            .arg(visibleLine(cluster.name), detail(cluster));
    case SizeRole:
        return static_cast<qulonglong>(cluster.size);
    case DetailRole:
        return detail(cluster);
    case ColourRole:
        return static_cast<qulonglong>(row);
    case SharesRole:
        return shares(cluster);
    case RestRole:
        return restOfShares(cluster);
    default:
        return {};
    }
}

QString ClusterModel::detail(const explore::MapCluster& cluster) const {
    QStringList parts;
    if (cluster.isRenamed && !cluster.keywords.empty()) {
        parts.append(visibleLine(cluster.keywords.front()));
    }
    if (!cluster.models.empty()) {
        const auto& worst = cluster.models.front();
        parts.append(tr("worst: %1, %2 % of %3")
                         .arg(visibleLine(worst.model), QString::number(std::lround(worst.share * 100)),
                              format::count(cluster.size)));
    }
    if (cluster.purity.value) {
        parts.append(tr("purity %1").arg(format::estimate(cluster.purity)));
    }
    return parts.join(QStringLiteral(" · "));
}

QString ClusterModel::shareText(const explore::MapCluster& cluster) const {
    QStringList lines{tr("The bar: share of each model in these failures")};
    for (const auto& model : cluster.models) {
        lines.append(
            tr("%1: %2 %").arg(visibleLine(model.model), QString::number(std::lround(model.share * 100))));
    }
    return lines.join(u'\n');
}

std::size_t ClusterModel::modelsShown(const explore::MapCluster& cluster) const {
    return std::min(cluster.models.size(), m_models.size() > kMostApart ? kShownOfMany : m_models.size());
}

double ClusterModel::restOfShares(const explore::MapCluster& cluster) const {
    double rest = 0;
    for (std::size_t i = modelsShown(cluster); i < cluster.models.size(); ++i) {
        rest += cluster.models[i].share;
    }
    return rest;
}

QVariantList ClusterModel::shares(const explore::MapCluster& cluster) const {
    QVariantList shares(static_cast<qsizetype>(m_models.size()), 0.0);
    for (const auto& model : std::span(cluster.models).first(modelsShown(cluster))) {
        const auto found = std::ranges::find(m_models, model.model);
        if (found != m_models.end()) {
            shares[found - m_models.begin()] = model.share;
        }
    }
    return shares;
}

} // namespace fgw::ui
