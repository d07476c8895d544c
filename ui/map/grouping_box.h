// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"

#include <QWidget>

class QComboBox;
class QSpinBox;
class QTimer;

namespace fgw::ui {

class FigureView;
class TextLabel;
class Theme;

/// How a person wants failures grouped: into how many clusters, and by what.
struct GroupingChoice {
    explore::Grouping grouping = explore::Grouping::KMeans;
    std::size_t clusters = 0; ///< 0 lets the silhouette choose
    friend bool operator==(const GroupingChoice&, const GroupingChoice&) = default;
};

/// Chooses how failures are clustered, and shows the curve by which their number was chosen, or could be.
class GroupingBox : public QWidget {
    Q_OBJECT
public:
    explicit GroupingBox(const Theme& theme, QWidget* parent = nullptr);

    /// What was chosen, and the map that it gave.
    void setMap(const explore::FailureMap& map, const GroupingChoice& wanted);

signals:
    void wanted(const fgw::ui::GroupingChoice& choice);

private:
    void makeChoices();
    void showCurve(const explore::FailureMap& map);
    void want();
    [[nodiscard]] GroupingChoice choice() const;
    [[nodiscard]] QString sentence(const explore::FailureMap& map) const;

    QComboBox* m_way;
    QSpinBox* m_count;
    TextLabel* m_sentence;
    FigureView* m_curve;
    QTimer* m_countSettled;
    GroupingChoice m_shown;
};

} // namespace fgw::ui
