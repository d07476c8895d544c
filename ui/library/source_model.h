// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <span>
#include <vector>

namespace fgw::ui {

class Theme;

/// Runs and corpora that the cache knows, a row each.
class SourceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        Label,
        Models,
        Items,
        Failures,
        Rounds,
        Cases,
        Date,
        Commit,
        ProblemCount,
        ColumnCount
    };

    explicit SourceModel(const Theme& theme, QObject* parent = nullptr);

    void setSources(std::vector<cache::SourceSummary> sources);
    [[nodiscard]] const cache::SourceSummary& source(int row) const;
    /// What a row calls its source: another name in each.
    [[nodiscard]] QString name(int row) const { return m_names.at(row); }
    /// The source that is open is set in the weight of emphasis.
    void setOpenSource(std::optional<cache::SourceId> id);

    /// Puts the commit behind the name, for where its own column is hidden.
    void setCommitBesideName(bool beside);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const cache::SourceSummary& source, int column) const;
    [[nodiscard]] QVariant sortKey(const cache::SourceSummary& source, int column) const;
    [[nodiscard]] QString detail(const cache::SourceSummary& source) const;
    [[nodiscard]] QString toolTip(const cache::SourceSummary& source, int column) const;

    const Theme& m_theme;
    std::vector<cache::SourceSummary> m_sources;
    QStringList m_names; ///< by source; those that are called alike are told apart
    std::optional<cache::SourceId> m_open;
    bool m_commitBesideName = false;
};

/// Sorts sources by what a column means and keeps those whose label, path, models or commit hold all typed
/// words.
class SourceFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit SourceFilter(QObject* parent = nullptr);
    void setWords(const QString& words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

/// Failures of a source: evaluations with outcome fail.
[[nodiscard]] std::uint64_t failuresOf(const cache::SourceSummary& source);
/// The label, or the name of the file where there is none.
[[nodiscard]] QString shownName(const cache::SourceSummary& source);
/// The same with what tells it apart from others of that name among `all`.
[[nodiscard]] QString distinctName(const cache::SourceSummary& source,
                                   std::span<const cache::SourceSummary> all);

} // namespace fgw::ui
