// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"

#include <QAbstractListModel>
#include <QVariantList>

#include <memory>
#include <vector>

namespace fgw::ui {

/// The clusters of a map as a list, largest first.
class ClusterModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int {
        SizeRole = Qt::UserRole, ///< failures, qulonglong
        DetailRole,              ///< purity and worst model as one line
        ColourRole,              ///< index into the categorical palette, qulonglong
        SharesRole,              ///< QVariantList of doubles by model, in the order of the models given;
                                 ///< of many models the three with most failures alone
        RestRole,                ///< share of the other models together, 0 … 1
    };

    using QAbstractListModel::QAbstractListModel;

    /// `models` fixes the order of shares; the map may be null.
    void setMap(std::shared_ptr<const explore::FailureMap> map, std::vector<std::string> models);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString detail(const explore::MapCluster& cluster) const;
    [[nodiscard]] QString shareText(const explore::MapCluster& cluster) const;
    [[nodiscard]] std::size_t modelsShown(const explore::MapCluster& cluster) const;
    [[nodiscard]] double restOfShares(const explore::MapCluster& cluster) const;
    [[nodiscard]] QVariantList shares(const explore::MapCluster& cluster) const;

    std::shared_ptr<const explore::FailureMap> m_map;
    std::vector<std::string> m_models;
};

} // namespace fgw::ui
