// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_card.h"
#include "core/hypotheses/review.h"
#include "core/report/figure.h"

#include <QStackedWidget>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

class QAction;
class QComboBox;
class QScrollArea;

namespace fgw::ui {

class EmptyState;
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

    /// Whether the claim has a figure; also where the page of it is not in sight.
    [[nodiscard]] bool canPin() const;
    /// One for each figure that is in sight.
    [[nodiscard]] QList<QAction*> pinActions() const;
    /// Pins the figure that has the keys, or else the first one in sight.
    void pinCurrent();

signals:
    /// The registration in force is not in it.
    void pinWanted(const claims::Recipe& recipe);
    void evidenceActivated(const hypotheses::Evidence& evidence, Qt::KeyboardModifiers modifiers);
    /// Single evaluations, as the failures in a cell of the table.
    void rowsActivated(const std::vector<std::uint32_t>& rows, Qt::KeyboardModifiers modifiers);

private:
    [[nodiscard]] QWidget* makeSeparationPage();
    [[nodiscard]] QWidget* makeStructurePage();
    [[nodiscard]] QWidget* makeConvergencePage();
    void makePinnable();
    void addPin(QWidget* view, claims::RecipeKind kind);
    [[nodiscard]] claims::Recipe recipeOf(claims::RecipeKind kind) const;
    void nameActions();
    void showSeparation();
    void showStructure();
    void showConvergence();
    void fillPartitions();
    void showPartition();
    void chooseSlice(quint64 slice, Qt::KeyboardModifiers modifiers);
    void chooseContrast(quint64 contrast, Qt::KeyboardModifiers modifiers);
    void chooseSide(quint64 side, Qt::KeyboardModifiers modifiers);
    void chooseCell(int row, int column, Qt::KeyboardModifiers modifiers);

    /// A figure that can be kept as a claim card, by an action that is in its context menu too.
    struct Pinnable {
        QWidget* view;
        QAction* pin;
    };

    const Theme& m_theme;
    std::shared_ptr<const hypotheses::Review> m_review;
    FigureView* m_separation;
    FigureView* m_contrast;
    QScrollArea* m_contrastScroll = nullptr;
    TextLabel* m_power;
    FigureView* m_structure;
    QComboBox* m_partitions;
    QString m_chosen; ///< slice and seed that a person chose, which stay where another review has them too
    Heatmap* m_clusters;
    std::array<FigureView*, 4> m_rounds{};
    QWidget* m_convergence = nullptr;
    EmptyState* m_noRounds = nullptr; ///< in place of charts without a mark
    TextLabel* m_rule;
    std::vector<Pinnable> m_pinnable;
};

} // namespace fgw::ui
