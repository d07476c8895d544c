// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/run_report.h"

#include "core/base/number_text.h"
#include "core/base/text.h"
#include "core/explore/failure_map.h"
#include "core/explore/model_calibration.h"
#include "core/hypotheses/review_json.h"
#include "core/records/transcript.h"
#include "core/report/claims_part.h"
#include "core/report/figure_json.h"
#include "core/report/hypothesis_figures.h"
#include "core/report/reliability_figure.h"
#include "core/report/reliability_part.h"
#include "core/report/run_sentences.h"
#include "core/runs/provenance_comparison.h"
#include "core/runs/stub_models.h"
#include "core/stats/estimate_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::report {

namespace {

using nlohmann::json;

constexpr std::size_t kExcerpt = 160;

Status addSummary(RunReport& report, Task& task) {
    const RecordTable& table = *report.document->records;
    const Result<explore::FailureMap> map = explore::buildFailureMap(table, {}, task);
    if (!map) {
        return std::unexpected(map.error());
    }
    report.summary = explore::summarise(table, *map, [](std::size_t) { return false; });
    for (const explore::Shape& shape : report.summary.shapes) {
        report.exemplars.push_back(
            excerpt(readableText(table.texts(), table.itemOf(shape.exemplarRow).input), kExcerpt));
    }
    return {};
}

Status addFigures(RunReport& report, Task& task) {
    const RecordTable& table = *report.document->records;
    Result<explore::SliceTable> slices = explore::buildSliceTable(table, nullptr, {}, task);
    if (!slices) {
        return std::unexpected(slices.error());
    }
    report.slices = *std::move(slices);
    Result<explore::RoundSeries> rounds = explore::buildRoundSeries(table, report.document->reports, task);
    if (!rounds) {
        return std::unexpected(rounds.error());
    }
    report.rounds = *std::move(rounds);
    Result<std::vector<stats::Calibration>> calibrations = explore::modelCalibrations(table, task);
    if (!calibrations) {
        return std::unexpected(calibrations.error());
    }
    report.calibrations = *std::move(calibrations);
    return {};
}

Status addProvenance(RunReport& report, Task& task) {
    const cache::SourceSummary& source = report.document->summary;
    report.missingFields = runs::missingFields(json::parse(source.provenance.raw, nullptr, false));
    Result<std::vector<runs::DatasetCheck>> datasets =
        runs::checkDatasets(source.provenance, source.path, task);
    if (!datasets) {
        return std::unexpected(datasets.error());
    }
    report.datasets = *std::move(datasets);
    return {};
}

/// Reads the run against the three claims where its reports state their figures.
Status addReview(RunReport& report, const cache::Cache& cache,
                 std::shared_ptr<const hypotheses::Preregistration> registration, Task& task) {
    if (report.document->reports.empty()) {
        return {};
    }
    const auto statements = cache.statements(report.document->summary.id, task);
    Result<hypotheses::Review> review =
        statements ? hypotheses::reviewRun(*report.document, *statements, {std::move(registration), {}}, task)
                   : std::unexpected(statements.error());
    if (review) {
        report.review = *std::move(review);
    } else if (review.error().code == ErrorCode::Cancelled) {
        return std::unexpected(review.error());
    }
    return {};
}

bool hasRounds(const RunReport& report) {
    return report.rounds.rounds.size() > 1;
}

PageTable modelTable(const RunReport& report) {
    PageTable table{.header = {"model", "accuracy", "abstained", "confident and wrong", "n", "left out"},
                    .isNumeric = {false, true, true, true, true, true},
                    .rows = {}};
    const auto stubs = runs::stubModels(report.document->summary.provenance);
    for (const explore::ModelSummary& model : report.summary.models) {
        const explore::OutcomeFigures& figures = model.figures;
        std::uint64_t all = 0;
        for (const std::uint64_t count : figures.counts) {
            all += count;
        }
        table.rows.push_back({runs::withStubMark(model.model, stubs), shareText(figures.accuracy),
                              shareText(figures.abstentionRate), shareText(figures.confidentWrongRate),
                              std::to_string(figures.accuracy.n), std::to_string(all - figures.accuracy.n)});
    }
    return table;
}

PageTable shapeTable(const RunReport& report) {
    PageTable table{.header = {"shape", "failures", "share", "models", "worst model", "exemplar"},
                    .isNumeric = {false, true, true, true, false, false},
                    .rows = {}};
    for (std::size_t i = 0; i < report.summary.shapes.size(); ++i) {
        const explore::Shape& shape = report.summary.shapes[i];
        table.rows.push_back({shape.name, std::to_string(shape.size),
                              decimalText(shape.shareOfFailures * 100, 1) + " %",
                              std::to_string(shape.modelsAffected), shape.worstModel, report.exemplars[i]});
    }
    return table;
}

json shapesJson(const RunReport& report) {
    json shapes = json::array();
    for (std::size_t i = 0; i < report.summary.shapes.size(); ++i) {
        const explore::Shape& shape = report.summary.shapes[i];
        shapes.push_back({{"name", shape.name},
                          {"failures", shape.size},
                          {"share", shape.shareOfFailures},
                          {"models_affected", shape.modelsAffected},
                          {"worst_model", shape.worstModel},
                          {"exemplar", report.exemplars[i]}});
    }
    return shapes;
}

json modelsJson(const RunReport& report) {
    json models = json::array();
    const auto stubs = runs::stubModels(report.document->summary.provenance);
    for (const explore::ModelSummary& model : report.summary.models) {
        json counts;
        for (const Outcome outcome : kOutcomes) {
            counts[std::string(outcomeName(outcome))] =
                model.figures.counts[static_cast<std::size_t>(outcome)];
        }
        models.push_back({{"model", model.model},
                          {"stub", stubs.contains(model.model)},
                          {"accuracy", stats::estimateJson(model.figures.accuracy)},
                          {"abstention_rate", stats::estimateJson(model.figures.abstentionRate)},
                          {"confident_wrong_rate", stats::estimateJson(model.figures.confidentWrongRate)},
                          {"outcomes", std::move(counts)}});
    }
    return models;
}

json calibrationJson(const RunReport& report) {
    json calibrations = json::array();
    for (std::size_t model = 0; model < report.calibrations.size(); ++model) {
        const stats::Calibration& calibration = report.calibrations[model];
        calibrations.push_back({{"model", report.document->records->models()[model]},
                                {"error", stats::estimateJson(calibration.error)},
                                {"abstained", calibration.abstained},
                                {"without_confidence", calibration.withoutConfidence}});
    }
    return calibrations;
}

} // namespace

