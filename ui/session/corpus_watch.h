// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <filesystem>

namespace fgw::ui {

class Session;

/// Reads the open corpus again when another program changed its files: an editor, git, a second window. Some
/// steps change several files, so it waits until they are quiet.
class CorpusWatch : public QObject {
    Q_OBJECT
public:
    explicit CorpusWatch(Session& session, QObject* parent = nullptr);

private:
    /// A file that was replaced by another is forgotten by the system, so all are named anew.
    void watch();

    Session& m_session;
    std::filesystem::path m_directory;
    QFileSystemWatcher m_files;
    QTimer m_quiet;
};

} // namespace fgw::ui
