// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/runner.h"

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <filesystem>

namespace fgw::tests {

/// What a program printed, and how it ended.
struct Answer {
    int exit = -1; ///< -1: it was killed
    QByteArray out;
    QByteArray err;

    /// The one document on stdout; empty where there is anything else.
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Of a program that was started: waits for its end.
inline Answer answerOf(QProcess& program) {
    program.waitForFinished(-1);
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
            program.readAllStandardOutput(), program.readAllStandardError()};
}

/// Starts the command line; where `directory` is empty, in the directory of the test.
inline void startCommand(QProcess& program, const QStringList& arguments, const QString& directory = {}) {
    program.setWorkingDirectory(directory);
    program.start(builtPath(QStringLiteral("app/failure-geometry")), arguments);
}

/// Runs the command line to its end.
inline Answer runCommand(const QStringList& arguments, const QString& directory = {}) {
    QProcess program;
    startCommand(program, arguments, directory);
    return answerOf(program);
}

inline QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QByteArray bytesOf(const std::filesystem::path& path) {
    return bytesOf(text(path));
}

} // namespace fgw::tests
