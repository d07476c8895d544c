// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/record_source.h"

#include "core/importers/import_file.h"
#include "core/importers/import_logs.h"
#include "core/importers/import_preview.h"
#include "core/importers/mapping_store.h"
#include "core/intake/log_time.h"
#include "core/runs/event_log.h"
#include "core/runs/run_directory.h"

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;

const std::string kReadingRecords = "read the run or log";

/// Passes evaluations on and keeps what a run says about itself.
class RunSink : public runs::EventSink {
public:
    explicit RunSink(RecordSink& sink) : m_sink(sink) {}

    void add(const EvalRecord& record) override { m_sink.add(record); }
    void runStarted(const runs::EventHead& head, const runs::RunStarted& /*started*/) override {
        source.runId = head.runId;
        source.startedUtc = head.tsUtc;
    }
    void failureClustered(const runs::EventHead& /*head*/, const runs::FailureClustered& /*is*/) override {}
    void itemGenerated(const runs::EventHead& /*head*/, const EvalRecord& /*item*/) override {}
    void runFinished(const runs::EventHead& /*head*/, const runs::RunFinished& /*finished*/) override {}
    void otherEvent(const runs::EventHead& /*head*/, std::string_view /*payload*/) override {}

    RecordSource source;

private:
    RecordSink& m_sink;
};

Result<RecordSource> readRun(const runs::RunDirectory& run, RecordSink& sink, Problems& problems,
                             Task& task) {
    const fs::path log = run.path / runs::kEventsFile;
    if (!run.hasEvents) {
        return failure(ErrorCode::Unsupported, kReadingRecords, "the run has no events.jsonl",
                       Location{run.path, {}});
    }
    const auto directory = SafeDirectory::open(run.path);
    const auto file = directory ? directory->openRegular(runs::kEventsFile)
                                : Result<UniqueFd>(std::unexpected(directory.error()));
    if (!file) {
        return std::unexpected(file.error());
    }
    RunSink passed(sink);
    const auto read = runs::readEventLog(*file, log, passed, problems, task);
    if (!read) {
        return std::unexpected(read.error());
    }
    if (!read->finished) {
        problems.add(Severity::Warning, {log, {}}, "the log has no run_finished: the run was interrupted");
    }
    return passed.source;
}

Result<RecordSource> readLogs(const importers::LogTree& tree, RecordSink& sink, Problems& problems,
                              Task& task, const importers::ScoreOptions& scores) {
    const auto read = importers::importLogs(tree, scores, sink, problems, task);
    return read ? Result<RecordSource>(RecordSource{}) : std::unexpected(read.error());
}

/// A log of a known program, or rows whose fields are guessed.
Result<RecordSource> readFile(const fs::path& file, RecordSink& sink, Problems& problems, Task& task,
                              const importers::ScoreOptions& scores) {
    const auto tree = importers::LogTree::ofFile(file);
    if (!tree) {
        return std::unexpected(tree.error());
    }
    if (tree->readable()) {
        auto source = readLogs(*tree, sink, problems, task, scores);
        if (source) {
            source->startedUtc = timeOfLog(file);
        }
        return source;
    }
    const auto mapping = importers::settleMapping(file, {}, importers::defaultMappingsFile());
    if (!mapping) {
        return std::unexpected(mapping.error());
    }
    const auto read = importers::importFile(file, {.mapping = *mapping}, sink, problems, task);
    return read ? Result<RecordSource>(RecordSource{{}, timeOfLog(file)}) : std::unexpected(read.error());
}

bool isReadable(const fs::path& file) {
    const auto tree = importers::LogTree::ofFile(file);
    return tree && tree->readable();
}

/// A directory that is no run may be a tree of logs.
Result<RecordSource> readLogDirectory(const fs::path& path, RecordSink& sink, Problems& problems, Task& task,
                                      const importers::ScoreOptions& scores) {
    const auto tree = importers::LogTree::ofDirectory(path, problems);
    if (!tree) {
        return std::unexpected(tree.error());
    }
    return tree->readable()
               ? readLogs(*tree, sink, problems, task, scores)
               : failure(ErrorCode::Unsupported, kReadingRecords,
                         "it is no run directory and holds no log that is known", Location{path, {}});
}

} // namespace

Result<std::vector<RecordPart>> partsOf(const fs::path& path, Problems& problems) {
    const std::vector<RecordPart> whole{{path, path.filename().string()}};
    if (std::error_code error; !fs::is_directory(path, error)) {
        return whole;
    }
    const auto run = runs::findRunDirectory(path);
    if (!run || *run) {
        return run ? Result<std::vector<RecordPart>>(whole) : std::unexpected(run.error());
    }
    const auto tree = importers::LogTree::ofDirectory(path, problems);
    if (!tree) {
        return std::unexpected(tree.error());
    }
    std::vector<RecordPart> parts;
    for (const auto& file : tree->files()) {
        if (isReadable(path / file.name)) {
            parts.push_back({path / file.name, file.name});
        }
    }
    return parts.empty() ? whole : parts;
}

Result<RecordSource> readRecords(const fs::path& path, RecordSink& sink, Problems& problems, Task& task,
                                 const importers::ScoreOptions& scores) {
    if (std::error_code error; !fs::is_directory(path, error)) {
        return readFile(path, sink, problems, task, scores);
    }
    const auto run = runs::findRunDirectory(path);
    if (!run) {
        return std::unexpected(run.error());
    }
    return *run ? readRun(**run, sink, problems, task) : readLogDirectory(path, sink, problems, task, scores);
}

} // namespace fgw::intake
