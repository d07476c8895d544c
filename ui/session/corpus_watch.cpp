// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/corpus_watch.h"

#include "core/corpus/corpus_files.h"
#include "ui/session/session.h"

#include <QFile>

#include <chrono>

namespace fgw::ui {

namespace {

constexpr std::chrono::milliseconds kQuiet(500);

/// Directories tell of files that come, go and are replaced; the lines of history are added in place.
QStringList watched(const corpus::CorpusFiles& files, const std::filesystem::path& directory) {
    QStringList paths;
    for (const std::filesystem::path& path :
         {directory, files.intake(), files.cases(), files.watchlist(), files.history()}) {
        const QString name = QString::fromStdString(path.string());
        if (QFile::exists(name)) {
            paths << name;
        }
    }
    return paths;
}

} // namespace

CorpusWatch::CorpusWatch(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    const auto wait = [this] { m_quiet.start(); };
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        watch();
        m_session.reloadCorpus();
    });
    connect(&session, &Session::corpusChanged, this, [this] {
        const auto corpus = m_session.corpus();
        if (corpus && corpus->directory != m_directory) {
            watch();
        }
    });
}

void CorpusWatch::watch() {
    const QStringList before = m_files.files() + m_files.directories();
    if (!before.isEmpty()) {
        m_files.removePaths(before);
    }
    if (const auto corpus = m_session.corpus()) {
        m_directory = corpus->directory;
        m_files.addPaths(watched(corpus::CorpusFiles(corpus->directory), corpus->directory));
    }
}

} // namespace fgw::ui
