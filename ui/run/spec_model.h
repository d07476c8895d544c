// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

#include <functional>

namespace fgw::ui {

/// Rows of text that a person edits, each checked by itself: the datasets or the predictors of a run.
class SpecModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// Says what is wrong with a row; empty where nothing is.
    using Check = std::function<QString(const QStringList& row)>;

    SpecModel(QStringList headers, Check check, QObject* parent = nullptr);

    void setRows(QList<QStringList> rows);
    [[nodiscard]] const QList<QStringList>& rows() const { return m_rows; }
    void append(const QStringList& row);
    void remove(int row);
    /// Of the first row that is wrong; empty where all are right.
    [[nodiscard]] QString complaint() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QStringList m_headers;
    Check m_check;
    QList<QStringList> m_rows;
};

} // namespace fgw::ui
