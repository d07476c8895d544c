// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

class QWidget;

namespace fgw::ui {

class Session;

/// Goes on where no predictor (or embedder: both name commands alike) starts a program that was not allowed
/// before; otherwise shows the programs and goes on only where a person allows them, which is then
/// remembered: a command in somebody's provenance is code that somebody else chose.
void askBeforeCommands(QWidget* parent, Session& session, const std::vector<std::string>& predictors,
                       const std::function<void()>& goOn);

} // namespace fgw::ui
