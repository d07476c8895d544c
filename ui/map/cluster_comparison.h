// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_contrast.h"
#include "ui/map/difference_model.h"

#include <QDialog>

#include <cstddef>
#include <memory>
#include <utility>

class QComboBox;
class QTableView;

namespace fgw::ui {

class Session;
class TextLabel;
class Theme;

/// What sets two clusters of the map apart: words, metadata and geometry features, with effect and corrected
/// p. Follows the map, and another choice of clusters.
class ClusterComparison : public QDialog {
    Q_OBJECT
public:
    ClusterComparison(Session& session, const Theme& theme, std::pair<std::size_t, std::size_t> clusters,
                      QWidget* parent);
    ~ClusterComparison() override;

private:
    QComboBox* makeChoice(const QString& name);
    void makeTable();
    void adoptMap();
    void compare();
    void showContrast(explore::Contrast contrast);
    [[nodiscard]] QString nameOf(const QComboBox* choice) const;

    Session& m_session;
    DifferenceModel* m_model;
    QComboBox* m_here;
    QComboBox* m_there;
    TextLabel* m_note;
    QTableView* m_table;
};

} // namespace fgw::ui
