// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/cluster_model.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QStyledItemDelegate>
#include <QVariantList>

#include <cstddef>
#include <optional>
#include <vector>

namespace fgw::ui {

/// One cluster: swatch, name, size, what is worst in it, and its failures by model as a bar.
class ClusterDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ClusterDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintTexts(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintShares(QPainter& painter, const QRectF& bar, const QVariantList& shares, double rest) const;

    const Theme& m_theme;
};

/// The clusters beside the map. A click chooses, with Ctrl one more; a double click or Enter shows the
/// cluster's area.
class ClusterList : public QListView {
    Q_OBJECT
public:
    ClusterList(const Theme& theme, ClusterModel* model, QWidget* parent = nullptr);

    /// What edits and comparisons are about, ascending.
    [[nodiscard]] std::vector<std::size_t> selectedClusters() const;
    [[nodiscard]] std::optional<std::size_t> currentCluster() const;

signals:
    /// Another one is the current one, or selected.
    void clustersSelected();
    void clusterChosen(int cluster, Qt::KeyboardModifiers modifiers);
    void clusterOpened(int cluster);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
};

} // namespace fgw::ui
