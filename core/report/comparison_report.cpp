// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_report.h"

#include "core/base/number_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::report {

namespace {

using comparison::ColumnPair;
using comparison::PairComparison;
using comparison::RunComparison;
using comparison::SliceDifference;

constexpr std::size_t kMostItems = 200;

/// All together first; one slice alone is the whole.
std::vector<const SliceDifference*> rowsOf(const PairComparison& pair) {
    std::vector<const SliceDifference*> rows{&pair.overall};
    for (const SliceDifference& slice : pair.slices) {
        if (pair.slices.size() > 1) {
            rows.push_back(&slice);
        }
    }
    return rows;
}

std::string nameOf(const SliceDifference& slice) {
    return slice.slice.empty() ? "all shared items" : slice.slice;
}

Series sliceSeries(const PairComparison& pair, std::string name, std::size_t colour,
                   stats::Estimate SliceDifference::* estimate) {
    Series series{.name = std::move(name), .form = SeriesForm::Bars, .colour = colour, .marks = {}};
    const auto rows = rowsOf(pair);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        series.marks.push_back({static_cast<double>(row), rows[row]->*estimate, row});
    }
    return series;
}

Figure emptyFigure(const PairComparison& pair, const char* title, const char* singleAnswers) {
    Figure figure{.title = title,
                  .note = pair.hasRepeats ? "percentile bootstrap over items, 95 %" : singleAnswers};
    figure.x.title = "slice";
    for (const SliceDifference* row : rowsOf(pair)) {
        figure.x.categories.push_back(nameOf(*row));
    }
    return figure;
}

PageTable sliceTable(const PairComparison& pair) {
    PageTable table{.header = {"slice", "n", "before", "after", "difference", "regressions", "fixes",
                               "stayed broken", "McNemar p", "by Holm"},
                    .isNumeric = {false, true, true, true, true, true, true, true, true, true},
                    .rows = {}};
    for (const SliceDifference* row : rowsOf(pair)) {
        table.rows.push_back({nameOf(*row), std::to_string(row->items()), shareText(row->before),
                              shareText(row->after), numberText(row->difference, true),
                              std::to_string(row->regressions), std::to_string(row->fixes),
                              std::to_string(row->stayedBroken),
                              row->items() > 0 ? fmt::format("{:.3g}", row->test.p) : std::string("–"),
                              row->holm ? fmt::format("{:.3g}", *row->holm) : std::string("–")});
    }
    return table;
}

std::string passesOf(const comparison::ItemTally& tally) {
    return fmt::format("{} of {}", tally.passes, tally.scored());
}

PageTable flipTable(const RunComparison& comparison, const ColumnPair& columns, const PairComparison& pair) {
    PageTable table{.header = {"item", "slice", "flip", "passes before", "passes after", "evidence"},
                    .isNumeric = {false, false, false, true, true, false},
                    .rows = {}};
    for (std::size_t i = 0; i < std::min(pair.flips.size(), kMostItems); ++i) {
        const comparison::Flip& flip = pair.flips[i];
        const comparison::JoinedItem& item = pair.items[flip.item];
        table.rows.push_back({item.id, item.slice, std::string(kindName(flip.kind)),
                              passesOf(comparison.tallies[columns.first][flip.item]),
                              passesOf(comparison.tallies[columns.second][flip.item]),
                              std::string(evidenceName(flip.evidence.evidence))});
    }
    return table;
}

std::vector<std::string> shownBy(const PairComparison& pair) {
    const SliceDifference& overall = pair.overall;
    if (overall.items() == 0) {
        return {"No item has a scored answer of both."};
    }
    std::vector<std::string> shows{
        fmt::format("Accuracy moved by {} on {} shared items: {} before, {} after.",
                    numberText(overall.difference, true), overall.items(), shareText(overall.before),
                    shareText(overall.after)),
        fmt::format("{} regressions and {} fixes: McNemar's exact test gives p = {:.3g}.",
                    overall.regressions, overall.fixes, overall.test.p)};
    if (const std::string sentence = comparison::repeatsSentence(pair); !sentence.empty()) {
        shows.push_back(sentence);
    }
    if (pair.withOtherInput) {
        shows.push_back(fmt::format("Left out: {} items with another input under the same id. With them it "
                                    "would be {} on {}.",
                                    pair.otherInput.size(), numberText(pair.withOtherInput->difference, true),
                                    pair.withOtherInput->items()));
    }
    if (pair.movedSlice > 0) {
        shows.push_back(fmt::format("{} of them are in different slices of the two, and in no slice here.",
                                    pair.movedSlice));
    }
    for (const SliceDifference& slice : pair.slices) {
        if (pair.slices.size() > 1 && slice.holm && *slice.holm < comparison::kRealBelow) {
            shows.push_back(fmt::format("{} changed, also corrected for {} slices: {} (p = {:.3g} by Holm).",
                                        slice.slice, pair.slices.size(), numberText(slice.difference, true),
                                        *slice.holm));
        }
    }
    return shows;
}

