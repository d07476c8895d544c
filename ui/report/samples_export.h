// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace fgw::ui {

class Session;

/// Asks without blocking for a directory, and writes the open run into it as Every Eval Ever has it.
void exportSamplesAs(Session& session, QWidget* parent);

/// The same without asking: in a job; says in the status bar how many samples were written, and how many the
/// format has no words for.
void exportSamplesTo(Session& session, const QString& directory);

} // namespace fgw::ui
