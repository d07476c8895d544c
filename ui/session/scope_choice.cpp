// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/scope_choice.h"

namespace fgw::ui {

QString choiceOf(Scope scope) {
    return scope == Scope::AllModels ? QStringLiteral("all") : QStringLiteral("this");
}

Scope scopeOf(const QString& choice) {
    return choice == choiceOf(Scope::AllModels) ? Scope::AllModels : Scope::ThisModel;
}

} // namespace fgw::ui
