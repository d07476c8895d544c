// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_state.h"

#include "core/report/run_report.h"
#include "ui/session/session.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace fgw::ui {

namespace {

const auto kLoadJob = QStringLiteral("compare-runs");
const auto kPairJob = QStringLiteral("compare-pair");

using Document = std::shared_ptr<const cache::Document>;
using Runs = ComparisonState::Runs;

/// How many other runs are looked into for items of the document, and how large they may be.
constexpr std::size_t kLookedInto = 4;
constexpr std::uint64_t kLargestLookedInto = 200'000;

nlohmann::json provenanceOf(const Document& document) {
    return nlohmann::json::parse(document->summary.provenance.raw, nullptr, false);
}

Status addProvenance(Runs& runs, const Task& task) {
    const Document& last = runs.documents.back();
    runs.missingFields = runs::missingFields(provenanceOf(last));
    if (runs.documents.size() > 1) {
        const Document& before = runs.documents[runs.documents.size() - 2];
        runs.provenance = runs::compareProvenance(provenanceOf(before), provenanceOf(last));
    }
    auto datasets = runs::checkDatasets(last->summary.provenance, last->summary.path, task);
    if (!datasets) {
        return std::unexpected(datasets.error());
    }
    runs.datasets = *std::move(datasets);
    return {};
}

Result<std::shared_ptr<const Runs>> compareDocuments(std::vector<Document> documents, Task& task) {
    std::vector<comparison::ComparedRun> compared;
    for (const Document& document : documents) {
        compared.push_back({report::nameOf(document->summary), document->records});
    }
    auto comparison = comparison::compareRuns(std::move(compared), comparison::JoinBy::Auto, task);
    if (!comparison) {
        return std::unexpected(comparison.error());
    }
    auto runs = std::make_shared<Runs>();
    runs->documents = std::move(documents);
    runs->comparison = *std::move(comparison);
    runs->firstPair = comparison::firstPair(runs->comparison);
    if (const Status status = addProvenance(*runs, task); !status) {
        return std::unexpected(status.error());
    }
    return std::shared_ptr<const Runs>(std::move(runs));
}

/// Whether the last run asks what the first one asked: the same ids alone may be other questions, unless the
/// same model answered.
bool belongTogether(const Runs& runs) {
    const comparison::JoinCounts& counts = runs.comparison.joined.counts.back();
    return counts.sameIdAndContent + counts.sameContent > 0 ||
           (counts.sameIdOnly > 0 &&
            !comparison::naturalPairs(runs.comparison, 0, runs.documentRun()).empty());
}

/// What there is to be loaded: a snapshot for a job.
struct Request {
    const cache::Cache* cache = nullptr;
    Document document;
    std::vector<cache::SourceId> others;
    bool choosing = false; ///< the first of the others that asks the same, or none
};

Result<std::shared_ptr<const Runs>> loadChosen(const Request& request, Task& task) {
    std::vector<Document> documents;
    for (const cache::SourceId id : request.others) {
        auto document = request.cache->load(id, task);
        if (!document) {
            return std::unexpected(document.error());
        }
        documents.push_back(*std::move(document));
    }
    documents.push_back(request.document);
    return compareDocuments(std::move(documents), task);
}

Result<std::shared_ptr<const Runs>> loadFirstThatFits(const Request& request, Task& task) {
    for (const cache::SourceId id : request.others) {
        auto runs = loadChosen({request.cache, request.document, {id}}, task);
        const bool cancelled = !runs && runs.error().code == ErrorCode::Cancelled;
        if (cancelled || (runs && belongTogether(**runs))) {
            return runs;
        }
    }
    return compareDocuments({request.document}, task);
}

} // namespace

ComparisonState::ComparisonState(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, &ComparisonState::adoptDocument);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        m_loading = m_loading && key != kLoadJob;
        m_comparing = m_comparing && key != kPairJob;
    });
}

void ComparisonState::activate() {
    if (!m_active) {
        m_active = true;
        adoptDocument();
    }
}

