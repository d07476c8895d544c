// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_check.h"

#include "core/base/sha256_stream.h"
#include "core/comparison/run_comparison.h"
#include "core/explore/slice_table.h"
#include "core/query/filter.h"
#include "core/report/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fgw::claims {

namespace {

Result<std::optional<BitSet>> rowsThatPass(const Recipe& recipe, const RecordTable& table, const Task& task) {
    if (recipe.filter.empty()) {
        return std::optional<BitSet>();
    }
    const auto filter = query::Filter::parse(recipe.filter);
    if (!filter) {
        return failure(ErrorCode::Invalid, "read the filter of the card", filter.error().reason);
    }
    Result<BitSet> rows = filter->evaluate(table, {}, &task);
    return rows ? Result<std::optional<BitSet>>(*std::move(rows)) : std::unexpected(rows.error());
}

Result<report::Figure> sliceFigureOf(const Recipe& recipe, const RecordTable& table, Task& task) {
    const auto rows = rowsThatPass(recipe, table, task);
    if (!rows) {
        return std::unexpected(rows.error());
    }
    const auto slices = explore::buildSliceTable(table, *rows ? &**rows : nullptr,
                                                 {.groupBy = recipe.groupBy, .seed = recipe.seed}, task);
    if (!slices) {
        return std::unexpected(slices.error());
    }
    report::Figure figure = recipe.kind == RecipeKind::SeparationBySlice ? report::separationFigure(*slices)
                                                                         : report::sliceFigure(*slices);
    if (!recipe.groupBy.empty()) {
        figure.x.title = recipe.groupBy;
    }
    return figure;
}

Result<report::Figure> differenceFigureOf(const Recipe& recipe, const std::vector<DocumentPointer>& documents,
                                          Task& task) {
    std::vector<comparison::ComparedRun> runs;
    for (const DocumentPointer& document : documents) {
        runs.push_back({{}, document->records}); // the figure names slices only
    }
    const auto comparison = comparison::compareRuns(std::move(runs), comparison::JoinBy::Auto, task);
    if (!comparison) {
        return std::unexpected(comparison.error());
    }
    const auto last = static_cast<std::uint32_t>(documents.size() - 1);
    const auto before = comparison->findColumn(0, recipe.modelBefore);
    const auto after = comparison->findColumn(last, recipe.modelAfter);
    if (!before || !after) {
        return failure(
            ErrorCode::NotFound, "make the figure again",
            fmt::format("there is no model “{}” in it", before ? recipe.modelAfter : recipe.modelBefore));
    }
    const auto pair = comparison::comparePair(*comparison, {*before, *after}, {.seed = recipe.seed}, task);
    return pair ? Result<report::Figure>(report::differenceFigure(*pair)) : std::unexpected(pair.error());
}

/// A category may hold several marks of a series, as one for each seed.
struct MarkName {
    std::string series;
    std::string position;
    std::size_t place = 0; ///< among those of this series and position
    friend auto operator<=>(const MarkName&, const MarkName&) = default;
};
using MarksByName = std::map<MarkName, stats::Estimate>;

MarksByName marksOf(const report::Figure& figure) {
    MarksByName marks;
    for (const report::Series& series : figure.series) {
        std::map<std::string, std::size_t> met;
        for (const report::Mark& mark : series.marks) {
            const std::string position = positionName(figure.x, mark.position);
            marks.emplace(MarkName{series.name, position, met[position]++}, mark.estimate);
        }
    }
    return marks;
}

bool isEmpty(const report::Figure& figure) {
    return std::ranges::none_of(figure.series, [](const report::Series& series) {
        return std::ranges::any_of(series.marks,
                                   [](const report::Mark& mark) { return mark.estimate.value.has_value(); });
    });
}

bool isSame(const stats::Estimate& a, const stats::Estimate& b) {
    const bool sameInterval =
        a.interval.has_value() == b.interval.has_value() &&
        (!a.interval || (a.interval->lo == b.interval->lo && a.interval->hi == b.interval->hi));
    return a.value == b.value && sameInterval && a.n == b.n;
}

bool isSameData(const ClaimCard& card, const std::vector<DocumentPointer>& documents) {
    return std::ranges::equal(card.sources, documents,
                              [](const SourcePrint& print, const DocumentPointer& document) {
                                  return print.digest == document->summary.digest;
                              });
}

bool hasName(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

/// "b − a" of two slices, as `report::contrastFigure` names its categories.
bool isContrastOf(const std::vector<std::string>& slices, const std::string& category) {
    constexpr std::string_view kMinus = " − ";
    return std::ranges::any_of(slices, [&](const std::string& slice) {
        const std::string start = slice + std::string(kMinus);
        return category.starts_with(start) && hasName(slices, category.substr(start.size()));
    });
}

bool hasRounds(const cache::Document& document) {
    return std::ranges::any_of(document.records->round(),
                               [](std::int32_t round) { return round != kAbsent; }) ||
           std::ranges::any_of(document.reports,
                               [](const runs::Report& report) { return !report.rounds.empty(); });
}

bool reviewIsAbout(const ClaimCard& card, const cache::Document& document) {
    const RecordTable& table = *document.records;
    if (card.recipe.kind == RecipeKind::ClustersByStructure) {
        return hasName(table.slices(), card.recipe.groupBy) || hasRounds(document);
    }
    const std::vector<std::string>& categories = card.figure.x.categories;
    if (categories.empty()) {
        return hasRounds(document);
    }
    const bool isContrast = card.recipe.kind == RecipeKind::SeparationContrast;
    return std::ranges::all_of(categories, [&](const std::string& category) {
        return isContrast ? isContrastOf(table.slices(), category) : hasName(table.slices(), category);
    });
}

} // namespace

Result<report::Figure> figureOf(const Recipe& recipe, const std::vector<DocumentPointer>& documents,
                                RunReviews& reviews, Task& task) {
    if (documents.empty()) {
        return failure(ErrorCode::NotFound, "make the figure again", "its data are not there");
    }
    if (isOfReview(recipe.kind)) {
        const auto review = reviews.of(documents.front(), recipe.registration, task);
        return review ? Result<report::Figure>(figureOf(recipe, **review)) : std::unexpected(review.error());
    }
    return recipe.kind == RecipeKind::DifferenceBySlice
               ? differenceFigureOf(recipe, documents, task)
               : sliceFigureOf(recipe, *documents.front()->records, task);
}

Status filterCanBeApplied(const Recipe& recipe, const RecordTable& table, const BitSet& rows,
                          const Task& task) {
    const auto passing = rowsThatPass(recipe, table, task);
    if (passing && (!*passing || **passing == rows)) {
        return {};
    }
    return failure(ErrorCode::Unsupported, "pin the figure",
                   "its filter needs labels, clusters or a search for words, which are not in the data; take "
                   "those terms out first");
}

bool isAbout(const ClaimCard& card, const cache::Document& document) {
    if (isOfReview(card.recipe.kind)) {
        return reviewIsAbout(card, document);
    }
    const RecordTable& table = *document.records;
    const bool hasModels = card.recipe.kind != RecipeKind::AccuracyBySlice ||
                           std::ranges::all_of(card.figure.series, [&](const report::Series& series) {
                               return hasName(table.models(), series.name);
                           });
    const bool hasGroups =
        card.recipe.groupBy.empty()
            ? std::ranges::all_of(card.figure.x.categories,
                                  [&](const std::string& slice) { return hasName(table.slices(), slice); })
            : table.findMetadata(card.recipe.groupBy) != nullptr;
    return card.recipe.kind != RecipeKind::DifferenceBySlice && hasModels && hasGroups;
}

Result<ClaimCard> cardOf(const Recipe& recipe, const std::vector<DocumentPointer>& documents,
                         const PinnedSelection& selection, RunReviews& reviews, Task& task) {
    Result<report::Figure> figure = figureOf(recipe, documents, reviews, task);
    if (!figure) {
        return std::unexpected(figure.error());
    }
    if (isEmpty(*figure)) {
        return failure(ErrorCode::NotFound, "pin the figure", "it shows nothing");
    }
    ClaimCard card{.recipe = recipe, .selection = selection, .figure = *std::move(figure)};
    for (const DocumentPointer& document : documents) {
        card.sources.push_back({document->summary.path.string(), document->summary.digest});
    }
    return card;
}

PinnedSelection selectionOf(const RecordTable& table, const BitSet& rows) {
    PinnedSelection selection{.rows = rows.count()};
    if (selection.rows == 0) {
        return selection;
    }
    Sha256Stream stream;
    rows.forEach([&](std::size_t row) {
        const RecordKey key = table.key(row);
        stream.update(fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\n", key.slice, key.seed,
                                  key.round, key.epoch, key.samplingSeed, key.model, key.itemId,
                                  table.itemOf(row).content.hex()));
    });
    selection.digest = stream.hex();
    return selection;
}

