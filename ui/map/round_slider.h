// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QSlider;

namespace fgw::ui {

class LineageState;
class MapCanvas;
class Session;
class TextLabel;

/// Walks a map through the rounds of a run. A round is chosen by the program's one filter (its failures pass,
/// the others are greyed), so that every view follows and no point moves: the map has one layout for all
/// rounds. On demand arrows show how centroids drifted from the round before. Hidden where there are not two
/// rounds.
class RoundSlider : public QWidget {
    Q_OBJECT
public:
    RoundSlider(Session& session, const Theme& theme, MapCanvas& canvas, QWidget* parent = nullptr);

    /// Previous round, next round, drift arrows: for whoever has the keyboard.
    [[nodiscard]] QList<QAction*> roundActions() const { return {m_previous, m_next, m_arrows}; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }
    [[nodiscard]] QString shownText() const;

private:
    void adoptRounds();
    void adoptFilter();
    void chooseRound(int value);
    void showRound();
    void showArrows();
    [[nodiscard]] std::optional<std::size_t> currentRound() const;
    [[nodiscard]] QAction* addRoundAction(const QString& text, const QString& icon, const QKeySequence& key);

    Session& m_session;
    const Theme& m_theme;
    MapCanvas& m_canvas;
    LineageState& m_lineage;
    QSlider* m_slider; ///< 0 stands for all rounds
    TextLabel* m_text;
    QAction* m_previous;
    QAction* m_next;
    QAction* m_arrows;
    std::vector<std::string> m_terms;        ///< the filter's term for each round
    std::vector<std::string> m_failureTerms; ///< and those that keep failures of rounds alone
};

} // namespace fgw::ui
