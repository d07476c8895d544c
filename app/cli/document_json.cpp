// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/document_json.h"

#include "app/cli/estimate_json.h"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <utility>

namespace fgw::cli {

namespace {

using nlohmann::json;

const char* kindName(cache::SourceKind kind) {
    switch (kind) {
    case cache::SourceKind::RunDirectory:
        return "run";
    case cache::SourceKind::ImportedFile:
        return "file";
    case cache::SourceKind::Corpus:
        return "corpus";
    case cache::SourceKind::Logs:
        return "logs";
    }
    return "";
}

const char* kindName(runs::ReportKind kind) {
    switch (kind) {
    case runs::ReportKind::Harness:
        return "harness";
    case runs::ReportKind::EvalStatic:
        return "eval-static";
    case runs::ReportKind::Compare:
        return "compare";
    case runs::ReportKind::Iterate:
        return "iterate";
    case runs::ReportKind::Unknown:
        break;
    }
    return "unknown";
}

const char* severityName(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "";
}

json describe(const std::array<std::uint64_t, kOutcomes.size()>& counts) {
    json outcomes;
    for (const Outcome outcome : kOutcomes) {
        outcomes[std::string(outcomeName(outcome))] = counts[static_cast<std::size_t>(outcome)];
    }
    return outcomes;
}

json describe(const explore::OutcomeFigures& figures) {
    return {{"outcomes", describe(figures.counts)},
            {"accuracy", estimateJson(figures.accuracy)},
            {"abstention_rate", estimateJson(figures.abstentionRate)},
            {"confident_wrong_rate", estimateJson(figures.confidentWrongRate)}};
}

json describe(const std::vector<Problem>& kept, std::uint64_t count) {
    json list = json::array();
    for (const Problem& problem : kept) {
        list.push_back({{"severity", severityName(problem.severity)},
                        {"file", problem.where.file.string()},
                        {"line", problem.where.line ? json(*problem.where.line) : json()},
                        {"reason", problem.reason},
                        {"stands_for", problem.standsFor}});
    }
    return {{"count", count}, {"list", std::move(list)}};
}

json describeModels(const RecordTable& table, const explore::SliceTable& slices) {
    json models = json::array();
    for (std::uint32_t model = 0; model < table.models().size(); ++model) {
        const BitSet rows = explore::rowsOfCell(table, slices, {}, slices.slices.size(), model);
        json entry = describe(explore::figuresOf(table, rows));
        entry["model"] = table.models()[model];
        models.push_back(std::move(entry));
    }
    return models;
}

json describeSlices(const explore::SliceTable& slices) {
    json list = json::array();
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        json models = json::array();
        for (std::size_t model = 0; model < slices.models.size(); ++model) {
            json cell = describe(slices.cells[slice * slices.models.size() + model].figures);
            cell["model"] = slices.models[model];
            models.push_back(std::move(cell));
        }
        json without = json::array();
        for (const explore::SparseModel& sparse : slices.sparseModels[slice]) {
            without.push_back({{"model", slices.models[sparse.model.value]}, {"items", sparse.items}});
        }
        list.push_back({{"slice", slices.slices[slice]},
                        {"separation", estimateJson(slices.separation[slice])},
                        {"items_left_out", slices.itemsLeftOut[slice]},
                        {"models_left_out", std::move(without)},
                        {"models", std::move(models)}});
    }
    return list;
}

json describeRounds(const RecordTable& table) {
    std::set<std::int32_t> rounds(table.round().begin(), table.round().end());
    rounds.erase(kAbsent);
    return rounds;
}

json describeMetadata(const RecordTable& table) {
    json list = json::array();
    for (const MetadataColumn& column : table.metadata()) {
        list.push_back({{"name", column.name},
                        {"of", column.ofItems ? "items" : "records"},
                        {"type", column.numeric ? "number" : "text"}});
    }
    return list;
}

json describeReports(const cache::Document& document) {
    json list = json::array();
    for (const runs::Report& report : document.reports) {
        list.push_back({{"file", report.file.filename().string()},
                        {"kind", kindName(report.kind)},
                        {"slices", report.slices.size() + report.aggregates.size()},
                        {"rounds", report.rounds.size()},
                        {"comparisons", report.comparisons.size()}});
    }
    return list;
}

json describeEmbeddings(const cache::Document& document) {
    if (!document.embeddings) {
        return {};
    }
    return {{"embedder", document.embeddings->embedder},
            {"rows", document.embeddings->ids.size()},
            {"dimensions", document.embeddings->dimensions}};
}

} // namespace

json describeSource(const cache::SourceSummary& summary, const std::vector<Problem>& problems) {
    json source{{"path", summary.path.string()},
                {"kind", kindName(summary.kind)},
                {"label", summary.label},
                {"run_id", summary.runId},
                {"command", summary.command},
                {"started_utc", summary.startedUtc},
                {"digest", summary.digest},
                {"interrupted", summary.interrupted},
                {"models", summary.models},
                {"records", summary.records},
                {"items", summary.items},
                {"outcomes", describe(summary.outcomes)},
                {"problems", describe(problems, summary.problemCount)}};
    if (summary.kind == cache::SourceKind::Corpus) {
        source["cases"] = summary.cases;
        source["candidates"] = summary.candidates;
    }
    return source;
}

json describeDocument(const cache::Document& document, const explore::SliceTable& slices) {
    const RecordTable& table = *document.records;
    json all = describeSource(document.summary, document.problems);
    all["models"] = describeModels(table, slices);
    all["slices"] = describeSlices(slices);
    all["rounds"] = describeRounds(table);
    all["metadata"] = describeMetadata(table);
    all["reports"] = describeReports(document);
    all["embeddings"] = describeEmbeddings(document);
    const std::string& provenance = document.summary.provenance.raw;
    all["provenance"] = provenance.empty() ? json() : json::parse(provenance);
    return all;
}

} // namespace fgw::cli