std::vector<ChangedMark> changedMarks(const report::Figure& was, const report::Figure& is) {
    const MarksByName before = marksOf(was);
    const MarksByName after = marksOf(is);
    std::vector<ChangedMark> changed;
    for (const auto& [name, estimate] : before) {
        const auto found = after.find(name);
        if (found == after.end() || !isSame(found->second, estimate)) {
            changed.push_back({name.series, name.position, estimate,
                               found == after.end() ? std::nullopt : std::optional(found->second)});
        }
    }
    for (const auto& [name, estimate] : after) {
        if (!before.contains(name)) {
            changed.push_back({name.series, name.position, std::nullopt, estimate});
        }
    }
    return changed;
}

Result<ClaimCheck> checkClaim(const ClaimCard& card, const std::vector<DocumentPointer>& documents,
                              RunReviews& reviews, Task& task) {
    ClaimCheck check{.sameData = isSameData(card, documents)};
    const Result<report::Figure> figure = figureOf(card.recipe, documents, reviews, task);
    if (!figure && figure.error().code == ErrorCode::Cancelled) {
        return std::unexpected(figure.error());
    }
    if (!figure) {
        check.state = ClaimState::Stale;
        check.reason = figure.error().reason;
        return check;
    }
    check.changed = changedMarks(card.figure, *figure);
    check.state = check.changed.empty() ? ClaimState::Holds : ClaimState::Stale;
    return check;
}

} // namespace fgw::claims
