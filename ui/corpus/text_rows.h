// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace fgw::ui {

/// A table of plain texts, for lists that are only read: the ledger, problems.
class TextRows : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit TextRows(QStringList header, QObject* parent = nullptr);

    /// Each row has as many texts as the header.
    void setRows(std::vector<QStringList> rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_header;
    std::vector<QStringList> m_rows;
};

} // namespace fgw::ui
