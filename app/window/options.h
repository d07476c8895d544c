// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <expected>

namespace fgw::window {

/// What `failure-workbench` ends with; the same contract as the command line's.
enum class Exit : int { Good = 0, Usage = 2, Environment = 3 };

/// The command line of the window.
struct Options {
    QStringList paths;
    bool example = false;
    QString render; ///< id of a workspace, or "all"; empty opens the window
    QString output;
    QSize size{1280, 800};
    QString theme; ///< "light", "dark", or empty for the user's choice
    int scale = 1;
    QString cacheFile;
    QString language; ///< empty for the system's
    bool measureFirstMap = false;
};

/// Reads the command line before there is an application, because some of it must be known by then. The error
/// is the exit status to end with: help was asked for, or the usage is wrong and has been told.
[[nodiscard]] std::expected<Options, int> parseOptions(int argc, char** argv);

} // namespace fgw::window
