// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/import_logs.h"

#include "core/base/in_order.h"
#include "core/base/parallel.h"
#include "core/importers/deep_eval.h"
#include "core/importers/every_eval_ever.h"
#include "core/importers/garak.h"
#include "core/importers/helm/helm_run.h"
#include "core/importers/import_file.h"
#include "core/importers/import_preview.h"
#include "core/importers/inspect/inspect_log.h"
#include "core/importers/langfuse/langfuse_export.h"
#include "core/importers/lm_eval/embedded_samples.h"
#include "core/importers/lm_eval/lm_eval_samples.h"
#include "core/importers/mapping_store.h"
#include "core/importers/mlflow_table.h"
#include "core/importers/nested/nested_answers.h"
#include "core/importers/openai_evals.h"
#include "core/importers/otlp/otlp_traces.h"
#include "core/importers/promptfoo/promptfoo_log.h"
#include "core/importers/promptfoo/promptfoo_table.h"
#include "core/importers/sample_recorder.h"
#include "core/importers/swe_bench/swe_evaluations.h"
#include "core/importers/swe_bench/swe_patches.h"
#include "core/importers/tau/tau2_bench.h"
#include "core/importers/tau/tau_bench.h"
#include "core/importers/waiting_samples.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace fgw::importers {

namespace {

class LogImport {
public:
    LogImport(const LogTree& tree, const ScoreOptions& options, RecordSink& sink, Problems& problems,
              Task& task)
        : m_tree(tree), m_sink(sink), m_problems(problems), m_task(task), m_options(options),
          m_recorder(options, sink, tree.path(), problems), m_results(tree, problems, task) {
        for (const LogTree::File& file : tree.files()) {
            m_places.emplace(folderOf(file), file.format);
        }
    }

    Result<LogSummary> run() {
        m_task.beginStep("reading logs", m_tree.files().size());
        readPatches();
        // The front of a file tells one of the two where it holds both.
        for (const LogFormat format : {LogFormat::OtlpTraces, LogFormat::OtlpLogs}) {
            readBeside(format,
                       [this](const LogFile& log) { return otlp::readEvaluations(log, m_evaluated); });
        }
        readBeside(LogFormat::LangfuseScores,
                   [this](const LogFile& log) { return m_langfuse.readScores(log); });
        readBeside(LogFormat::LangfuseObservations,
                   [this](const LogFile& log) { return m_langfuse.survey(log); });
        const auto& files = m_tree.files();
        for (auto file = files.begin(); file != files.end() && !m_task.cancelled();) {
            const auto alone = std::find_if_not(file, files.end(), standsAlone);
            readInLanes({file, alone});
            file = alone;
            if (file != files.end() && !m_task.cancelled()) {
                finishFile(readFile(*file++));
            }
        }
        if (m_task.cancelled()) {
            return cancelledError("read the logs");
        }
        m_evaluations.finish(m_recorder);
        m_patches.addUnjudged(m_recorder);
        m_recorder.finish();
        m_summary.records += m_recorder.records();
        m_summary.rules = m_recorder.rules();
        if (m_last && m_tree.isOneFile() && m_summary.records == 0) {
            return std::unexpected(std::move(*m_last));
        }
        return m_summary;
    }

private:
    /// Nothing beside the file says anything of it.
    static bool standsAlone(const LogTree::File& file) {
        return file.format == LogFormat::InspectArchive || file.format == LogFormat::InspectJson;
    }

    /// Reads several at a time; samples and problems come in the order of the files. Each lane holds samples
    /// and what it unpacks, and beyond a few they wait for the one that records.
    void readInLanes(std::span<const LogTree::File> files) {
        constexpr unsigned mostLanes = 4;
        const Threads lanes{std::min(mostLanes, Threads().resolved())};
        InOrder order;
        parallelChunks(files.size(), 1, lanes, &m_task, [&](std::size_t begin, std::size_t end) {
            InOrder::Turn turn(order, begin, end);
            Problems problems;
            WaitingSamples samples(m_recorder, [&turn] { turn.wait(); });
            const LogTree::File& file = files[begin];
            const auto opened = m_tree.open(file.name, problems, m_task);
            const auto path = m_tree.directory().path() / file.name;
            const Status read =
                opened ? readInspect(file.format, {opened->file, path, samples, problems, m_task})
                       : std::unexpected(opened.error());
            samples.handOn();
            m_problems.add(problems);
            m_summary.filesRead += opened ? 1 : 0;
            finishFile(read);
        });
    }

