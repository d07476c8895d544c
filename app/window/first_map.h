// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fgw::ui {
class MainWindow;
class Session;
} // namespace fgw::ui

namespace fgw::window {

/// Says on stderr how long after the start of the process the first map stood drawn on the screen, then ends
/// the application.
void measureFirstMap(ui::Session& session, ui::MainWindow& window);

} // namespace fgw::window