std::vector<std::string> notShownBy(const PairComparison& pair,
                                    const std::optional<runs::ProvenanceComparison>& provenance) {
    std::vector<std::string> gaps;
    if (pair.testable == 0 && !pair.flips.empty()) {
        gaps.emplace_back(
            "Which flips are real: no item was asked often enough, it takes four repeats a side.");
    } else if (pair.testable > 0) {
        gaps.push_back(fmt::format(
            "That every real flip is one: if nothing had changed, up to {} would look real on average.",
            decimalText(pair.realByChance(), 1)));
    }
    if (pair.onlyBefore + pair.onlyAfter + pair.unscored > 0) {
        gaps.push_back(
            fmt::format("What became of {} items that are only before, {} only after and {} without a "
                        "scored answer of both.",
                        pair.onlyBefore, pair.onlyAfter, pair.unscored));
    }
    if (pair.countsOtherInput) {
        gaps.push_back(
            fmt::format("Whether the model or the prompt moved {} items: their input is another one.",
                        pair.otherInput.size()));
    }
    if (provenance && !provenance->notTold.empty()) {
        gaps.push_back(fmt::format("Whether {} changed: provenance does not tell.",
                                   fmt::join(provenance->notTold, ", ")));
    }
    gaps.emplace_back("A cause: what changed beside the model is in the provenance, not in these figures.");
    return gaps;
}

void addProvenanceComparison(Page& page, const runs::ProvenanceComparison& provenance) {
    page.heading("Provenance");
    page.paragraph(provenance.sentence);
    PageTable table{.header = {"field", "state", "before", "after"},
                    .isNumeric = {false, false, false, false},
                    .rows = {}};
    for (const runs::FieldComparison& field : provenance.fields) {
        table.rows.push_back(
            {field.field, std::string(runs::stateName(field.state)), field.before, field.after});
    }
    page.blocks.emplace_back(std::move(table));
}

} // namespace

Figure differenceFigure(const PairComparison& pair) {
    Figure figure = emptyFigure(pair, "accuracy difference by slice", "Newcombe, paired, 95 %");
    figure.y.title = "accuracy difference";
    figure.series.push_back(sliceSeries(pair, "after − before", 0, &SliceDifference::difference));
    return figure;
}

Figure beforeAfterFigure(const PairComparison& pair, const std::string& before, const std::string& after) {
    Figure figure = emptyFigure(pair, "accuracy before and after", "Wilson, 95 %");
    figure.y = {.title = "accuracy", .lowest = 0.0, .highest = 1.0};
    figure.series.push_back(sliceSeries(pair, before, 0, &SliceDifference::before));
    figure.series.push_back(sliceSeries(pair, after, 1, &SliceDifference::after));
    return figure;
}

Page pageOf(const RunComparison& comparison, const ColumnPair& columns, const PairComparison& pair,
            const std::optional<runs::ProvenanceComparison>& provenance) {
    const std::string before = comparison.columnName(columns.first);
    const std::string after = comparison.columnName(columns.second);
    Page page{.title = before + " → " + after, .blocks = {}};
    page.heading("What it shows");
    page.bullets(shownBy(pair));
    page.heading("What it does not show");
    page.bullets(notShownBy(pair, provenance));
    page.heading("Figures");
    page.blocks.emplace_back(differenceFigure(pair));
    page.blocks.emplace_back(beforeAfterFigure(pair, before, after));
    page.blocks.emplace_back(sliceTable(pair));
    page.heading("Flips");
    page.paragraph(pair.flips.size() > kMostItems
                       ? fmt::format("The first {} of {}.", kMostItems, pair.flips.size())
                       : fmt::format("{} in all.", pair.flips.size()));
    page.blocks.emplace_back(flipTable(comparison, columns, pair));
    if (provenance) {
        addProvenanceComparison(page, *provenance);
    }
    return page;
}

} // namespace fgw::report
