// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/run_sentences.h"

#include "core/base/json_reader.h"
#include "core/runs/stub_models.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::report {

namespace {

using nlohmann::json;

constexpr std::size_t kMostModels = 12;
constexpr std::size_t kFewItems = 10;

void addStrings(std::vector<std::string>& sentences, const json& values) {
    for (const json& value : values) {
        if (values.is_array() && value.is_string()) {
            sentences.push_back(value.get<std::string>());
        }
    }
}

/// What the program that made the run wrote about it.
void addItsOwnReading(RunReport& report) {
    for (const runs::Report& file : report.document->reports) {
        const Result<json> content = readJsonFile(file.file);
        if (!content || !content->is_object()) {
            continue;
        }
        const json reading = content->value("reading", json::object());
        if (reading.is_object()) {
            addStrings(report.shows, reading.value("shows", json::array()));
            addStrings(report.doesNotShow, reading.value("does_not_show", json::array()));
        }
    }
}

void addAccuracies(RunReport& report) {
    const auto& models = report.summary.models;
    for (std::size_t model = 0; model < std::min(models.size(), kMostModels); ++model) {
        const stats::Estimate& accuracy = models[model].figures.accuracy;
        if (accuracy.value) {
            report.shows.push_back(fmt::format("{}: accuracy {}, n = {}.", models[model].model,
                                               shareText(accuracy), accuracy.n));
        }
    }
    if (models.size() > kMostModels) {
        report.shows.push_back(fmt::format("{} more models, in the table.", models.size() - kMostModels));
    }
}

/// What the run was made for, beside what it says itself.
void addSeparations(RunReport& report) {
    if (!report.review) {
        return;
    }
    const hypotheses::SeparationReview& separation = report.review->separation;
    if (!separation.main) {
        return;
    }
    const hypotheses::SeparationContrast& main = separation.contrasts[*separation.main];
    for (const std::string& slice : {main.b, main.a}) {
        if (const auto* figures = separation.slice(slice)) {
            report.shows.push_back(
                fmt::format("S({}) = {}{}.", slice, hypotheses::worded(figures->mean),
                            figures->budgetCapped ? ", capped: every seed saw the same items" : ""));
        }
    }
}

std::uint64_t countOf(const cache::SourceSummary& source, Outcome outcome) {
    return source.outcomes[static_cast<std::size_t>(outcome)];
}

void addWhatIsLeftOut(RunReport& report) {
    const cache::SourceSummary& source = report.document->summary;
    const std::uint64_t unscored = countOf(source, Outcome::Error) + countOf(source, Outcome::NotScored) +
                                   countOf(source, Outcome::Invalid);
    if (unscored > 0) {
        report.doesNotShow.push_back(fmt::format(
            "How {} of {} evaluations would have ended: errors, unscored and invalid ones are left "
            "out of the rates.",
            unscored, source.records));
    }
    if (source.interrupted) {
        report.doesNotShow.emplace_back("A whole run: its log has no end, so it was interrupted.");
    }
    if (source.problemCount > 0) {
        report.doesNotShow.push_back(
            fmt::format("What could not be read: {} problems were met.", source.problemCount));
    }
}

/// A run that writes its own reading says this in it.
void addStubs(RunReport& report) {
    const auto stubs = runs::stubModels(report.document->summary.provenance);
    if (!stubs.empty()) {
        report.doesNotShow.push_back(fmt::format(
            "Nothing about models: {} {}, and cannot support a hypothesis.", fmt::join(stubs, ", "),
            stubs.size() == 1 ? "is a rule-based stub" : "are rule-based stubs"));
    }
}

/// Every item answered once by a model tells nothing of how the model varies.
void addRepeats(RunReport& report) {
    const cache::SourceSummary& source = report.document->summary;
    if (source.models.size() == 1 || source.records <= source.items * source.models.size()) {
        report.doesNotShow.emplace_back(
            "How much a model varies by itself, unless items were asked more than once.");
    }
}

void addSmallSlices(RunReport& report) {
    std::vector<std::string> few;
    for (std::size_t slice = 0; slice < report.slices.slices.size(); ++slice) {
        const stats::Estimate& separation = report.slices.separation[slice];
        if (separation.n > 0 && separation.n < kFewItems) {
            few.push_back(report.slices.slices[slice]);
        }
    }
    if (!few.empty()) {
        few.resize(std::min<std::size_t>(few.size(), 8));
        report.doesNotShow.push_back(
            fmt::format("A separation with an interval on {}: under ten items.", fmt::join(few, ", ")));
    }
    for (std::size_t slice = 0; slice < report.slices.slices.size(); ++slice) {
        for (const explore::SparseModel& sparse : report.slices.sparseModels[slice]) {
            report.doesNotShow.push_back(fmt::format(
                "How {} separates from the others on {}: it answered {} of {} items, and separation needs "
                "items that all models answered.",
                report.slices.models[sparse.model.value], report.slices.slices[slice], sparse.items,
                report.slices.separation[slice].n + report.slices.itemsLeftOut[slice]));
        }
    }
    if (report.slices.slices.size() > 1) {
        report.doesNotShow.push_back(
            fmt::format("A finding on one slice: {} were looked at, and the intervals are not corrected for "
                        "that.",
                        report.slices.slices.size()));
    }
}

void addProvenanceGaps(RunReport& report) {
    if (!report.document->summary.provenance.present()) {
        report.doesNotShow.emplace_back("What was run: there is no provenance.");
    } else if (!report.missingFields.empty()) {
        report.doesNotShow.push_back(
            fmt::format("All of what was run: provenance lacks {}.", fmt::join(report.missingFields, ", ")));
    }
    if (report.document->summary.provenance.gitDirty.value_or(false)) {
        report.doesNotShow.emplace_back("The code that was run: there were changes that are in no commit.");
    }
    for (const runs::DatasetCheck& check : report.datasets) {
        if (check.state == runs::DatasetState::Changed) {
            report.doesNotShow.push_back(
                fmt::format("Figures of {} as it is now: the file has changed since the run.", check.name));
        }
    }
}

} // namespace

