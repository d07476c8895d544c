// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runs_folder.h"

#include "core/base/user_directories.h"
#include "ui/settings/keys.h"

namespace fgw::ui {

QString runsFolder(const Settings& settings) {
    const QString chosen = settings.get(keys::kRunsFolder);
    return chosen.isEmpty() ? QString::fromStdString((userStateDirectory() / "runs").string()) : chosen;
}

} // namespace fgw::ui