Result<RunReport> buildRunReport(const cache::Cache& cache, std::shared_ptr<const cache::Document> document,
                                 Task& task,
                                 std::shared_ptr<const hypotheses::Preregistration> registration) {
    if (document->summary.kind == cache::SourceKind::Corpus) {
        return failure(ErrorCode::Unsupported, "report on " + document->summary.path.string(),
                       "it is a corpus; only a run has figures to report");
    }
    RunReport report{.document = std::move(document)};
    for (const auto add : {addFigures, addSummary, addProvenance}) {
        if (const Status status = add(report, task); !status) {
            return std::unexpected(status.error());
        }
    }
    if (const Status status = addReview(report, cache, std::move(registration), task); !status) {
        return std::unexpected(status.error());
    }
    addSentences(report);
    return report;
}

std::vector<Figure> figuresOf(const RunReport& report) {
    std::vector<Figure> figures{sliceFigure(report.slices)};
    // The one that H1 is judged by, where there is one: pooled over seeds and rounds it may say the opposite.
    if (report.review && !report.review->separation.slices.empty()) {
        figures.push_back(separationFigure(report.review->separation));
    } else if (report.slices.models.size() > 1) {
        figures.push_back(separationFigure(report.slices));
        if (report.document->summary.provenance.seeds.size() > 1) {
            figures.back().note = kPooledNote;
        }
    }
    if (report.review) {
        std::ranges::move(claimFigures(*report.review), std::back_inserter(figures));
    }
    if (explore::stateConfidence(report.calibrations)) {
        figures.push_back(reliabilityFigure(report.calibrations, report.document->records->models()));
    }
    for (const RoundMeasure measure :
         {RoundMeasure::Separation, RoundMeasure::Purity, RoundMeasure::Drift, RoundMeasure::Ari}) {
        if (hasRounds(report)) {
            figures.push_back(roundFigure(report.rounds, measure));
        }
    }
    return figures;
}

Page pageOf(const RunReport& report) {
    Page page{.title = nameOf(report.document->summary), .blocks = {}};
    page.heading("What it shows");
    page.bullets(report.shows);
    page.heading("What it does not show");
    page.bullets(report.doesNotShow);
    if (report.review) {
        addClaims(page, *report.review);
    }
    page.heading("Models");
    page.paragraph(
        "Intervals are Wilson's, 95 %. n counts the evaluations that passed or failed; errors, unscored "
        "and invalid ones are left out.");
    page.blocks.emplace_back(modelTable(report));
    addReliability(page, report.calibrations, report.document->records->models());
    page.heading("Figures");
    for (Figure& figure : figuresOf(report)) {
        page.blocks.emplace_back(std::move(figure));
    }
    if (!report.summary.shapes.empty()) {
        page.heading("The shapes that matter");
        page.paragraph(
            fmt::format("{} failures (an item and a model each), grouped by what they have in common.",
                        report.summary.failures));
        page.blocks.emplace_back(shapeTable(report));
    }
    page.heading("Provenance");
    std::vector<std::string> lines = provenanceLines(report.document->summary);
    std::ranges::move(datasetLines(report.datasets), std::back_inserter(lines));
    for (const std::string& field : report.missingFields) {
        lines.push_back("Missing: " + field);
    }
    page.bullets(std::move(lines));
    return page;
}

json jsonOf(const RunReport& report) {
    const cache::SourceSummary& source = report.document->summary;
    json figures = json::array();
    for (const Figure& figure : figuresOf(report)) {
        figures.push_back(figureJson(figure));
    }
    return {{"kind", "report"},
            {"name", nameOf(source)},
            {"path", source.path.string()},
            {"run_id", source.runId},
            {"digest", source.digest},
            {"records", source.records},
            {"items", source.items},
            {"models", modelsJson(report)},
            {"calibration", calibrationJson(report)},
            {"figures", std::move(figures)},
            {"shapes", shapesJson(report)},
            {"hypotheses", report.review ? hypotheses::reviewJson(*report.review) : json()},
            {"shows", report.shows},
            {"does_not_show", report.doesNotShow},
            {"provenance", json::parse(source.provenance.raw, nullptr, false).is_discarded()
                               ? json()
                               : json::parse(source.provenance.raw)},
            {"missing_provenance", report.missingFields}};
}

} // namespace fgw::report
