// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_state.h"

#include "ui/compare/comparison_jobs.h"
#include "ui/session/session.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace fgw::ui {

namespace {

const auto kLoadJob = QStringLiteral("compare-runs");
const auto kPairJob = QStringLiteral("compare-pair");

using RememberedColumn = RememberedComparison::Column;

QString pathText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

QString pathOf(const cache::Document& document) {
    return pathText(document.summary.path);
}

RememberedColumn nameOf(const ComparisonState::Runs& runs, std::size_t column) {
    const comparison::Column& named = runs.comparison.columns[column];
    return {pathOf(*runs.documents[named.run]), QString::fromStdString(named.modelName)};
}

std::optional<std::size_t> findColumn(const ComparisonState::Runs& runs, const RememberedColumn& column) {
    for (std::uint32_t run = 0; run < runs.documents.size(); ++run) {
        if (pathOf(*runs.documents[run]) == column.run) {
            return runs.comparison.findColumn(run, column.model.toStdString());
        }
    }
    return std::nullopt;
}

} // namespace

ComparisonState::ComparisonState(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, &ComparisonState::adoptDocument);
    connect(&session.jobs(), &JobRunner::cancelled, this, &ComparisonState::endCancelled);
}

void ComparisonState::activate() {
    if (!std::exchange(m_active, true)) {
        adoptDocument();
    } else if (!busy()) {
        resume();
    }
}

void ComparisonState::resume() {
    if (!m_runs) {
        load(m_wanted);
    } else if (m_columns && !m_pair) {
        compare();
    }
}

bool ComparisonState::hasRecords() const {
    const auto document = m_session.document();
    return document != nullptr && document->records->size() > 0;
}

bool ComparisonState::isUnfinished() const {
    return m_active && !busy() && (m_runs ? m_columns && !m_pair : hasRecords());
}

void ComparisonState::fail(const Error& error) {
    m_failure = QString::fromStdString(error.message());
    emit m_session.failed(m_failure);
}

void ComparisonState::endCancelled(const QString& key) {
    if (key == kLoadJob && std::exchange(m_loading, false)) {
        emit runsChanged();
    } else if (key == kPairJob && std::exchange(m_comparing, false)) {
        emit pairChanged();
    }
}

ComparisonChoices ComparisonState::choices() const {
    const auto document = m_session.document();
    return comparisonChoices(m_session.sources(), document ? &document->summary : nullptr);
}

void ComparisonState::adoptDocument() {
    const auto document = m_session.document();
    if (m_remembered && document && m_remembered->document != pathOf(*document)) {
        m_remembered.reset();
    }
    if (m_active) {
        load(m_remembered && m_remembered->runs ? rememberedRuns() : runsToLookInto());
    }
}

ComparisonState::RunChoice ComparisonState::runsToLookInto() const {
    RunChoice wanted{.choosing = true};
    const ComparisonChoices all = choices();
    for (const cache::SourceSummary& source : all.runs) {
        if (source.records <= kLargestLookedInto && wanted.others.size() < kLookedInto) {
            wanted.others.push_back(source.id);
        }
    }
    wanted.leftOut = all.runs.size() - wanted.others.size();
    return wanted;
}

ComparisonState::RunChoice ComparisonState::rememberedRuns() const {
    RunChoice wanted;
    for (const cache::SourceSummary& source : choices().runs) {
        if (m_remembered->runs->contains(pathText(source.path))) {
            wanted.others.push_back(source.id);
        }
    }
    const bool areAllGone = wanted.others.empty() && !m_remembered->runs->isEmpty();
    return areAllGone ? runsToLookInto() : wanted;
}

std::optional<comparison::ColumnPair> ComparisonState::rememberedColumns() const {
    if (!m_remembered || !m_remembered->columns) {
        return std::nullopt;
    }
    const auto& [before, after] = *m_remembered->columns;
    const auto first = findColumn(*m_runs, before);
    const auto second = findColumn(*m_runs, after);
    return first && second ? std::optional(comparison::ColumnPair(*first, *second)) : std::nullopt;
}

std::optional<RememberedComparison> ComparisonState::remembered() const {
    if (m_remembered || !m_runs) {
        return m_remembered;
    }
    RememberedComparison comparison{.document = pathOf(*m_runs->documents.back())};
    if (!m_runs->search) {
        comparison.runs.emplace();
        for (std::uint32_t run = 0; run < m_runs->documentRun(); ++run) {
            comparison.runs->append(pathOf(*m_runs->documents[run]));
        }
    }
    if (m_columns) {
        comparison.columns.emplace(nameOf(*m_runs, m_columns->first), nameOf(*m_runs, m_columns->second));
    }
    return comparison;
}

void ComparisonState::restore(RememberedComparison comparison) {
    m_remembered = std::move(comparison);
    adoptDocument();
}

/// By names that outlive the program.
RememberedComparison ComparisonState::asChosen(const std::vector<cache::SourceId>& others) const {
    const auto document = m_session.document();
    RememberedComparison comparison{.document = document ? pathOf(*document) : QString(),
                                    .runs = QStringList()};
    for (const cache::SourceSummary& source : m_session.sources()) {
        if (std::ranges::find(others, source.id) != others.end()) {
            comparison.runs->append(pathText(source.path));
        }
    }
    return comparison;
}

void ComparisonState::chooseRuns(std::vector<cache::SourceId> others) {
    m_remembered = asChosen(others);
    load({.others = std::move(others)});
}

void ComparisonState::load(const RunChoice& wanted) {
    m_wanted = wanted;
    m_others = wanted.choosing ? std::vector<cache::SourceId>() : wanted.others;
    m_runs.reset();
    m_pair.reset();
    m_columns.reset();
    m_failure.clear();
    m_loading = hasRecords();
    m_comparing = false;
    m_session.jobs().cancel(kPairJob, this);
    emit runsChanged();
    emit pairChanged();
    if (!m_loading) {
        m_session.jobs().cancel(kLoadJob, this);
        return;
    }
    const ComparisonRequest request{&m_session.cache(), m_session.document(), wanted};
    m_session.jobs().run<std::shared_ptr<const Runs>>(
        kLoadJob, tr("Joining the items of runs"), this,
        [request](Task& task) { return loadComparison(request, task); },
        [this](Result<std::shared_ptr<const Runs>> runs) {
            m_loading = false;
            if (runs) {
                adopt(*std::move(runs));
            } else {
                fail(runs.error());
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
    const auto columns = rememberedColumns();
    m_columns = columns ? columns : m_runs->firstPair;
    m_remembered.reset();
    m_comparing = m_columns.has_value(); // what comes next is no end that anybody should hear of
    emit runsChanged();
    compare();
}

void ComparisonState::choosePair(const comparison::ColumnPair& columns) {
    const bool isThereOrComing = columns == m_columns && (m_pair || m_comparing);
    if (m_runs && !isThereOrComing) {
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
    m_failure.clear();
    m_comparing = m_columns.has_value();
    emit pairChanged();
    if (!m_columns) {
        return;
    }
    m_session.jobs().run<std::shared_ptr<const Pair>>(
        kPairJob, tr("Comparing item by item"), this,
        [runs = m_runs, columns = *m_columns](Task& task) { return compareColumns(*runs, columns, task); },
        [this](Result<std::shared_ptr<const Pair>> pair) {
            m_comparing = false;
            if (pair) {
                m_pair = *std::move(pair);
            } else {
                fail(pair.error());
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
