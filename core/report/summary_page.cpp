// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/summary_page.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fgw::report {

namespace {

std::string share(const stats::Estimate& estimate) {
    if (!estimate.value) {
        return "–";
    }
    if (!estimate.interval) {
        return fmt::format("{:.1f} % (n = {}, not enough data for an interval)", *estimate.value * 100,
                           estimate.n);
    }
    return fmt::format("{:.1f} % [{:.1f}, {:.1f}] (n = {})", *estimate.value * 100,
                       estimate.interval->lo * 100, estimate.interval->hi * 100, estimate.n);
}

std::string nameOf(const cache::SourceSummary& source) {
    return escapeMarkdown(source.label.empty() ? source.path.filename().string() : source.label);
}

std::string provenance(const cache::SourceSummary& source) {
    const auto& from = source.provenance;
    std::string text;
    const auto add = [&text](std::string_view name, const std::string& value) {
        text += value.empty() ? std::string() : fmt::format("- {}: {}\n", name, escapeMarkdown(value));
    };
    add("Run", source.runId);
    add("Started", source.startedUtc.empty() ? from.timestampUtc : source.startedUtc);
    add("Commit", from.gitSha.empty()
                      ? std::string()
                      : from.gitSha + (from.gitDirty.value_or(false) ? " (with uncommitted changes)" : ""));
    add("Package", from.packageVersion);
    add("Seeds", fmt::format("{}", fmt::join(from.seeds, ", ")));
    add("Content digest", source.digest);
    text += fmt::format("- Items: {}, records: {}\n", source.items, source.records);
    return text + (source.interrupted ? "- The run was interrupted: its log has no end.\n" : "");
}

std::uint64_t countOf(const explore::OutcomeFigures& figures, Outcome outcome) {
    return figures.counts[static_cast<std::size_t>(outcome)];
}

std::string modelRow(const explore::ModelSummary& model) {
    const auto& figures = model.figures;
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", escapeMarkdown(model.model),
                       share(figures.accuracy), share(figures.abstentionRate),
                       share(figures.confidentWrongRate), countOf(figures, Outcome::Error),
                       countOf(figures, Outcome::NotScored), countOf(figures, Outcome::Invalid));
}

std::string shapeRow(std::size_t rank, const explore::Shape& shape, const std::string& exemplar) {
    return fmt::format("| {} | {} | {} | {:.1f} % | {} | {} | {} | {} |\n", rank, escapeMarkdown(shape.name),
                       shape.size, shape.shareOfFailures * 100, shape.modelsAffected,
                       escapeMarkdown(shape.worstModel), shape.judged, escapeMarkdown(exemplar));
}

} // namespace

std::string escapeMarkdown(std::string_view text) {
    std::string escaped;
    for (const char c : escapeControls(text)) {
        if (std::string_view("\\`*_{}[]<>()#+!|~&").find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string summaryPage(const cache::SourceSummary& source, const explore::RunSummary& summary,
                        std::span<const std::string> exemplars) {
    std::string page = fmt::format("# {}\n\n{}\n", nameOf(source), provenance(source));
    page += "## Models\n\nIntervals are Wilson 95 %. Errors, unscored and invalid records are left out of "
            "the rates.\n\n"
            "| model | accuracy | abstained | confident and wrong | errors | not scored | invalid |\n"
            "|---|---|---|---|---:|---:|---:|\n";
    for (const auto& model : summary.models) {
        page += modelRow(model);
    }
    page +=
        fmt::format("\n## The shapes that matter\n\n{} failures (an item and a model each) on {} items.\n\n"
                    "| # | shape | failures | share | models affected | worst model | judged | exemplar |\n"
                    "|---:|---|---:|---:|---:|---|---:|---|\n",
                    summary.failures, summary.items);
    for (std::size_t i = 0; i < summary.shapes.size(); ++i) {
        page += shapeRow(i + 1, summary.shapes[i], i < exemplars.size() ? exemplars[i] : std::string());
    }
    return page;
}

} // namespace fgw::report
