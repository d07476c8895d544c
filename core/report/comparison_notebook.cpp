// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_notebook.h"

#include "core/report/carried_records.h"
#include "core/report/notebook_cells.h"
#include "core/report/notebook_document.h"
#include "core/report/page.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::report {

namespace {

using comparison::ColumnPair;
using comparison::FlipKind;
using comparison::PairComparison;
using comparison::RunComparison;
using comparison::SliceDifference;
using nlohmann::json;

json figureRow(const char* figure, const json& of, const stats::Estimate& estimate) {
    const auto& interval = estimate.interval;
    return {{"figure", figure},
            {"of", of},
            {"value", estimate.value ? json(*estimate.value) : json()},
            {"lo", interval ? json(interval->lo) : json()},
            {"hi", interval ? json(interval->hi) : json()},
            {"n", estimate.n}};
}

json valueRow(const char* figure, const json& of, const json& value) {
    return {{"figure", figure}, {"of", of}, {"value", value}};
}

/// `name`: "all", or "slice " and its name.
void addDifference(json& rows, const std::string& name, const SliceDifference& difference) {
    if (difference.items() == 0) {
        return;
    }
    const json of = json::array({name});
    rows.push_back(figureRow("accuracy before", of, difference.before));
    rows.push_back(figureRow("accuracy after", of, difference.after));
    rows.push_back(figureRow("difference", of, difference.difference));
    rows.push_back(valueRow("regressions", of, difference.regressions));
    rows.push_back(valueRow("fixes", of, difference.fixes));
    rows.push_back(valueRow("stayed broken", of, difference.stayedBroken));
    rows.push_back(valueRow("McNemar's p", of, difference.test.p));
    if (difference.holm && difference.falseDiscoveryRate) {
        rows.push_back(valueRow("p by Holm", of, *difference.holm));
        rows.push_back(valueRow("p by Benjamini and Hochberg", of, *difference.falseDiscoveryRate));
    }
}

void addFlips(json& rows, const PairComparison& pair) {
    using comparison::Evidence;
    for (const FlipKind kind : {FlipKind::Regression, FlipKind::Fix}) {
        for (const Evidence evidence : {Evidence::Real, Evidence::Flaky, Evidence::Underpowered}) {
            const auto count = std::ranges::count_if(pair.flips, [&](const comparison::Flip& flip) {
                return flip.kind == kind && flip.evidence.evidence == evidence;
            });
            rows.push_back(valueRow("flips", {kindName(kind), evidenceName(evidence)}, count));
        }
    }
}

json expectedDifferences(const PairComparison& pair) {
    json rows = json::array();
    addDifference(rows, "all", pair.overall);
    for (const SliceDifference& slice : pair.slices) {
        addDifference(rows, "slice " + slice.slice, slice);
    }
    addFlips(rows, pair);
    return rows;
}

/// [slice, id] by joined item, as one run has it.
std::vector<json> namesOf(const RunComparison& comparison, std::uint32_t run) {
    const RecordTable& table = *comparison.runs[run].records;
    std::vector<json> names(comparison.joined.items.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        names[comparison.joined.itemOfRow[run][row]] = {table.sliceOf(row), table.itemOf(row).id};
    }
    return names;
}

json itemsOf(const RunComparison& comparison, const ColumnPair& columns, const PairComparison& pair) {
    const std::vector<json> before = namesOf(comparison, comparison.columns[columns.first].run);
    const std::vector<json> after = namesOf(comparison, comparison.columns[columns.second].run);
    json items = json::array();
    for (const std::uint32_t item : pair.counted) {
        const comparison::JoinedItem& joined = pair.items[item];
        items.push_back({{"slice", joined.sliceDiffers ? json() : json(joined.slice)},
                         {"before", before[item]},
                         {"after", after[item]}});
    }
    return items;
}

bool isRunDirectory(const cache::SourceSummary& source) {
    return source.kind == cache::SourceKind::RunDirectory;
}

std::string comparedDataCell(const RunComparison& comparison, const ColumnPair& columns,
                             const PairComparison& pair,
                             const std::array<const cache::SourceSummary*, 2>& sources) {
    json runs = json::array();
    json records = json::array();
    json models = json::array();
    for (const auto& [column, source] :
         {std::pair(columns.first, sources[0]), {columns.second, sources[1]}}) {
        const comparison::Column& named = comparison.columns[column];
        runs.push_back(isRunDirectory(*source) ? json(source->path.string()) : json());
        records.push_back(isRunDirectory(*source) ? json()
                                                  : carriedRecords(*comparison.runs[named.run].records));
        models.push_back(named.modelName);
    }
    return "import json\n\n# Where the run directories are, before and after; change them where they have "
           "moved.\nRUNS = " +
           pythonJson(runs) + "\nRECORDS = " + pythonJson(records) + "\nMODELS = " + pythonJson(models) +
           "\n# which items are the same, as slice and id in each run\nITEMS = " +
           pythonJson(itemsOf(comparison, columns, pair)) +
           "\nOF_REPORT = 1000  # resamples of its intervals\nEXPECTED = " +
           pythonJson(expectedDifferences(pair)) + "\n";
}

} // namespace

std::string toNotebook(const RunComparison& comparison, const ColumnPair& columns, const PairComparison& pair,
                       const std::array<const cache::SourceSummary*, 2>& sources) {
    NotebookDocument notebook;
    Page head{.title = comparison.columnName(columns.first) + " → " + comparison.columnName(columns.second),
              .blocks = {}};
    head.paragraph(
        "Recomputes what changed from the files, with numpy and scipy, and sets each figure beside "
        "the report's.");
    head.heading("What is not recomputed");
    head.bullets({"Which items of the two are the same: found by content and id, and carried along.",
                  "What provenance says changed.",
                  "Files that are no run directories: their records are carried along."});
    notebook.addMarkdown(toMarkdown(head));
    notebook.addCode(comparedDataCell(comparison, columns, pair, sources));
    notebook.addCells(kRecordCells);
    notebook.addCells(kComparisonCells);
    notebook.addCells(kAgreementCells);
    return notebook.text();
}

} // namespace fgw::report
