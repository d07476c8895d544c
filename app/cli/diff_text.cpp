// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diff_text.h"

#include "core/base/number_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::cli {

namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kShownFlips = 20;

/// `text` is decimalText, or signedText for a difference.
std::string withInterval(const stats::Estimate& estimate, std::string (*text)(double, int)) {
    constexpr int decimals = 4;
    if (!estimate.value) {
        return "no value";
    }
    const std::string value = text(*estimate.value, decimals);
    if (!estimate.interval) {
        return value + (estimate.caveat == stats::Caveat::NoVariation ? " (all items are alike: no interval)"
                                                                      : " (not enough data for an interval)");
    }
    return fmt::format("{} [{}, {}]", value, text(estimate.interval->lo, decimals),
                       text(estimate.interval->hi, decimals));
}

std::string differenceLine(const comparison::SliceDifference& slice, std::string_view all = "all slices") {
    std::string line =
        fmt::format("  {:<24} {} → {}  difference {}  n = {}  {} regressions, {} fixes  p = {:.4g}",
                    slice.slice.empty() ? all : slice.slice, withInterval(slice.before, decimalText),
                    withInterval(slice.after, decimalText), withInterval(slice.difference, signedText),
                    slice.items(), slice.regressions, slice.fixes, slice.test.p);
    return slice.holm ? line + fmt::format(", {:.4g} by Holm", *slice.holm) : line;
}

std::string evidenceCounts(const comparison::PairComparison& pair, comparison::FlipKind kind) {
    std::string text;
    for (const auto evidence :
         {comparison::Evidence::Real, comparison::Evidence::Flaky, comparison::Evidence::Underpowered}) {
        const auto count = std::ranges::count_if(pair.flips, [&](const comparison::Flip& flip) {
            return flip.kind == kind && flip.evidence.evidence == evidence;
        });
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, evidenceName(evidence));
    }
    return text;
}

void addFlips(Lines& lines, const comparison::RunComparison& comparison,
              const comparison::ColumnPair& columns, const comparison::PairComparison& pair,
              comparison::FlipKind kind) {
    const bool isRegression = kind == comparison::FlipKind::Regression;
    const std::size_t count = isRegression ? pair.overall.regressions : pair.overall.fixes;
    lines.push_back(fmt::format("{}: {} ({})", isRegression ? "regressions" : "fixes", count,
                                evidenceCounts(pair, kind)));
    std::size_t shown = 0;
    for (const comparison::Flip& flip : pair.flips) {
        if (flip.kind != kind || shown == kShownFlips) {
            continue;
        }
        ++shown;
        const comparison::JoinedItem& item = pair.items[flip.item];
        const comparison::ItemTally& before = comparison.tallies[columns.first][flip.item];
        const comparison::ItemTally& after = comparison.tallies[columns.second][flip.item];
        lines.push_back(fmt::format("  {} ({})  passes {}/{} → {}/{}  {}{}", item.id, item.slice,
                                    before.passes, before.scored(), after.passes, after.scored(),
                                    evidenceName(flip.evidence.evidence),
                                    item.inputDiffers ? ", another input" : ""));
    }
    if (shown < count) {
        lines.push_back(fmt::format("  … and {} more (--json has all)", count - shown));
    }
}

} // namespace

Lines pairLines(const comparison::RunComparison& comparison, const comparison::ColumnPair& columns,
                const comparison::PairComparison& pair) {
    Lines lines{
        fmt::format("{} → {}", comparison.columnName(columns.first), comparison.columnName(columns.second))};
    if (pair.overall.items() == 0) {
        lines.emplace_back("  no item has a scored answer of both");
        return lines;
    }
    lines.push_back(differenceLine(pair.overall));
    if (pair.withOtherInput) {
        lines.push_back(fmt::format("  left out: {} items whose input is another one under the same id; with "
                                    "them (--join id):",
                                    pair.otherInput.size()));
        lines.push_back(differenceLine(*pair.withOtherInput, "with other inputs"));
    } else if (pair.countsOtherInput) {
        lines.push_back(
            fmt::format("  {} of them have another input under the same id", pair.otherInput.size()));
    }
    if (pair.movedSlice > 0) {
        lines.push_back(
            fmt::format("  {} items are in different slices of the two: in no slice below", pair.movedSlice));
    }
    if (const std::string sentence = comparison::repeatsSentence(pair); !sentence.empty()) {
        lines.push_back("  " + sentence);
    }
    if (pair.slices.size() > 1) {
        for (const comparison::SliceDifference& slice : pair.slices) {
            lines.push_back(differenceLine(slice));
        }
    }
    addFlips(lines, comparison, columns, pair, comparison::FlipKind::Regression);
    addFlips(lines, comparison, columns, pair, comparison::FlipKind::Fix);
    lines.push_back(fmt::format("stayed broken: {}; stayed right: {}", pair.overall.stayedBroken,
                                pair.overall.stayedRight));
    if (pair.testable > 0) {
        lines.push_back(fmt::format("if nothing had changed, up to {:.1f} flips would look real on average: "
                                    "{} items have repeats enough, each judged at p < {}",
                                    pair.realByChance(), pair.testable, comparison::kRealBelow));
    }
    return lines;
}

std::string joinLine(const comparison::RunComparison& comparison) {
    const comparison::JoinCounts& counts = comparison.joined.counts.back();
    return fmt::format(
        "items of the later run: {} with the id and input of an earlier one, {} with the input "
        "under another id, {} with the id and another input, {} on their own",
        counts.sameIdAndContent, counts.sameContent, counts.sameIdOnly, counts.onItsOwn);
}

Lines datasetLines(const std::vector<runs::DatasetCheck>& checks) {
    Lines lines;
    for (const runs::DatasetCheck& check : checks) {
        if (check.state == runs::DatasetState::Verified) {
            lines.push_back(fmt::format("dataset {}: its file has the recorded hash", check.name));
        } else if (check.state == runs::DatasetState::Changed) {
            lines.push_back(
                fmt::format("dataset {}: its file has CHANGED since ({})", check.name, check.file.string()));
        }
    }
    return lines;
}

} // namespace fgw::cli
