// SPDX-License-Identifier: GPL-3.0-or-later
// How sources and corpora come into the session.
#include "ui/session/incident_intake.h"
#include "ui/session/log_listing.h"
#include "ui/session/session.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace fgw::ui {

struct Session::Opened {
    std::vector<cache::SourceId> ids;
    struct Unmapped {
        std::filesystem::path file;
        std::shared_ptr<const importers::ImportPreview> preview;
    };
    std::vector<Unmapped> unmapped;           ///< files whose fields a person has to explain
    std::vector<corpus::Candidate> incidents; ///< of files that hold no evaluations
    std::vector<Error> errors;
    std::vector<cache::SourceSummary> sources;
};

namespace {

using Path = std::filesystem::path;

std::vector<Path> toPaths(const QStringList& names) {
    std::vector<Path> paths;
    for (const QString& name : names) {
        std::error_code ignored;
        const Path given(name.toStdString());
        const Path absolute = std::filesystem::absolute(given, ignored).lexically_normal();
        paths.push_back(absolute.empty() ? given : absolute);
    }
    return paths;
}

const cache::SourceSummary* find(const std::vector<cache::SourceSummary>& sources, cache::SourceId id) {
    const auto found = std::ranges::find(sources, id, &cache::SourceSummary::id);
    return found == sources.end() ? nullptr : &*found;
}

/// Loads from the cache; where the files are still there and have changed, after reading them again.
Result<std::shared_ptr<const cache::Document>> loadFresh(cache::Cache& cache, cache::SourceId id,
                                                         const Path& path, Task& task) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        const Result<cache::SourceId> fresh = cache.ingest(path, {}, task);
        if (!fresh) {
            return std::unexpected(fresh.error());
        }
        id = *fresh;
    }
    return cache.load(id, task);
}

/// The first rows of a file that was refused since the meaning of its fields is not clear; null otherwise.
std::shared_ptr<const importers::ImportPreview> previewIfUnclear(const Path& path, const Error& error) {
    if (error.code != ErrorCode::Invalid) {
        return nullptr;
    }
    auto preview = importers::previewFile(path);
    return preview && !preview->unclear.empty()
               ? std::make_shared<const importers::ImportPreview>(std::move(*preview))
               : nullptr;
}

bool sameCandidate(const corpus::Candidate& a, const corpus::Candidate& b) {
    return a.file == b.file && a.fileDigest == b.fileDigest;
}

bool sameHistory(const corpus::HistoryLog& a, const corpus::HistoryLog& b) {
    return a.size() == b.size() && (a.empty() || a.back().hash == b.back().hash);
}

bool sameFiles(const corpus::Corpus& a, const corpus::Corpus& b) {
    return a.directory == b.directory && a.casesDigest == b.casesDigest &&
           a.removals.size() == b.removals.size() && a.watchlist.size() == b.watchlist.size() &&
           a.problems.size() == b.problems.size() && sameHistory(a.history, b.history) &&
           std::ranges::equal(a.candidates, b.candidates, sameCandidate);
}

} // namespace

void Session::open(const QStringList& paths) {
    if (paths.isEmpty()) {
        return;
    }
    const QString title = paths.size() == 1
                              ? tr("Reading %1").arg(QFileInfo(paths.front()).fileName())
                              : tr("Reading %Ln sources", nullptr, static_cast<int>(paths.size()));
    readSources(title, toPaths(paths), {});
}

void Session::openMapped(const QString& path, const importers::FieldMapping& mapping) {
    readSources(tr("Reading %1").arg(QFileInfo(path).fileName()), toPaths({path}),
                {.kind = {}, .mapping = mapping});
}

void Session::readSources(const QString& title, const std::vector<Path>& sources,
                          cache::IngestOptions options) {
    // Its own key: a second drop must not cancel the first.
    const QString key = QStringLiteral("open-%1").arg(++m_openCount);
    m_jobs.run<Opened>(
        key, title, this,
        [cache = m_cache.get(), sources, options = std::move(options)](Task& task) -> Result<Opened> {
            Opened opened;
            for (const Path& path : sources) {
                auto id = cache->ingest(path, options, task);
                if (id) {
                    opened.ids.push_back(*id);
                } else if (id.error().code == ErrorCode::Cancelled) {
                    return std::unexpected(id.error());
                } else if (const auto incidents = incidentsIn(path)) {
                    opened.incidents.insert(opened.incidents.end(), incidents->begin(), incidents->end());
                } else if (auto preview = previewIfUnclear(path, id.error())) {
                    opened.unmapped.push_back({path, std::move(preview)});
                } else {
                    opened.errors.push_back(id.error());
                }
            }
            auto all = cache->sources();
            if (!all) {
                return std::unexpected(all.error());
            }
            opened.sources = std::move(*all);
            return opened;
        },
        [this, key](Result<Opened> opened) {
            if (opened) {
                adoptOpened(*opened);
            } else {
                report(opened.error());
            }
            LogListing::of(*this).end(key);
        });
    LogListing::of(*this).begin(key, sources);
}