    static Status readInspect(LogFormat format, const LogFile& log) {
        return format == LogFormat::InspectArchive ? inspect::readArchive(log) : inspect::readJsonLog(log);
    }

    void finishFile(const Status& read) {
        if (!read && !m_task.cancelled()) {
            m_problems.add(read.error());
            m_last = read.error();
        }
        m_task.advanceTo(++m_done);
    }

    /// Before all else: reports that judge them may come in any order.
    void readPatches() {
        for (const LogTree::File& file : m_tree.files()) {
            if (file.format != LogFormat::SweBenchPredictions) {
                continue;
            }
            const auto opened = m_tree.open(file.name, m_problems, m_task);
            const std::filesystem::path path = m_tree.directory().path() / file.name;
            const Status read = opened ? m_patches.read({opened->file, path, m_recorder, m_problems, m_task})
                                       : std::unexpected(opened.error());
            if (!read) {
                m_problems.add(read.error());
            }
        }
    }

    /// Of all files of a format what others need to know before they are read.
    void readBeside(LogFormat format, const std::function<Status(const LogFile&)>& read) {
        for (const LogTree::File& file : m_tree.files()) {
            if (file.format != format) {
                continue;
            }
            // What is wrong with a file that is read again is said then.
            Problems saidLater;
            Problems& problems = holdsSamples(format) ? saidLater : m_problems;
            const auto opened = m_tree.open(file.name, problems, m_task);
            const std::filesystem::path path = m_tree.directory().path() / file.name;
            const Status done = opened ? read({opened->file, path, m_recorder, problems, m_task})
                                       : std::unexpected(opened.error());
            if (!done) {
                problems.add(done.error());
            }
        }
    }

    Status readFile(const LogTree::File& file) {
        const std::filesystem::path path = m_tree.directory().path() / file.name;
        switch (file.format) {
        case LogFormat::Unknown:
            if (!file.unread.empty()) {
                noteUnread(path, file.unread);
            }
            return {};
        case LogFormat::InspectListing:
        case LogFormat::DeepEvalBeside:
        case LogFormat::Incidents:
            noteUnread(path, nameOf(file.format));
            return {};
        case LogFormat::GarakHits:
            if (liesBeside(file, LogFormat::Garak)) {
                noteUnread(path, "hits of garak, which its report holds too");
                return {};
            }
            return readLog(file, path);
        case LogFormat::HelmBeside:
            if (!isThere(LogFormat::HelmState)) {
                noteUnread(path, nameOf(file.format));
            }
            return {};
        case LogFormat::LmEvalResults:
            return readResults(file, path);
        case LogFormat::LangfuseScores:
            return {};
        case LogFormat::Rows:
            return readRows(path);
        default:
            return readLog(file, path);
        }
    }

    /// What they say of samples beside them is known by now.
    Status readResults(const LogTree::File& file, const std::filesystem::path& path) {
        const lm_eval::Results* results = m_results.named(file.name);
        const bool stand = !m_tree.isOneFile() || &file == &m_tree.files().front();
        if (results == nullptr || !stand) {
            return {};
        }
        if (results->holdsSamples) {
            return readLog(file, path);
        }
        if (!liesBeside(file, LogFormat::LmEvalSamples)) {
            noteUnread(path, "results without samples: open samples_….jsonl, which --log_samples writes");
        }
        return {};
    }

    void noteUnread(const std::filesystem::path& path, std::string_view what) {
        m_problems.add(Severity::Note, {path, {}}, fmt::format("not read: {}", what));
    }

    [[nodiscard]] bool liesBeside(const LogTree::File& file, LogFormat format) const {
        return m_places.contains({folderOf(file), format});
    }

    static std::filesystem::path folderOf(const LogTree::File& file) {
        return std::filesystem::path(file.name).parent_path();
    }

    [[nodiscard]] bool isThere(LogFormat format) const {
        return std::ranges::find(m_tree.files(), format, &LogTree::File::format) != m_tree.files().end();
    }

