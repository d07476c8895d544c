// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include <optional>
#include <string>

class QTableView;
class QPushButton;

namespace fgw::ui {

class ClaimModel;
class ClaimState;
class FigureView;
class TextLabel;
class Theme;

/// The claim cards: which there are, and the figure of the current one as it was pinned.
class ClaimPage : public QSplitter {
    Q_OBJECT
public:
    ClaimPage(ClaimState& state, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] FigureView* figure() const { return m_figure; }
    [[nodiscard]] TextLabel* detail() const { return m_detail; }

private:
    [[nodiscard]] QWidget* makeCard();
    void showCurrent();
    void unpinCurrent();
    [[nodiscard]] std::optional<std::size_t> current() const;

    ClaimState& m_state;
    const Theme& m_theme;
    ClaimModel* m_model;
    QTableView* m_table;
    TextLabel* m_detail;
    TextLabel* m_terms;
    FigureView* m_figure;
    QPushButton* m_unpin;
};

} // namespace fgw::ui
