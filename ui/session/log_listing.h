// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/importers/log_outline.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <vector>

namespace fgw::ui {

class Session;

/// What the logs of directories say of themselves, from soon after a session begins to read them until that
/// reading ends: what there is to see while their samples are read. It is one reading's at a time, the one
/// that was listed last.
class LogListing : public QObject {
    Q_OBJECT
public:
    using Logs = std::shared_ptr<const std::vector<importers::LogOutline>>;

    /// The one of a session, made at first use.
    [[nodiscard]] static LogListing& of(Session& session);

    /// The job with the key `reading` reads these paths: those of them that are directories are listed.
    void begin(const QString& reading, const std::vector<std::filesystem::path>& paths);
    /// That job has ended; for one that is cancelled this comes by itself.
    void end(const QString& reading);

    /// Null where nothing is listed; otherwise at least one log, by directory and then by name.
    [[nodiscard]] const Logs& logs() const { return m_listed.logs; }
    /// Those in which the logs lie.
    [[nodiscard]] const std::vector<std::filesystem::path>& directories() const {
        return m_listed.directories;
    }

signals:
    /// Other logs are listed, or none any more.
    void changed();

private:
    struct Listed {
        std::vector<std::filesystem::path> directories;
        Logs logs;
    };

    explicit LogListing(Session& session);
    [[nodiscard]] static Result<Listed> list(const std::vector<std::filesystem::path>& directories,
                                             Task& task);
    void adopt(const QString& reading, Listed listed);
    void drop();

    Session& m_session;
    QString m_reading; ///< whose logs are listed
    Listed m_listed;
};

} // namespace fgw::ui