void Session::adoptOpened(const Opened& opened) {
    m_sources = opened.sources;
    emit sourcesChanged();
    for (const Error& error : opened.errors) {
        report(error);
    }
    if (!opened.incidents.empty()) {
        addIncidents(*this, opened.incidents);
    }
    for (const Opened::Unmapped& file : opened.unmapped) {
        emit mappingNeeded(QString::fromStdString(file.file.string()), file.preview);
    }
    const cache::SourceSummary* run = nullptr;
    const cache::SourceSummary* corpus = nullptr;
    for (const cache::SourceId id : opened.ids) {
        if (const cache::SourceSummary* source = find(m_sources, id)) {
            (source->kind == cache::SourceKind::Corpus ? corpus : run) = source;
        }
    }
    if (corpus) {
        openCorpus(corpus->path);
    }
    if (run) {
        loadDocument(run->label,
                     [cache = m_cache.get(), id = run->id](Task& task) { return cache->load(id, task); });
    }
}

void Session::loadDocument(const std::string& label, LoadDocument load) {
    m_jobs.run<LoadedDocument>(
        QStringLiteral("document"), tr("Loading %1").arg(QString::fromStdString(label)), this,
        [load = std::move(load)](Task& task) -> Result<LoadedDocument> {
            auto document = load(task);
            if (!document) {
                return std::unexpected(document.error());
            }
            auto itemRows = std::make_shared<const ItemRows>(*(*document)->records);
            return LoadedDocument{std::move(*document), std::move(itemRows)};
        },
        [this](const Result<LoadedDocument>& loaded) {
            if (loaded) {
                refreshSources();
                adoptDocument(*loaded);
            } else {
                report(loaded.error());
            }
        });
}

void Session::openSource(cache::SourceId id) {
    const cache::SourceSummary* source = find(m_sources, id);
    if (!source) {
        return;
    }
    if (source->kind == cache::SourceKind::Corpus) {
        openCorpus(source->path);
        return;
    }
    loadDocument(source->label, [cache = m_cache.get(), id, path = source->path](Task& task) {
        return loadFresh(*cache, id, path, task);
    });
}

void Session::forget(cache::SourceId id) {
    m_jobs.run<bool>(
        QStringLiteral("forget"), tr("Forgetting a source"), this,
        [cache = m_cache.get(), id](Task&) -> Result<bool> {
            const Status status = cache->forget(id);
            return status ? Result<bool>(true) : std::unexpected(status.error());
        },
        [this, id](Result<bool> forgotten) {
            if (!forgotten) {
                report(forgotten.error());
                return;
            }
            if (m_document && m_document->summary.id == id) {
                adoptDocument({nullptr, std::make_shared<const ItemRows>(*m_noRecords)});
            }
            refreshSources();
        });
}

void Session::openCorpus(const Path& directory) {
    m_corpusDirectory = directory;
    reloadCorpus();
}

void Session::reloadCorpus() {
    if (m_corpusDirectory.empty()) {
        return;
    }
    m_jobs.run<corpus::Corpus>(
        corpusJob(), tr("Reading the corpus"), this,
        [directory = m_corpusDirectory](Task&) { return corpus::readCorpus(directory); },
        [this](Result<corpus::Corpus> corpus) {
            if (corpus) {
                adoptCorpus(std::move(*corpus));
            } else {
                report(corpus.error());
            }
        });
}

void Session::adoptCorpus(corpus::Corpus corpus) {
    if (m_corpus && sameFiles(*m_corpus, corpus)) {
        return;
    }
    m_corpus = std::make_shared<corpus::Corpus>(std::move(corpus));
    emit corpusChanged();
    collectProblems();
}

} // namespace fgw::ui
