// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/import_logs.h"
#include "tests/core/importers/import_fixture.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

namespace fgw::tests {

/// JSON with its quotation marks written as apostrophes: Qt's moc loses its way in raw strings.
inline QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

/// To four places, as accuracies are published.
inline double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

/// Logs read from a file or directory, with whatever was said about them.
class ReadLogs {
public:
    explicit ReadLogs(const std::filesystem::path& path, const importers::ScoreOptions& options = {}) {
        const bool directory = std::filesystem::is_directory(path);
        auto tree =
            directory ? importers::LogTree::ofDirectory(path, problems) : importers::LogTree::ofFile(path);
        summary = tree ? importers::importLogs(*tree, options, sink, problems, task)
                       : std::unexpected(tree.error());
    }

    [[nodiscard]] bool says(std::string_view words) const {
        return std::ranges::any_of(problems.kept(), [&](const Problem& problem) {
            return problem.reason.find(words) != std::string::npos;
        });
    }
    /// All that was said, for the message of a test that fails.
    [[nodiscard]] std::string said() const {
        std::string text;
        for (const Problem& problem : problems.kept()) {
            text += problem.where.file.string() + ": " + problem.reason + "\n";
        }
        return text;
    }
    [[nodiscard]] const std::vector<KeptRecord>& records() const { return sink.records; }
    [[nodiscard]] const KeptRecord& of(const std::string& model, const std::string& item) const {
        const auto found = std::ranges::find_if(sink.records, [&](const KeptRecord& record) {
            return record.model == model && record.itemId == item;
        });
        if (found == sink.records.end()) {
            qFatal("no record of %s by %s", item.c_str(), model.c_str());
        }
        return *found;
    }

    KeepingSink sink;
    Problems problems;
    Task task;
    Result<importers::LogSummary> summary = importers::LogSummary{};
};

/// A directory made for one test.
class LogDirectory {
public:
    std::filesystem::path write(const std::string& name, const QByteArray& content) const {
        const std::filesystem::path file = path() / name;
        std::filesystem::create_directories(file.parent_path());
        QFile out(QString::fromStdString(file.string()));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size()) {
            qFatal("cannot write %s", name.c_str());
        }
        return file;
    }
    [[nodiscard]] std::filesystem::path path() const { return m_directory.path().toStdString(); }

private:
    QTemporaryDir m_directory;
};

} // namespace fgw::tests
