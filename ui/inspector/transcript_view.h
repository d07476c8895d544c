// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

#include <map>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace fgw::ui {

class Theme;

/// A transcript, turn by turn: each folds under its role, the first and last are open. Tool calls read as a
/// call and its result. Of a long one the first turns are drawn, and others as they are asked for.
class TranscriptView : public QWidget {
    Q_OBJECT
public:
    /// Turns drawn at once.
    static constexpr std::size_t kTurnsAtOnce = 200;

    /// The turns outlive the view.
    TranscriptView(const Theme& theme, const std::vector<explore::Turn>& turns, QWidget* parent = nullptr);

    /// Opens the turn that a widget belongs to.
    void unfold(const QWidget* part);
    /// Draws the turns that hold these words too. False where there are more than can be drawn at once.
    bool drawTurnsWith(const QString& words);
    [[nodiscard]] std::size_t turnsDrawn() const { return m_drawn.size(); }
    /// Draws the next turns; hidden once all are there.
    [[nodiscard]] QToolButton* more() const { return m_more; }

private:
    struct Drawn {
        QWidget* box = nullptr;
        QToolButton* fold = nullptr;
    };
    void draw(std::size_t index);
    void drawNext();
    void settle();
    [[nodiscard]] Drawn makeTurn(std::size_t index);

    const Theme& m_theme;
    const std::vector<explore::Turn>& m_turns;
    std::map<std::size_t, Drawn> m_drawn; ///< by turn
    QVBoxLayout* m_layout;
    QToolButton* m_more;
};

} // namespace fgw::ui
