// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;

namespace fgw::window {

/// Loads the texts of a language; of the system's where `code` is empty. Where there is none of it, English.
void installLanguage(QCoreApplication& application, const QString& code);

} // namespace fgw::window
