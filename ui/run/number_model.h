// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/replay.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <vector>

namespace fgw::ui {

/// The numbers of a report before and after a replay.
class NumberModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Where, Before, After, Verdict, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setNumbers(std::vector<benchmark::ComparedNumber> numbers);
    [[nodiscard]] const benchmark::ComparedNumber& number(int row) const {
        return m_numbers[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<benchmark::ComparedNumber> m_numbers;
};

/// Those whose place holds all words that were typed, and on request only those that differ.
class NumberFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& words);
    void setOnlyDifferent(bool only);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    bool m_onlyDifferent = false;
};

} // namespace fgw::ui