ComparisonChoices ComparisonState::choices() const {
    const Document document = m_session.document();
    return comparisonChoices(m_session.sources(), document ? &document->summary : nullptr);
}

void ComparisonState::adoptDocument() {
    m_others.clear();
    if (!m_active) {
        return;
    }
    std::vector<cache::SourceId> candidates;
    const ComparisonChoices all = choices();
    for (const cache::SourceSummary& source : all.runs) {
        if (source.records <= kLargestLookedInto && candidates.size() < kLookedInto) {
            candidates.push_back(source.id);
        }
    }
    load(std::move(candidates), true);
}

void ComparisonState::chooseRuns(std::vector<cache::SourceId> others) {
    load(std::move(others), false);
}

void ComparisonState::load(std::vector<cache::SourceId> others, bool choosing) {
    m_session.jobs().cancel(kLoadJob, this);
    m_session.jobs().cancel(kPairJob, this);
    m_runs.reset();
    m_pair.reset();
    m_columns.reset();
    const Document document = m_session.document();
    m_loading = document != nullptr && document->records->size() > 0;
    emit runsChanged();
    emit pairChanged();
    if (!m_loading) {
        return;
    }
    const Request request{&m_session.cache(), document, std::move(others), choosing};
    m_session.jobs().run<std::shared_ptr<const Runs>>(
        kLoadJob, tr("Joining the items of runs"), this,
        [request](Task& task) {
            return request.choosing ? loadFirstThatFits(request, task) : loadChosen(request, task);
        },
        [this](Result<std::shared_ptr<const Runs>> runs) {
            m_loading = false;
            if (runs) {
                adopt(*std::move(runs));
            } else {
                emit m_session.failed(QString::fromStdString(runs.error().message()));
                emit runsChanged();
            }
        });
}

void ComparisonState::adopt(std::shared_ptr<const Runs> runs) {
    m_runs = std::move(runs);
    m_others.clear();
    for (std::uint32_t run = 0; run < m_runs->documentRun(); ++run) {
        m_others.push_back(m_runs->documents[run]->summary.id);
    }
    m_columns = m_runs->firstPair;
    emit runsChanged();
    compare();
}

void ComparisonState::choosePair(const comparison::ColumnPair& columns) {
    if (m_runs && columns != m_columns) {
        m_columns = columns;
        compare();
    }
}

void ComparisonState::swapPair() {
    if (m_columns) {
        choosePair({m_columns->second, m_columns->first});
    }
}

void ComparisonState::compare() {
    m_pair.reset();
    m_comparing = m_columns.has_value();
    emit pairChanged();
    if (!m_columns) {
        return;
    }
    m_session.jobs().run<comparison::PairComparison>(
        kPairJob, tr("Comparing item by item"), this,
        [runs = m_runs, columns = *m_columns](Task& task) {
            return comparison::comparePair(runs->comparison, columns, {}, task);
        },
        [this, columns = *m_columns](Result<comparison::PairComparison> figures) {
            m_comparing = false;
            if (figures) {
                m_pair = std::make_shared<Pair>(Pair{columns, *std::move(figures)});
            } else {
                emit m_session.failed(QString::fromStdString(figures.error().message()));
            }
            emit pairChanged();
        });
}

bool ComparisonState::select(std::span<const std::uint32_t> items, Selection::How how) {
    if (!m_runs || !m_columns) {
        return false;
    }
    const std::uint32_t run = m_runs->documentRun();
    const std::array<std::size_t, 2> columns{m_columns->first, m_columns->second};
    BitSet rows = m_runs->comparison.rowsOf(run, items, columns);
    if (!rows.any()) {
        rows = m_runs->comparison.joined.rowsOf(run, items);
    }
    m_session.selection().select(rows, how);
    std::optional<std::size_t> first;
    rows.forEach([&first](std::size_t row) { first = first ? first : std::optional(row); });
    if (first) {
        m_session.selection().setFocus(first);
    }
    return first.has_value();
}

} // namespace fgw::ui