void addSentences(RunReport& report) {
    addItsOwnReading(report);
    const bool hasOwn = !report.doesNotShow.empty();
    addSeparations(report);
    addAccuracies(report);
    addWhatIsLeftOut(report);
    if (!hasOwn) {
        addStubs(report);
        addRepeats(report);
    }
    addSmallSlices(report);
    addProvenanceGaps(report);
    report.doesNotShow.emplace_back(
        "Anything about items of another kind: the intervals are about items like these.");
}

std::vector<std::string> provenanceLines(const cache::SourceSummary& source) {
    const runs::Provenance& from = source.provenance;
    std::vector<std::string> lines;
    const auto add = [&lines](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            lines.push_back(fmt::format("{}: {}", name, value));
        }
    };
    add("Run", source.runId);
    add("Command", source.command);
    add("Started", source.startedUtc.empty() ? from.timestampUtc : source.startedUtc);
    add("Commit", from.gitSha.empty()
                      ? std::string()
                      : from.gitSha + (from.gitDirty.value_or(false) ? ", with uncommitted changes" : ""));
    add("Package", from.packageVersion);
    add("Compiler or Python", from.compilerOrPython);
    add("Platform", from.platform);
    add("Seeds", fmt::format("{}", fmt::join(from.seeds, ", ")));
    add("Models", fmt::format("{}", fmt::join(source.models, ", ")));
    add("Source", source.path.filename().string());
    add("Content digest", source.digest);
    lines.push_back(fmt::format("Items: {}, evaluations: {}", source.items, source.records));
    return lines;
}

std::vector<std::string> datasetLines(const std::vector<runs::DatasetCheck>& checks) {
    std::vector<std::string> lines;
    for (const runs::DatasetCheck& check : checks) {
        const std::string_view said =
            check.state == runs::DatasetState::Verified    ? "the file has this hash"
            : check.state == runs::DatasetState::Changed   ? "the file has CHANGED since the run"
            : check.state == runs::DatasetState::Generated ? "made in process, there is no file"
            : check.state == runs::DatasetState::NotThere  ? "the file is not there, so it was not compared"
                                                          : "the file cannot be read, so it was not compared";
        lines.push_back(fmt::format("Dataset {}: SHA-256 {}; {}", check.name, check.expected, said));
    }
    return lines;
}

} // namespace fgw::report
