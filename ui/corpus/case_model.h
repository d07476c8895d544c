// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/case.h"

#include <QAbstractTableModel>

#include <vector>

namespace fgw::ui {

/// Cases of a corpus, a row each and a column for every field.
class CaseModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setCases(std::vector<corpus::Case> cases);
    [[nodiscard]] const corpus::Case& at(int row) const;
    /// Column of a field by its key in the file.
    [[nodiscard]] static int columnOf(const char* key);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<corpus::Case> m_cases;
};

} // namespace fgw::ui
