// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fgw::window {

/// The sources of the bundled example, the run that a new user meets last (what is opened last is shown). The
/// corpus is a copy in the user's state directory, so that trying out a promotion does not change the
/// program's own files. Empty where the example is not installed.
[[nodiscard]] QStringList exampleSources();

} // namespace fgw::window
