// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/run_source.h"

#include "core/base/hash.h"
#include "core/cache/finish_records.h"
#include "core/cache/source_builder.h"
#include "core/runs/embeddings_file.h"
#include "core/runs/reports.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::cache {

namespace {

/// The report that carries provenance first; a directory may hold several, of the same run.
void adoptProvenance(SourceSummary& summary, const runs::Provenance& provenance) {
    if (!summary.provenance.present()) {
        summary.provenance = provenance;
    }
}

void adoptHead(SourceSummary& summary, const RunHead& head) {
    summary.runId = head.runId;
    summary.command = head.command;
    summary.startedUtc = head.startedUtc;
    summary.label = head.label;
}

} // namespace

/// Everything that the steps of one reading share.
struct RunSource::Reading {
    ChunkWriter& writer;
    IngestResult& result;
    Problems& problems;
    Task& task;
};

Status RunSource::read(ChunkWriter& writer, IngestResult& result, Problems& problems, Task& task) {
    Reading reading{writer, result, problems, task};
    if (m_run.hasEvents) {
        if (auto status = readEvents(reading); !status) {
            return status;
        }
    }
    for (const std::string& name : m_run.reports) {
        readReport(reading, name);
    }
    if (m_run.hasEmbeddings) {
        if (auto status = readEmbeddings(reading); !status) {
            return status;
        }
    }
    for (const std::string& name : m_run.notRead) {
        problems.add(Severity::Note, {path() / name, {}},
                     "the file was not read: it is no part of a run directory");
    }
    if (result.summary.label.empty()) {
        result.summary.label = path().filename().string();
    }
    return {};
}

std::optional<RunSource::OpenedFile> RunSource::openNoting(Reading& reading, const std::string& name) const {
    auto file = open(name);
    const auto stamp = file ? stampOf(*file, path() / name) : std::unexpected(file.error());
    if (!stamp) {
        reading.problems.add(stamp.error());
        reading.result.files.push_back({name, {}, {}});
        return {};
    }
    return OpenedFile{std::move(*file), *stamp};
}

Status RunSource::readEvents(Reading& reading) const {
    const std::filesystem::path shownAs = path() / runs::kEventsFile;
    const auto file = openNoting(reading, runs::kEventsFile);
    if (!file) {
        return {};
    }
    FingerprintStream digest;
    SourceBuilder builder(reading.writer, shownAs, reading.problems);
    const auto makeBatch = [&builder] { return std::make_unique<RecordBatch>(builder); };
    const auto log =
        runs::readEventLog(file->fd, shownAs, makeBatch, reading.problems, reading.task, &digest);
    if (!log) {
        return std::unexpected(log.error());
    }
    SourceSummary& summary = reading.result.summary;
    adoptHead(summary, builder.head());
    summary.interrupted = !log->finished;
    if (summary.interrupted) {
        reading.problems.add(Severity::Note, {shownAs, {}},
                             "the log has no run_finished: the run was interrupted");
    }
    reading.result.files.push_back({runs::kEventsFile, file->stamp, digest.digest().hex()});
    return finishRecords(reading.writer, builder, shownAs, summary, reading.problems, reading.task);
}

std::optional<std::string> RunSource::readText(Reading& reading, const std::string& name) const {
    const auto file = openNoting(reading, name);
    if (!file) {
        return {};
    }
    auto text = readAll(file->fd, path() / name, runs::kReportLimit);
    if (!text) {
        reading.problems.add(text.error());
        reading.result.files.push_back({name, file->stamp, {}});
        return {};
    }
    reading.result.files.push_back({name, file->stamp, Fingerprint::of(*text).hex()});
    return std::move(*text);
}

void RunSource::readReport(Reading& reading, const std::string& name) const {
    const auto text = readText(reading, name);
    if (!text) {
        return;
    }
    const auto report = runs::parseReport(*text, path() / name, reading.problems);
    if (!report) {
        return reading.problems.add(report.error());
    }
    adoptProvenance(reading.result.summary, report->provenance);
    Statement insert(reading.writer.database(), "INSERT INTO reports VALUES(?,?,?)");
    insert.bind(reading.writer.source()).bind(name).bindBlob(*text);
    insert.run();
}

Status RunSource::readEmbeddings(Reading& reading) const {
    const auto indexText = readText(reading, runs::kEmbeddingsIndexFile);
    const auto file = openNoting(reading, runs::kEmbeddingsFile);
    if (!indexText || !file) {
        return {};
    }
    const std::filesystem::path shownAs = path() / runs::kEmbeddingsFile;
    const auto index = runs::parseEmbeddingsIndex(*indexText, path() / runs::kEmbeddingsIndexFile);
    const auto shape = runs::readEmbeddingsShape(file->fd, shownAs);
    if (!index || !shape || shape->rows != index->ids.size()) {
        reading.problems.add(
            Severity::Error, {shownAs, {}},
            !index   ? index.error().reason
            : !shape ? shape.error().reason
                     : fmt::format("it has {} rows, but its index names {}", shape->rows, index->ids.size()));
        reading.result.files.push_back({runs::kEmbeddingsFile, file->stamp, {}});
        return {};
    }
    Statement insert(reading.writer.database(), "INSERT INTO embeddings VALUES(?,?,?,?)");
    const std::string ids = nlohmann::json(index->ids).dump();
    insert.bind(reading.writer.source())
        .bind(index->embedder)
        .bind(static_cast<std::int64_t>(shape->dimensions))
        .bindBlob(ids);
    insert.run();
    return copyEmbeddings(reading, file->fd, file->stamp);
}

/// The values behind the header, block by block: a million vectors are not held.
Status RunSource::copyEmbeddings(Reading& reading, const UniqueFd& file, FileStamp stamp) const {
    const std::filesystem::path shownAs = path() / runs::kEmbeddingsFile;
    reading.task.beginStep("reading embeddings", stamp.size);
    Statement insert(reading.writer.database(), "INSERT INTO embedding_chunks VALUES(?,?,?)");
    std::string block;
    for (std::int64_t first = 0;; first += static_cast<std::int64_t>(block.size())) {
        block.resize(std::size_t{1} << 20);
        std::size_t filled = 0;
        while (filled < block.size()) {
            const auto count = readSome(file, block.data() + filled, block.size() - filled, shownAs);
            if (!count) {
                return std::unexpected(count.error());
            }
            if (*count == 0) {
                break;
            }
            filled += *count;
        }
        block.resize(filled);
        if (filled == 0 || reading.task.cancelled()) {
            break;
        }
        insert.bind(reading.writer.source()).bind(first).bindBlob(block);
        insert.run();
        reading.task.advanceTo(static_cast<std::uint64_t>(first) + filled);
    }
    // Vectors are compared by size and time, not by content: they are far larger than the log.
    reading.result.files.push_back({runs::kEmbeddingsFile, stamp, fmt::format("{}", stamp.modifiedNs)});
    return reading.task.cancelled() ? Status(cancelledError("read the embeddings")) : Status();
}

} // namespace fgw::cache
