// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/document_text.h"

#include "core/records/scored.h"
#include "core/runs/stub_models.h"
#include "core/stats/estimate_text.h"

#include <fmt/format.h>

#include <ranges>
#include <set>

namespace fgw::cli {

namespace {

/// Items among the rows that were passed or failed.
std::size_t scoredItems(const RecordTable& table, const BitSet& rows) {
    std::set<std::uint32_t> items;
    rows.forEach([&](std::size_t row) {
        if (isScored(table.outcome()[row])) {
            items.insert(table.item()[row].value);
        }
    });
    return items.size();
}

/// Of n answers; repeated ones are no more items, so that those are said beside them.
std::string show(const stats::Estimate& estimate, std::size_t items) {
    const std::string n = estimate.n == items ? fmt::format("n = {}", items)
                                              : fmt::format("n = {} items, {} answers", items, estimate.n);
    return stats::estimateText(estimate, 4, n);
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
        const BitSet rows = explore::rowsOfCell(table, slices, {}, slices.slices.size(), model);
        const std::string name = runs::withStubMark(table.models()[model], stubs);
        const stats::Estimate accuracy = explore::figuresOf(table, rows).accuracy;
        lines.push_back(fmt::format("  {:<24} {}", name, show(accuracy, scoredItems(table, rows))));
    }
}

/// Who is left out of a slice's separation, and why; empty where nobody is.
std::string withoutWhom(const explore::SliceTable& slices, std::size_t slice) {
    const std::uint64_t items = slices.separation[slice].n + slices.itemsLeftOut[slice];
    std::string text;
    for (const explore::SparseModel& sparse : slices.sparseModels[slice]) {
        text += fmt::format("{}{}, which answered {} of {} items", text.empty() ? "without " : "; ",
                            slices.models[sparse.model.value], sparse.items, items);
    }
    return text;
}

void addSlices(std::vector<std::string>& lines, const explore::SliceTable& slices) {
    if (!slices.slices.empty()) {
        lines.emplace_back("separation by slice, bootstrap over items 95 %");
    }
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        lines.push_back(fmt::format("  {:<24} {}", slices.slices[slice],
                                    show(slices.separation[slice], slices.separation[slice].n)));
        if (const std::string without = withoutWhom(slices, slice); !without.empty()) {
            lines.push_back(fmt::format("  {:<24} {}", "", without));
        }
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
    std::uint64_t told = 0;
    for (const Problem& problem : problems | std::views::take(limit)) {
        const std::string line = problem.where.line ? fmt::format(":{}", *problem.where.line) : std::string();
        const std::string where = problem.where.file.string() + line;
        lines.push_back(fmt::format("  {}{}{}", where, where.empty() ? "" : ": ", problem.reason));
        told += problem.standsFor;
    }
    if (count > told) {
        lines.push_back(fmt::format("  … and {} more", count - told));
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
