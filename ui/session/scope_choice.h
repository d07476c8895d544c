// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/judgements.h"

#include <QString>

namespace fgw::ui {

/// The value that stands for a scope in a row of choices.
[[nodiscard]] QString choiceOf(Scope scope);
/// This model where the value stands for no scope.
[[nodiscard]] Scope scopeOf(const QString& choice);

} // namespace fgw::ui
