// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/example.h"

#include "core/base/user_directories.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace fgw::window {

namespace {

/// Beside the installed program, or in the source tree that it was built from.
QString exampleDirectory() {
    const QString installed =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/failure-workbench/example");
    return QFileInfo::exists(installed) ? QDir(installed).canonicalPath() : QStringLiteral(FGW_EXAMPLE_DIR);
}

QStringList runsIn(const QString& directory) {
    QStringList runs;
    for (const QString& name : QDir(directory).entryList({QStringLiteral("run_*")}, QDir::Dirs, QDir::Name)) {
        runs << QDir(directory).filePath(name);
    }
    return runs;
}

/// The user's own copy; the original where it cannot be made.
QString workingCorpus(const QString& original) {
    namespace fs = std::filesystem;
    const fs::path copy = userStateDirectory() / "example-corpus";
    std::error_code error;
    if (!fs::exists(copy / "cases.yaml", error)) {
        fs::create_directories(copy, error);
        fs::copy(original.toStdString(), copy, fs::copy_options::recursive | fs::copy_options::skip_existing,
                 error);
    }
    return error ? original : QString::fromStdString(copy.string());
}

} // namespace

QStringList exampleSources() {
    const QString root = exampleDirectory();
    QStringList sources = runsIn(root + QStringLiteral("/harness")) +
                          runsIn(root + QStringLiteral("/iterate")) + runsIn(root + QStringLiteral("/gsm8k"));
    const QString corpus = root + QStringLiteral("/corpus");
    if (QFileInfo::exists(corpus)) {
        sources << workingCorpus(corpus);
    }
    return sources;
}

} // namespace fgw::window