    Status readRows(const std::filesystem::path& path) {
        const auto mapping = settleMapping(path, std::nullopt, defaultMappingsFile());
        if (!mapping) {
            return std::unexpected(mapping.error());
        }
        const auto read = importFile(path, {.mapping = *mapping}, m_sink, m_problems, m_task);
        if (!read) {
            return std::unexpected(read.error());
        }
        ++m_summary.filesRead;
        m_summary.records += read->records;
        return {};
    }

    Status readLog(const LogTree::File& file, const std::filesystem::path& path) {
        const auto opened = m_tree.open(file.name, m_problems, m_task);
        if (!opened) {
            return std::unexpected(opened.error());
        }
        std::optional<Fingerprint> fingerprint;
        const LogFile log{opened->file, path, m_recorder, m_problems, m_task, &fingerprint};
        ++m_summary.filesRead;
        const Status read = readOpened(file, log);
        if (fingerprint && !opened->unpacked) {
            m_summary.fingerprints[file.name] = *fingerprint;
        }
        return read;
    }

    Status readOpened(const LogTree::File& file, const LogFile& log) {
        switch (file.format) {
        case LogFormat::LmEvalSamples:
            return lm_eval::readSamples(log, file.name, m_results, m_options,
                                        [this](const Sample& sample) { m_recorder.passOver(sample); });
        case LogFormat::LmEvalResults:
            return lm_eval::readEmbeddedSamples(
                log, *m_results.named(file.name), m_options,
                [this](const Sample& sample) { m_recorder.passOver(sample); });
        case LogFormat::PromptfooJson:
            return promptfoo::readDocument(log);
        case LogFormat::PromptfooLines:
            return promptfoo::readLines(log);
        case LogFormat::PromptfooYaml:
            return promptfoo::readYaml(log);
        case LogFormat::PromptfooTable:
            return promptfoo::readTable(log);
        case LogFormat::NestedAnswers:
            return nested::readAnswers(log, m_tree.directory().path());
        case LogFormat::OpenAiEvals:
            return readOpenAiEvals(log);
        case LogFormat::TauBench:
            return tau::readTrials(log);
        case LogFormat::Tau2Bench:
            return m_tau2.readResults(log);
        case LogFormat::Tau2Simulation:
            return m_tau2.readSimulation(log);
        case LogFormat::DeepEval:
            return readDeepEval(log);
        case LogFormat::SweBenchSummary:
            return m_evaluations.readSummary(log);
        case LogFormat::SweBenchResults:
            return m_evaluations.readResults(log);
        case LogFormat::SweBenchReport:
            return m_evaluations.readReport(log);
        case LogFormat::SweBenchPredictions:
            return {}; // they were read before all reports
        case LogFormat::EveryEvalEver:
            return readEveryEvalEver(log);
        case LogFormat::EveryEvalEverAggregate:
            return readEveryEvalEverAggregate(log);
        case LogFormat::Garak:
            return readGarak(log);
        case LogFormat::GarakHits:
            return readGarakHits(log);
        case LogFormat::HelmState:
            return helm::readRun(log, m_tree.directory(), file.name);
        case LogFormat::MlflowTable:
            return readMlflowTable(log);
        case LogFormat::OtlpTraces:
        case LogFormat::OtlpLogs:
            return otlp::readTraces(log, m_evaluated);
        case LogFormat::LangfuseObservations:
            return m_langfuse.readObservations(log);
        case LogFormat::LangfuseTraces:
            return m_langfuse.readTraces(log);
        default:
            return {};
        }
    }

    const LogTree& m_tree;
    RecordSink& m_sink;
    Problems& m_problems;
    Task& m_task;
    const ScoreOptions& m_options;
    std::set<std::pair<std::filesystem::path, LogFormat>> m_places; ///< folders, and what lies in them
    SampleRecorder m_recorder;
    lm_eval::ResultsIndex m_results;
    swe_bench::Patches m_patches;
    swe_bench::Evaluations m_evaluations{m_patches};
    langfuse::Export m_langfuse;
    tau::Tau2Bench m_tau2;
    otlp::Evaluations m_evaluated;
    LogSummary m_summary;
    std::optional<Error> m_last;
    std::uint64_t m_done = 0;
};

} // namespace

Result<LogSummary> importLogs(const LogTree& tree, const ScoreOptions& options, RecordSink& sink,
                              Problems& problems, Task& task) {
    return LogImport(tree, options, sink, problems, task).run();
}

} // namespace fgw::importers
