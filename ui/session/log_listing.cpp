// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/log_listing.h"

#include "core/base/problem.h"
#include "core/importers/log_tree.h"
#include "ui/session/session.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace fgw::ui {

namespace {

QString outlineJob(const QString& reading) {
    return QStringLiteral("outline of %1").arg(reading);
}

/// Under the names without links by which they are read.
std::vector<std::filesystem::path> directoriesAmong(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> directories;
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        if (std::filesystem::is_directory(path, error)) {
            const std::filesystem::path canonical = std::filesystem::canonical(path, error);
            directories.push_back(error ? path : canonical);
        }
    }
    return directories;
}

/// Why a directory cannot be listed is not told: whoever reads it tells that.
Result<std::vector<importers::LogOutline>> outlinesBelow(const std::filesystem::path& directory, Task& task) {
    Problems untold;
    const Result<importers::LogTree> tree = importers::LogTree::ofDirectory(directory, untold);
    if (!tree || !tree->readable()) {
        return std::vector<importers::LogOutline>();
    }
    return importers::outlineLogs(*tree, task);
}

} // namespace

LogListing& LogListing::of(Session& session) {
    auto* listing = session.findChild<LogListing*>(QString(), Qt::FindDirectChildrenOnly);
    return listing != nullptr ? *listing : *new LogListing(session);
}

LogListing::LogListing(Session& session) : QObject(&session), m_session(session) {
    connect(&session.jobs(), &JobRunner::cancelled, this, &LogListing::end);
    // What was opened meanwhile is what a person wants to see.
    connect(&session, &Session::documentChanged, this, [this] {
        if (m_session.document() != nullptr) {
            drop();
        }
    });
}

void LogListing::begin(const QString& reading, const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> directories = directoriesAmong(paths);
    if (directories.empty()) {
        return;
    }
    m_session.jobs().run<Listed>(
        outlineJob(reading), tr("Listing logs"), this,
        [directories = std::move(directories)](Task& task) { return list(directories, task); },
        [this, reading](Result<Listed> listed) {
            if (listed && !listed->logs->empty()) {
                adopt(reading, std::move(*listed));
            }
        });
}

Result<LogListing::Listed> LogListing::list(const std::vector<std::filesystem::path>& directories,
                                            Task& task) {
    std::vector<std::filesystem::path> withLogs;
    std::vector<importers::LogOutline> all;
    for (const std::filesystem::path& directory : directories) {
        auto logs = outlinesBelow(directory, task);
        if (task.cancelled()) {
            return cancelledError("list the logs");
        }
        if (logs && !logs->empty()) {
            withLogs.push_back(directory);
            std::ranges::move(*logs, std::back_inserter(all));
        }
    }
    return Listed{std::move(withLogs),
                  std::make_shared<const std::vector<importers::LogOutline>>(std::move(all))};
}

void LogListing::end(const QString& reading) {
    m_session.jobs().cancel(outlineJob(reading), this);
    if (reading == m_reading) {
        drop();
    }
}

void LogListing::adopt(const QString& reading, Listed listed) {
    m_reading = reading;
    m_listed = std::move(listed);
    emit changed();
}

void LogListing::drop() {
    if (m_listed.logs != nullptr) {
        m_reading.clear();
        m_listed = {};
        emit changed();
    }
}

} // namespace fgw::ui
