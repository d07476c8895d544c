// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>

class QAbstractButton;

namespace fgw::ui {

/// A button that is the one thing to press here: filled with the accent.
void setPrimary(QAbstractButton* button);

/// A surface (fields, lists, canvases), a raised strip (chips), or a panel that floats over the window.
enum class Ground : std::uint8_t { Window, Surface, Raised, Panel };
void setGround(QWidget* widget, Ground ground);

/// A hairline between neighbours.
[[nodiscard]] QWidget* makeHairline(Qt::Orientation orientation, QWidget* parent);

} // namespace fgw::ui
