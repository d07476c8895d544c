// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/review.h"
#include "core/report/figure.h"

#include <QStackedWidget>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

class QComboBox;

namespace fgw::ui {

class FigureView;
class Heatmap;
class TextLabel;
class Theme;

/// The figures of one claim at a time. What is clicked in them is handed on as the evaluations behind it.
class ClaimFigures : public QStackedWidget {
    Q_OBJECT
public:
    explicit ClaimFigures(const Theme& theme, QWidget* parent = nullptr);

    void setReview(std::shared_ptr<const hypotheses::Review> review);
    void showHypothesis(hypotheses::Hypothesis hypothesis);

    [[nodiscard]] FigureView* separation() const { return m_separation; }
    [[nodiscard]] FigureView* contrast() const { return m_contrast; }
    [[nodiscard]] FigureView* structure() const { return m_structure; }
    [[nodiscard]] Heatmap* clusterTable() const { return m_clusters; }
    [[nodiscard]] FigureView* round(report::RoundMeasure measure) const {
        return m_rounds[static_cast<std::size_t>(measure)];
    }

signals:
    void evidenceActivated(const hypotheses::Evidence& evidence, Qt::KeyboardModifiers modifiers);
    /// Single evaluations, as the failures in a cell of the table.
    void rowsActivated(const std::vector<std::uint32_t>& rows, Qt::KeyboardModifiers modifiers);

private:
    [[nodiscard]] QWidget* makeSeparationPage();
    [[nodiscard]] QWidget* makeStructurePage();
    [[nodiscard]] QWidget* makeConvergencePage();
    void showSeparation();
    void showStructure();
    void showConvergence();
    void fillPartitions();
    void showPartition();
    void chooseSlice(quint64 slice, Qt::KeyboardModifiers modifiers);
    void chooseContrast(quint64 contrast, Qt::KeyboardModifiers modifiers);
    void chooseSide(quint64 side, Qt::KeyboardModifiers modifiers);
    void chooseCell(int row, int column, Qt::KeyboardModifiers modifiers);

    const Theme& m_theme;
    std::shared_ptr<const hypotheses::Review> m_review;
    FigureView* m_separation;
    FigureView* m_contrast;
    TextLabel* m_power;
    FigureView* m_structure;
    QComboBox* m_partitions;
    Heatmap* m_clusters;
    std::array<FigureView*, 4> m_rounds{};
    TextLabel* m_rule;
};

} // namespace fgw::ui
