// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/document_reader.h"

#include "core/base/json_reader.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/record_reader.h"
#include "core/cache/source_summary.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <utility>

namespace fgw::cache {

namespace {

std::vector<runs::Report> readReports(Database& database, const SourceSummary& summary) {
    std::vector<runs::Report> reports;
    Statement rows(database, "SELECT name, content FROM reports WHERE source=? ORDER BY name");
    rows.bind(summary.id.value);
    while (rows.step()) {
        // What is wrong with a report was reported, and stored, when it was read from its file.
        Problems alreadyStored;
        auto report = runs::parseReport(rows.blob(1), summary.path / rows.text(0), alreadyStored);
        if (report) {
            reports.push_back(std::move(*report));
        }
    }
    return reports;
}

std::vector<float> readEmbeddingValues(Database& database, std::int64_t source) {
    std::vector<float> values;
    Statement rows(database, "SELECT bytes FROM embedding_chunks WHERE source=? ORDER BY first");
    rows.bind(source);
    while (rows.step()) {
        const std::string_view bytes = rows.blob(0);
        const std::size_t filled = values.size();
        values.resize(filled + bytes.size() / sizeof(float));
        std::memcpy(values.data() + filled, bytes.data(), bytes.size() / sizeof(float) * sizeof(float));
    }
    return values;
}

std::optional<Document::Embeddings> readEmbeddings(Database& database, std::int64_t source) {
    Statement row(database, "SELECT embedder, dimensions, ids FROM embeddings WHERE source=?");
    row.bind(source);
    if (!row.step()) {
        return {};
    }
    Document::Embeddings embeddings;
    embeddings.embedder = row.text(0);
    embeddings.dimensions = static_cast<std::size_t>(row.integer(1));
    if (const auto ids = parseJson(row.blob(2), {})) {
        embeddings.ids = ids->get<std::vector<std::string>>();
    }
    embeddings.values = readEmbeddingValues(database, source);
    return embeddings;
}

} // namespace

Result<std::shared_ptr<const Document>> readDocument(Database& database, SourceId id, Task& task) {
    auto summary = readSummary(database, id.value);
    if (!summary) {
        return std::unexpected(summary.error());
    }
    auto problems = readProblems(database, id.value);
    if (!problems) {
        return std::unexpected(problems.error());
    }
    auto records = readRecords(database, id.value, task);
    if (!records) {
        return std::unexpected(records.error());
    }
    auto document = std::make_shared<Document>();
    document->summary = std::move(*summary);
    document->records = std::move(*records);
    document->reports = readReports(database, document->summary);
    document->problems = std::move(*problems);
    document->embeddings = readEmbeddings(database, id.value);
    if (auto status = database.takeStatus("read the cache"); !status) {
        return std::unexpected(status.error());
    }
    return document;
}

} // namespace fgw::cache
