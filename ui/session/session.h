// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/corpus/corpus.h"
#include "core/explore/cluster_edits.h"
#include "core/explore/failure_map.h"
#include "core/explore/run_summary.h"
#include "core/importers/import_preview.h"
#include "ui/jobs/job_runner.h"
#include "ui/session/filter_state.h"
#include "ui/session/judgements.h"
#include "ui/session/selection.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fgw::ui {

/// What is open, selected, filtered and judged: the one state that every workspace shares. Everything it
/// computes runs in jobs and arrives with a signal; everything it hands out is immutable.
class Session : public QObject {
    Q_OBJECT
public:
    Session(std::unique_ptr<cache::Cache> cache, decisions::DecisionLog decisions, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] JobRunner& jobs() { return m_jobs; }
    /// The key of the job that reads the corpus.
    [[nodiscard]] static QString corpusJob() { return QStringLiteral("corpus"); }
    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] FilterState& filter() { return m_filter; }
    [[nodiscard]] Judgements& judgements() { return m_judgements; }
    [[nodiscard]] const cache::Cache& cache() const { return *m_cache; }

    /// Files, run directories and corpora, in any mix: each is ingested; the last run becomes the document,
    /// the last corpus the corpus.
    void open(const QStringList& paths);
    /// A file of another tool, with what a person said about its fields; it is remembered for files of its
    /// shape.
    void openMapped(const QString& path, const importers::FieldMapping& mapping);
    /// A source that the cache knows; where its files have changed since, they are read again.
    void openSource(cache::SourceId id);
    void forget(cache::SourceId id);

    [[nodiscard]] const std::vector<cache::SourceSummary>& sources() const { return m_sources; }
    /// Null before anything is open.
    [[nodiscard]] std::shared_ptr<const cache::Document> document() const { return m_document; }
    /// The document's records, or an empty table; never null.
    [[nodiscard]] std::shared_ptr<const RecordTable> records() const;
    /// Null until computed, and while it is computed anew.
    [[nodiscard]] std::shared_ptr<const explore::FailureMap> map() const { return m_map; }
    [[nodiscard]] std::shared_ptr<const explore::RunSummary> summary() const { return m_summary; }
    [[nodiscard]] const explore::FailureMapOptions& mapOptions() const { return m_mapOptions; }
    /// Where nothing but the grouping differs the points stay, and are grouped anew.
    void setMapOptions(const explore::FailureMapOptions& options);
    /// Renames, merges or splits clusters of the map, on disk before it returns; `description` is what undo
    /// says.
    void editClusters(const explore::ClusterEdit& edit, const QString& description);
    /// Whether what was decided is about items, or clusters, that are open.
    [[nodiscard]] bool holds(const decisions::Target& target) const;
    /// Lays the map's points out anew; what they are and their clusters stay.
    void setProjection(explore::Projection projection);
    /// The map's points are where they will be.
    [[nodiscard]] bool layoutSettled() const { return m_layoutRun == nullptr; }

    /// Null before a corpus is open.
    [[nodiscard]] std::shared_ptr<const corpus::Corpus> corpus() const { return m_corpus; }
    /// Reads the corpus's files again: after a change of ours, and when the window becomes active. Says
    /// corpusChanged only where something in them has changed.
    void reloadCorpus();
    /// Drafts a candidate from each selected failure (one per item and model) into the open corpus.
    void sendSelectionToIntake();

    /// Of the document, the corpus and the file of judgements.
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }
    /// What opening the file of judgements met.
    void setDecisionProblems(std::vector<Problem> problems);

signals:
    void sourcesChanged();
    void documentChanged(); ///< the selection and filter have been reset before
    void mapChanged();
    /// The map's points have moved, nothing else.
    void layoutChanged();
    void summaryChanged();
    void corpusChanged();
    void problemsChanged();
    /// What the fields of a file mean could not be told; the answer goes to openMapped.
    void mappingNeeded(const QString& path, std::shared_ptr<const importers::ImportPreview> preview);
    /// Something a person asked for did not work; shown in a bar that can be closed.
    void failed(const QString& message);
    /// Something worth a line in the status bar.
    void notice(const QString& message);

private:
    struct Opened;
    void readSources(const QString& title, const std::vector<std::filesystem::path>& sources,
                     cache::IngestOptions options);
    void adoptOpened(const Opened& opened);
    struct LoadedDocument {
        std::shared_ptr<const cache::Document> document; ///< null where none is open
        std::shared_ptr<const ItemRows> itemRows;        ///< never null
    };
    using LoadDocument = std::function<Result<std::shared_ptr<const cache::Document>>(Task&)>;
    void loadDocument(const std::string& label, LoadDocument load);
    void openCorpus(const std::filesystem::path& directory);
    void adoptDocument(const LoadedDocument& loaded);
    void adoptCorpus(corpus::Corpus corpus);
    void rebuildMap();
    void adoptMap(Result<explore::FailureMap> map);
    struct LayoutRun;
    void startLayout();
    void stopLayout();
    void adoptLayout(std::shared_ptr<const explore::FailureMap> map);
    void regroupMap();
    [[nodiscard]] std::string clusteringId() const;
    [[nodiscard]] std::vector<explore::ClusterEdit> decidedEdits() const;
    void applyClusterEdits();
    void adoptClusters(explore::FailureMap map, const explore::FailureMap* from);
    void rebuildSummary();
    void evaluateFilter();
    void buildTextIndex();
    void refreshSources();
    void collectProblems();
    void onJudged();
    void report(const Error& error);

    std::unique_ptr<cache::Cache> m_cache;
    JobRunner m_jobs;
    Selection m_selection;
    FilterState m_filter;
    Judgements m_judgements;
    std::vector<cache::SourceSummary> m_sources;
    std::shared_ptr<const cache::Document> m_document;
    std::shared_ptr<const RecordTable> m_noRecords;
    std::shared_ptr<const explore::FailureMap> m_map;
    std::shared_ptr<const explore::RunSummary> m_summary;
    std::filesystem::path m_corpusDirectory;
    std::shared_ptr<const corpus::Corpus> m_corpus;
    explore::FailureMapOptions m_mapOptions;
    std::vector<explore::ClusterEdit> m_clusterEdits; ///< that the map's clusters have
    bool m_regrouping = false;
    std::shared_ptr<LayoutRun> m_layoutRun; ///< null where the layout is settled, or was stopped
    std::uint64_t m_layoutJob = 0;
    std::vector<Problem> m_problems;
    std::vector<Problem> m_decisionProblems;
    std::uint64_t m_openCount = 0;
    bool m_indexed = false; ///< the text index of the document was asked for
};

} // namespace fgw::ui
