// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/strata.h"

#include <QAbstractTableModel>

#include <vector>

namespace fgw::ui {

/// Intents, each with the failures that there are, those that are taken, the cases in the corpus, and its
/// share after promotion.
class StrataModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Intent, Offered, Taken, InCorpus, Share, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setStrata(std::vector<intake::Stratum> strata);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<intake::Stratum> m_strata;
};

} // namespace fgw::ui
