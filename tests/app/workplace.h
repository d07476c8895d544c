// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/command_line.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace fgw::tests {

/// The command line in a directory of its own.
class Workplace {
public:
    Answer run(const QStringList& arguments) const { return runCommand(arguments, m_directory.path()); }
    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }

private:
    QTemporaryDir m_directory;
};

} // namespace fgw::tests
