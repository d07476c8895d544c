// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

#include <utility>
#include <vector>

class QToolButton;

namespace fgw::ui {

class Theme;

/// A transcript, turn by turn: each folds under its role, the first and last are open. Tool calls read as a
/// call and its result.
class TranscriptView : public QWidget {
    Q_OBJECT
public:
    TranscriptView(const Theme& theme, const std::vector<explore::Turn>& turns, QWidget* parent = nullptr);

    /// Opens the turn that a widget belongs to.
    void unfold(const QWidget* part);

private:
    [[nodiscard]] QWidget* makeTurn(const explore::Turn& turn, bool open);
    const Theme& m_theme;
    std::vector<std::pair<QWidget*, QToolButton*>> m_folds; ///< each turn and what folds it
};

} // namespace fgw::ui
