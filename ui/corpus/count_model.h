// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/case_counts.h"

#include <QAbstractTableModel>
#include <QColor>

namespace fgw::ui {

class Theme;

/// Active cases, modes down and severities across; a cell is stronger the more it holds.
class CountModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit CountModel(const Theme& theme, QObject* parent = nullptr);

    void setCounts(corpus::CaseCounts counts);
    [[nodiscard]] const std::string& severity(int column) const;
    [[nodiscard]] const std::string& mode(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QColor ground(std::size_t count) const;

    const Theme& m_theme;
    corpus::CaseCounts m_counts;
};

} // namespace fgw::ui
