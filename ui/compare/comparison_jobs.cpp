// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_jobs.h"

#include "core/base/time.h"
#include "core/cache/source_name.h"
#include "core/comparison/agreement.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace fgw::ui {

namespace {

using Document = std::shared_ptr<const cache::Document>;
using Runs = ComparisonState::Runs;
using Pair = ComparisonState::Pair;

nlohmann::json provenanceOf(const Document& document) {
    return nlohmann::json::parse(document->summary.provenance.raw, nullptr, false);
}

Result<Runs> joinDocuments(std::vector<Document> documents, Task& task) {
    const std::vector<std::string> names = cache::distinctNames(documents);
    std::vector<comparison::ComparedRun> compared;
    for (std::size_t run = 0; run < documents.size(); ++run) {
        compared.push_back({names[run], documents[run]->records});
    }
    auto comparison = comparison::compareRuns(std::move(compared), comparison::JoinBy::Auto, task);
    if (!comparison) {
        return std::unexpected(comparison.error());
    }
    Runs runs;
    runs.documents = std::move(documents);
    runs.comparison = *std::move(comparison);
    return runs;
}

std::size_t itemsOf(const comparison::JoinCounts& counts) {
    return counts.sameIdAndContent + counts.sameContent + counts.sameIdOnly + counts.onItsOwn;
}

/// Whether two runs share at least half of what the smaller one asks. The same ids alone may be other
/// questions, unless the same model answered.
bool belongTogether(const Runs& runs) {
    const comparison::JoinCounts& counts = runs.comparison.joined.counts.back();
    const bool isSameModel = !comparison::naturalPairs(runs.comparison, 0, runs.documentRun()).empty();
    const std::size_t shared =
        counts.sameIdAndContent + counts.sameContent + (isSameModel ? counts.sameIdOnly : 0);
    const std::size_t smaller = std::min(itemsOf(runs.comparison.joined.counts.front()), itemsOf(counts));
    return shared > 0 && 2 * shared >= smaller;
}

/// When a run was made, as far as it says so.
std::optional<UtcTime> dateOf(const Document& document) {
    const cache::SourceSummary& source = document->summary;
    return parseIso(!source.startedUtc.empty()                ? source.startedUtc
                    : !source.provenance.timestampUtc.empty() ? source.provenance.timestampUtc
                                                              : source.openedUtc);
}

Result<Runs> joinChosen(const ComparisonRequest& request, Task& task) {
    std::vector<Document> documents;
    for (const cache::SourceId id : request.choice.others) {
        auto document = request.cache->load(id, task);
        if (!document) {
            return std::unexpected(document.error());
        }
        documents.push_back(*std::move(document));
    }
    std::ranges::stable_sort(documents, {}, dateOf);
    documents.push_back(request.document);
    return joinDocuments(std::move(documents), task);
}

Result<Runs> joinFirstThatFits(const ComparisonRequest& request, Task& task) {
    ComparisonState::Search search{.leftOut = request.choice.leftOut};
    for (const cache::SourceId id : request.choice.others) {
        auto runs = joinChosen({request.cache, request.document, {.others = {id}}}, task);
        const bool cancelled = !runs && runs.error().code == ErrorCode::Cancelled;
        if (cancelled || (runs && belongTogether(*runs))) {
            return runs;
        }
        ++(runs ? search.lookedInto : search.unreadable);
    }
    auto alone = joinDocuments({request.document}, task);
    if (alone) {
        alone->search = search;
    }
    return alone;
}

/// What the open run's provenance lacks, and its data as they are on disk now.
Status checkProvenance(Runs& runs, const Task& task) {
    const Document& last = runs.documents.back();
    runs.missingFields = runs::missingFields(provenanceOf(last));
    auto datasets = runs::checkDatasets(last->summary.provenance, last->summary.path, task);
    if (!datasets) {
        return std::unexpected(datasets.error());
    }
    runs.datasets = *std::move(datasets);
    return {};
}

std::optional<runs::ProvenanceComparison> provenanceBetween(const Runs& runs,
                                                            const comparison::ColumnPair& columns) {
    const std::uint32_t before = runs.comparison.columns[columns.first].run;
    const std::uint32_t after = runs.comparison.columns[columns.second].run;
    return before == after ? std::nullopt
                           : std::optional(runs::compareProvenance(provenanceOf(runs.documents[before]),
                                                                   provenanceOf(runs.documents[after])));
}

} // namespace

Result<std::shared_ptr<const Runs>> loadComparison(const ComparisonRequest& request, Task& task) {
    auto joined = request.choice.choosing ? joinFirstThatFits(request, task) : joinChosen(request, task);
    if (!joined) {
        return std::unexpected(joined.error());
    }
    auto runs = std::make_shared<Runs>(*std::move(joined));
    runs->firstPair = comparison::firstPair(runs->comparison);
    runs->byAgreement = comparison::itemsByAgreement(runs->comparison);
    if (const Status status = checkProvenance(*runs, task); !status) {
        return std::unexpected(status.error());
    }
    return runs;
}

Result<std::shared_ptr<const Pair>> compareColumns(const Runs& runs, const comparison::ColumnPair& columns,
                                                   Task& task) {
    auto figures = comparison::comparePair(runs.comparison, columns, {}, task);
    if (!figures) {
        return std::unexpected(figures.error());
    }
    return std::make_shared<const Pair>(Pair{columns, *std::move(figures), provenanceBetween(runs, columns)});
}

} // namespace fgw::ui
