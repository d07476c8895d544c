// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/document_text.h"

#include "core/runs/stub_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fgw::cli {

namespace {

std::string show(const stats::Estimate& estimate) {
    if (!estimate.value) {
        return fmt::format("no value (n = {})", estimate.n);
    }
    const std::string interval =
        estimate.interval ? fmt::format("[{:.4f}, {:.4f}]", estimate.interval->lo, estimate.interval->hi)
                          : std::string("not enough data for an interval");
    return fmt::format("{:.4f} {} (n = {})", *estimate.value, interval, estimate.n);
}

std::string show(const std::array<std::uint64_t, kOutcomes.size()>& counts) {
    std::string text;
    for (const Outcome outcome : kOutcomes) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[static_cast<std::size_t>(outcome)],
                            outcomeName(outcome));
    }
    return text;
}

void addHead(std::vector<std::string>& lines, const cache::SourceSummary& summary) {
    const auto add = [&](const char* what, const std::string& value) {
        if (!value.empty()) {
            lines.push_back(fmt::format("{:<12} {}", what, value));
        }
    };
    add("path", summary.path.string());
    add("run", summary.runId);
    add("command", summary.command);
    add("started", summary.startedUtc);
    add("git", summary.provenance.gitSha + (summary.provenance.gitDirty.value_or(false) ? " (dirty)" : ""));
    add("state", summary.interrupted ? "interrupted: the log has no run_finished" : "");
    add("outcomes", summary.records > 0 ? show(summary.outcomes) : std::string());
}

void addModels(std::vector<std::string>& lines, const cache::Document& document,
               const explore::SliceTable& slices) {
    const RecordTable& table = *document.records;
    const auto stubs = runs::stubModels(document.summary.provenance);
    if (!table.models().empty()) {
        lines.emplace_back("accuracy by model, pass / (pass + fail), Wilson 95 %");
    }
    for (std::uint32_t model = 0; model < table.models().size(); ++model) {
        const auto figures =
            explore::figuresOf(table, explore::rowsOfCell(table, slices, {}, slices.slices.size(), model));
        lines.push_back(fmt::format("  {:<24} {}", runs::withStubMark(table.models()[model], stubs),
                                    show(figures.accuracy)));
    }
}

void addSlices(std::vector<std::string>& lines, const explore::SliceTable& slices) {
    if (!slices.slices.empty()) {
        lines.emplace_back("separation by slice, bootstrap over items 95 %");
    }
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        lines.push_back(fmt::format("  {:<24} {}", slices.slices[slice], show(slices.separation[slice])));
    }
}

void addRounds(std::vector<std::string>& lines, const RecordTable& table) {
    std::set<std::int32_t> rounds(table.round().begin(), table.round().end());
    rounds.erase(kAbsent);
    if (!rounds.empty()) {
        lines.push_back(
            fmt::format("rounds       {} ({} to {})", rounds.size(), *rounds.begin(), *rounds.rbegin()));
    }
}

} // namespace

std::string headline(const cache::SourceSummary& summary) {
    if (summary.kind == cache::SourceKind::Corpus) {
        return fmt::format("{}: {} cases, {} candidates", summary.label, summary.cases, summary.candidates);
    }
    return fmt::format("{}: {} records of {} items by {} models", summary.label, summary.records,
                       summary.items, summary.models.size());
}

std::vector<std::string> problemLines(const std::vector<Problem>& problems, std::uint64_t count,
                                      std::size_t limit) {
    std::vector<std::string> lines;
    const std::size_t shown = std::min(limit, problems.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const Problem& problem = problems[i];
        const std::string line = problem.where.line ? fmt::format(":{}", *problem.where.line) : std::string();
        const std::string where = problem.where.file.string() + line;
        lines.push_back(fmt::format("  {}{}{}", where, where.empty() ? "" : ": ", problem.reason));
    }
    if (count > shown) {
        lines.push_back(fmt::format("  … and {} more", count - shown));
    }
    return lines;
}

std::vector<std::string> describeLines(const cache::Document& document, const explore::SliceTable& slices) {
    std::vector<std::string> lines{headline(document.summary)};
    addHead(lines, document.summary);
    addModels(lines, document, slices);
    addSlices(lines, slices);
    addRounds(lines, *document.records);
    return lines;
}

} // namespace fgw::cli
