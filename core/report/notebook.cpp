// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/notebook.h"

#include "core/explore/round_failures.h"
#include "core/report/carried_records.h"
#include "core/report/notebook_cells.h"
#include "core/report/notebook_document.h"
#include "core/report/notebook_figures.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace fgw::report {

namespace {

using nlohmann::json;

bool isRun(const RunReport& report) {
    return report.document->summary.kind == cache::SourceKind::RunDirectory;
}

json roundSlicesOf(const RecordTable& table) {
    json names = json::array();
    const std::vector<bool> counted = explore::slicesOfRounds(table);
    for (std::size_t slice = 0; slice < counted.size(); ++slice) {
        if (counted[slice]) {
            names.push_back(table.slices()[slice]);
        }
    }
    return names;
}

bool foundClustersAnew(const RunReport& report) {
    return report.review &&
           std::ranges::any_of(report.review->structure.partitions,
                               [](const hypotheses::ClusteredFailures& one) { return !one.asLogged; });
}

std::vector<std::string> notRecomputed(const RunReport& report) {
    std::vector<std::string> left{
        "The shapes that matter: they take the workbench's clusters of texts.",
        "Whether the preconditions of the claims are met (stubs, provenance, pre-registration): what "
        "decides them is no figure."};
    if (foundClustersAnew(report)) {
        left.emplace_back("The clusters of H2: the log does not say them, the report's are carried along. "
                          "That every failure is in one is checked.");
    }
    if (!report.rounds.rounds.empty()) {
        left.emplace_back(
            "The centroids that drift is measured between, and the models that items were induced from: "
            "they are read from the report's file, since the log does not say them. The interval of "
            "drift: it takes the workbench's features of texts.");
    }
    if (!report.review) {
        left.emplace_back("H1, H2 and H3: no report states their figures, so they were not judged.");
    }
    if (!isRun(report)) {
        left.emplace_back("The reading of the file: it is no run directory, and its records are carried "
                          "along.");
    }
    return left;
}

/// Where the records come from: the log itself, or what was read from files of another format.
std::string dataCell(const RunReport& report) {
    const RecordTable& table = *report.document->records;
    const json path = isRun(report) ? json(report.document->summary.path.string()) : json();
    return "import json\n\n# Where the run directory is; change it where it has moved.\nRUN = " +
           pythonJson(path) +
           "\nRECORDS = " + (isRun(report) ? std::string("None") : pythonJson(carriedRecords(table))) +
           "\n# the slices whose items make the figures of a round: not those that it induced, to see "
           "whether they hit\nROUND_SLICES = " +
           pythonJson(roundSlicesOf(table)) +
           "\nOF_REPORT = 1000  # resamples of its intervals, where the run does not say another number\n"
           "# the rules in force, and the clusters that the log does not say\nCLAIMS = " +
           pythonJson(claimSettings(report)) +
           "\n# as the report has them\nEXPECTED = " + pythonJson(expectedFigures(report)) + "\n";
}

Page notebookHead(const RunReport& report) {
    const cache::SourceSummary& source = report.document->summary;
    Page head{.title = nameOf(source), .blocks = {}};
    head.paragraph("Recomputes the report's figures from the files with numpy, scipy and scikit-learn, and "
                   "sets each beside the report's. Content digest of the source: " +
                   source.digest);
    head.heading("What it shows");
    head.bullets(report.shows);
    head.heading("What it does not show");
    head.bullets(report.doesNotShow);
    head.heading("What is not recomputed");
    head.bullets(notRecomputed(report));
    return head;
}

} // namespace

std::string toNotebook(const RunReport& report) {
    NotebookDocument notebook;
    notebook.addMarkdown(toMarkdown(notebookHead(report)));
    notebook.addCode(dataCell(report));
    for (const std::string_view cells : {kRecordCells, kAccuracyCells, kSeparationCells, kStructureCells,
                                         kRoundCells, kAgreementCells, kPictureCells}) {
        notebook.addCells(cells);
    }
    return notebook.text();
}

} // namespace fgw::report
