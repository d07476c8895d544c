// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision_log.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace fgw::tests {

inline decisions::Decision label(const std::string& hash, const std::string& text,
                                 const std::string& model = "m") {
    return {decisions::DecisionKind::Label, {hash, "item " + hash, model}, text, {}};
}

inline decisions::Decision note(const std::string& hash, const std::string& text,
                                const std::string& model = "m") {
    return {decisions::DecisionKind::Note, {hash, "item " + hash, model}, text, {}};
}

inline decisions::Decision ruling(const std::string& hash, std::optional<Outcome> outcome) {
    return {decisions::DecisionKind::Adjudication, {hash, "item " + hash, "m"}, "", outcome};
}

/// Logs of decisions in a directory that goes with this object.
class ScratchLogs {
protected:
    std::filesystem::path newFile() {
        return m_directory.filePath(QStringLiteral("state%1/labels.jsonl").arg(++m_number)).toStdString();
    }

    static decisions::DecisionLog opened(const std::filesystem::path& file, Problems& problems) {
        Result<decisions::DecisionLog> log = decisions::DecisionLog::open(file, "ann", problems);
        if (!log) {
            qFatal("%s", log.error().message().c_str());
        }
        return std::move(*log);
    }

    /// One that is without any problem.
    static decisions::DecisionLog opened(const std::filesystem::path& file) {
        Problems problems;
        decisions::DecisionLog log = opened(file, problems);
        if (!problems.empty()) {
            qFatal("%s", problems.kept()[0].reason.c_str());
        }
        return log;
    }

    static void append(const std::filesystem::path& file, const QByteArray& bytes) {
        std::filesystem::create_directories(file.parent_path());
        QFile out(file);
        if (!out.open(QIODevice::Append) || out.write(bytes) != bytes.size()) {
            qFatal("%s cannot be written", file.c_str());
        }
    }

    /// Nothing can be decided there from now on: no lock can be taken where a directory has its name.
    static void makeReadOnly(const std::filesystem::path& file) {
        std::filesystem::remove(file.string() + ".lock");
        std::filesystem::create_directories(file.string() + ".lock");
    }

    static QByteArray content(const std::filesystem::path& file) {
        QFile stored(file);
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_directory;
    int m_number = 0;
};

} // namespace fgw::tests
