// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/workspace.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace fgw::ui {

class AnswerPair;
class ClaimState;
class ComparisonBar;
class ComparisonState;
class EmptyState;
class ItemPages;
class Session;
class SliceDifferenceModel;
class TextLabel;
class Theme;

/// What changed between runs on the same items, or between models of one: differences by slice with
/// intervals, the items that flipped, and what provenance says of the cause.
class CompareWorkspace : public Workspace {
    Q_OBJECT
public:
    CompareWorkspace(Session& session, const Theme& theme, ClaimState& claims, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("compare"); }
    [[nodiscard]] QString title() const override { return tr("Compare"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("git-compare"); }
    [[nodiscard]] QList<QAction*> workspaceActions() const override { return m_actions; }
    [[nodiscard]] QWidget* firstFocus() override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool busy() const override;

    [[nodiscard]] ComparisonState& comparisonState() const { return *m_state; }
    [[nodiscard]] ComparisonBar* bar() const { return m_bar; }
    [[nodiscard]] QTableView* slices() const { return m_slices; }
    [[nodiscard]] ItemPages* pages() const { return m_itemPages; }
    [[nodiscard]] AnswerPair* answers() const { return m_answers; }
    [[nodiscard]] TextLabel* headline() const { return m_headline; }
    [[nodiscard]] TextLabel* explanation() const { return m_explanation; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Which runs and columns are compared.
    [[nodiscard]] QWidget* makeChoice();
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeSlices();
    [[nodiscard]] QWidget* makeContent();
    void makeActions();
    void refresh();
    void refreshExplanation();
    /// The slices have the room of their rows, up to a part of the whole.
    void giveRoom();
    void showAnswersBeside(int page);
    void refreshPage();
    void chooseSlice(int row);
    void chooseItem(std::uint32_t item);
    void selectFlips();
    /// What is pinned or exported is there; else a person hears that it is not yet.
    [[nodiscard]] bool hasFigures() const;
    void pinDifference();
    void exportComparison();
    void showPage(int page);
    [[nodiscard]] QString headlineText() const;
    [[nodiscard]] QString explanationText() const;

    Session& m_session;
    const Theme& m_theme;
    ClaimState& m_claims;
    ComparisonState* m_state;
    QWidget* m_choice = nullptr;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QWidget* m_content = nullptr;
    ComparisonBar* m_bar;
    TextLabel* m_headline;
    TextLabel* m_explanation;
    bool m_explainsFigures = false;
    QPushButton* m_beginAgain;
    SliceDifferenceModel* m_model;
    QTableView* m_slices;
    ItemPages* m_itemPages;
    AnswerPair* m_answers;
    QSplitter* m_splitter;
    QList<int> m_sizesWithAnswers; ///< of the splitter, before a page that has none
    bool m_arranged = false;       ///< somebody moved the splitter: it stays where it is
    QList<QAction*> m_actions;
    QAction* m_again = nullptr;
    QAction* m_pin = nullptr;
    QAction* m_export = nullptr;
};

} // namespace fgw::ui
