// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triage_queue.h"

#include "core/base/random.h"
#include "core/triage/reader_agreement.h"
#include "ui/session/session.h"
#include "ui/triage/queue_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace fgw::ui {

namespace {

const auto kTriageQueueJob = QStringLiteral("triage-queue");

using Entries = std::vector<triage::QueueEntry>;

/// One failure comes back unannounced after about twenty verdicts, once there are enough to choose from;
/// never one of the last, which would be remembered. The distance is drawn: one that is always the same
/// announces it.
constexpr std::size_t kFewestBetweenRepeats = 16;
constexpr std::size_t kDistancesOfRepeats = 9;
constexpr std::size_t kFewestToRepeat = 20;
constexpr std::size_t kRemembered = 10;

TriageQueue::State judgedState(const decisions::Judgement* judgement) {
    if (judgement != nullptr && judgement->judged()) {
        return TriageQueue::State::Judged;
    }
    return judgement != nullptr && judgement->unsure ? TriageQueue::State::Unsure : TriageQueue::State::Open;
}

} // namespace

TriageQueue::TriageQueue(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, [this] {
        m_position.reset();
        adopt({}, nullptr);
        m_session.jobs().cancel(kTriageQueueJob, this);
        markStale();
    });
    connect(&session, &Session::mapChanged, this, &TriageQueue::markStale);
    connect(&session, &Session::corpusChanged, this, [this] {
        // Who works through the queue keeps the order; a corpus that is opened first is known in time.
        if (!m_awake) {
            markStale();
        }
    });
    connect(&session.filter(), &FilterState::rowsChanged, this, [this] {
        if (m_session.filter().rows() != m_allowed) {
            markStale();
        }
    });
    connect(&session.judgements(), &Judgements::rowsChanged, this, &TriageQueue::onRowsChanged);
    connect(&session.judgements(), &Judgements::reloaded, this, [this] {
        readStates();
        emit statesChanged();
        emit progressChanged();
    });
}

bool TriageQueue::busy() const {
    return m_session.jobs().isRunning(kTriageQueueJob, this) || (m_awake && m_stale && hasRun());
}

bool TriageQueue::hasRun() const {
    return m_session.document() != nullptr;
}

bool TriageQueue::isFiltered() const {
    return m_session.filter().active();
}

void TriageQueue::setAwake(bool awake) {
    m_awake = awake;
    if (awake && m_stale) {
        order();
    }
}

void TriageQueue::setShown(Show show) {
    if (show != m_show) {
        m_show = show;
        markStale();
    }
}

void TriageQueue::markStale() {
    m_stale = true;
    if (m_awake) {
        order();
    }
    emit progressChanged();
}

void TriageQueue::order() {
    const auto map = m_session.map();
    if (!map || !map->subjects) {
        return;
    }
    m_stale = false;
    m_allowed = m_session.filter().rows();
    OrderInput input{m_session.records(),
                     map,
                     m_session.judgements().snapshot(),
                     m_session.corpus(),
                     shownRows(),
                     m_show == Show::Passes ? triage::QueueKind::Passes : triage::QueueKind::Failures};
    m_session.jobs().run<Entries>(
        kTriageQueueJob, tr("Ordering the queue"), this,
        [input = std::move(input)](Task& task) { return orderOf(input, task); },
        [this, map](Result<Entries> entries) {
            if (entries) {
                adopt(std::move(*entries), map);
            } else {
                emit m_session.failed(QString::fromStdString(entries.error().message()));
            }
        });
}

BitSet TriageQueue::shownRows() const {
    BitSet rows = m_session.filter().rows();
    const Judgements& judgements = m_session.judgements();
    if (m_show == Show::Unsure) {
        rows &= judgements.snapshot()->unsure;
    } else if (m_show == Show::Disagreements) {
        BitSet contested(rows.size());
        for (const decisions::Target& target : triage::disagreementsIn(judgements.log().readings())) {
            for (const std::uint32_t row : judgements.rowsOf(target)) {
                if (!isSettled(row)) {
                    contested.set(row);
                }
            }
        }
        rows &= contested;
    }
    return rows;
}

bool TriageQueue::isSettled(std::size_t row) const {
    const Judgements& judgements = m_session.judgements();
    return judgements.log().isSettled(judgements.targetOf(row));
}

TriageQueue::State TriageQueue::stateOf(std::size_t row) const {
    // Everything there is judged, by several people: it waits until somebody settles it.
    return m_show == Show::Disagreements ? isSettled(row) ? State::Judged : State::Open
                                         : judgedState(m_session.judgements().of(row));
}

void TriageQueue::adopt(Entries entries, std::shared_ptr<const explore::FailureMap> map) {
    // Who comes to the queue from elsewhere, or from before a restart, goes on where they were.
    const auto focus =
        m_position ? std::optional<std::size_t>(m_entries[*m_position].row) : m_session.selection().focus();
    const bool worksHere = m_position.has_value();
    m_entries = std::move(entries);
    m_map = std::move(map);
    m_position.reset();
    m_repeat.reset();
    m_sinceOrder = 0;
    m_lately.clear();
    m_indexOfSubject.assign(m_map ? m_map->subjects->all.size() : 0, -1);
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        m_indexOfSubject[m_entries[index].subject] = static_cast<std::int32_t>(index);
    }
    readStates();
    emit reset();
    emit progressChanged();
    if (!m_entries.empty()) {
        auto kept = focus ? indexOf(*focus) : std::nullopt;
        if (kept && !worksHere && !waits(*kept)) {
            kept.reset();
        }
        kept = kept ? kept : firstWaiting(true);
        m_position = kept ? kept : firstWaiting(false).value_or(0);
    }
    emit positionChanged();
}

std::optional<std::size_t> TriageQueue::firstWaiting(bool selectedOnly) const {
    const BitSet& selected = m_session.selection().rows();
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        if (waits(index) && (!selectedOnly || selected.test(m_entries[index].row))) {
            return index;
        }
    }
    return std::nullopt;
}

void TriageQueue::comeToSelected() {
    if (!m_position || m_repeat || m_session.selection().rows().test(m_entries[*m_position].row)) {
        return;
    }
    if (const auto index = firstWaiting(true)) {
        m_position = index;
        emit positionChanged();
    }
}

void TriageQueue::readStates() {
    m_states.assign(m_entries.size(), State::Open);
    m_waiting = m_entries.size();
    m_unsure = 0;
    m_history = {};
    std::vector<std::size_t> inOrder(m_entries.size());
    std::iota(inOrder.begin(), inOrder.end(), std::size_t{0});
    const Judgements& judgements = m_session.judgements();
    std::erase_if(inOrder, [&](std::size_t index) { return !judgements.of(m_entries[index].row); });
    std::ranges::stable_sort(inOrder, {}, [&](std::size_t index) -> const std::string& {
        return judgements.of(m_entries[index].row)->whenUtc;
    });
    if (m_show == Show::Unsure) {
        m_waiting = 0;
        m_states.assign(m_entries.size(), State::Judged);
    }
    for (const std::size_t index : inOrder) {
        readState(index);
    }
    m_lately.clear();
}

void TriageQueue::readState(std::size_t index) {
    const triage::QueueEntry& entry = m_entries[index];
    const decisions::Judgement* judgement = m_session.judgements().of(entry.row);
    const State now = stateOf(entry.row);
    const State before = std::exchange(m_states[index], now);
    const auto one = [](bool holds) { return std::size_t{holds ? 1U : 0U}; };
    m_waiting = m_waiting + one(waits(now)) - one(waits(before));
    m_unsure = m_unsure + one(now == State::Unsure) - one(before == State::Unsure);
    if (now == State::Judged) {
        m_lately.push_back(index);
        if (m_lately.size() > kRemembered) {
            m_lately.pop_front();
        }
    }
    if (judgement == nullptr || judgement->shape().empty()) {
        m_history.withdraw(entry.subject);
    } else {
        m_history.judge(entry.subject, judgement->shape(), lookAt(entry.row, judgement->shape()));
    }
}

triage::ShapeLook TriageQueue::lookAt(std::size_t row, const std::string& shape) const {
    const Judgements& judgements = m_session.judgements();
    return triage::lookAt(judgements.log().linesAbout(judgements.targetOf(row)), shape);
}

void TriageQueue::onRowsChanged(const std::vector<std::uint32_t>& rows) {
    for (const std::uint32_t row : rows) {
        if (const auto index = indexOf(row)) {
            const State before = m_states[*index];
            readState(*index);
            m_sinceOrder += m_states[*index] == State::Judged && before != State::Judged ? 1 : 0;
            emit entryChanged(*index);
        }
    }
    emit progressChanged();
}

void TriageQueue::setPosition(std::size_t index) {
    if (index < m_entries.size() && m_position != index) {
        m_repeat.reset();
        moveTo(index);
    }
}

void TriageQueue::moveTo(std::size_t index) {
    m_position = index;
    emit positionChanged();
    emit stepped();
}

std::vector<std::size_t> TriageQueue::repeatable() const {
    std::vector<std::size_t> indexes;
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        const decisions::Judgement* judgement =
            m_states[index] == State::Judged ? m_session.judgements().of(m_entries[index].row) : nullptr;
        if (judgement != nullptr && !judgement->failureMode.empty() && !judgement->adjudicated &&
            judgement->by == m_session.judgements().log().who() &&
            std::ranges::find(m_lately, index) == m_lately.end()) {
            indexes.push_back(index);
        }
    }
    return indexes;
}

bool TriageQueue::beginRepeat() {
    CounterRandom distance(m_repeats, 1);
    if (m_show != Show::Failures ||
        ++m_sinceRepeat < kFewestBetweenRepeats + distance.nextBelow(kDistancesOfRepeats)) {
        return false;
    }
    m_sinceRepeat = 0;
    ++m_repeats;
    const std::vector<std::size_t> indexes = repeatable();
    if (indexes.size() < kFewestToRepeat) {
        return false;
    }
    const std::size_t chosen = indexes[CounterRandom(m_history.shaped(), 0).nextBelow(indexes.size())];
    m_resume = m_position.value_or(0);
    m_repeat = chosen;
    moveTo(chosen);
    return true;
}

void TriageQueue::endRepeat() {
    if (m_repeat) {
        emit entryChanged(*std::exchange(m_repeat, std::nullopt));
        moveTo(m_resume);
    }
}

void TriageQueue::next() {
    setPosition(m_position ? *m_position + 1 : 0);
}

void TriageQueue::previous() {
    if (m_position && *m_position > 0) {
        setPosition(*m_position - 1);
    }
}

void TriageQueue::advance() {
    if (beginRepeat()) {
        return;
    }
    const std::size_t here = m_position.value_or(0);
    for (std::size_t step = 1; step < m_entries.size(); ++step) {
        const std::size_t index = (here + step) % m_entries.size();
        if (waits(index)) {
            setPosition(index);
            return;
        }
    }
}

std::optional<std::size_t> TriageQueue::indexOf(std::size_t row) const {
    if (!m_map || row >= m_map->subjects->ofRow.size()) {
        return std::nullopt;
    }
    const std::int32_t index = m_indexOfSubject[m_map->subjects->ofRow[row]];
    return index < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(index));
}

BitSet TriageQueue::rowsOf(std::size_t index, bool allModels) const {
    const triage::QueueEntry& entry = m_entries[index];
    if (!allModels) {
        return m_map->subjects->rowsOf({entry.subject});
    }
    const auto records = m_session.records();
    BitSet rows(records->size());
    for (const std::uint32_t row : m_session.judgements().itemRows()->of(records->item()[entry.row].value)) {
        rows.set(row);
    }
    return rows;
}

BitSet TriageQueue::waitingInClusterOf(std::size_t index) const {
    BitSet rows(m_session.records()->size());
    const std::int32_t cluster = m_entries[index].cluster;
    for (std::size_t other = 0; other < m_entries.size() && cluster >= 0; ++other) {
        if (other != index && m_entries[other].cluster == cluster && waits(other)) {
            rows.set(m_entries[other].row);
        }
    }
    return rows;
}

std::string TriageQueue::clusterName(std::size_t index) const {
    const std::int32_t cluster = m_entries[index].cluster;
    return cluster < 0 ? std::string() : m_map->clusters[static_cast<std::size_t>(cluster)].name;
}

} // namespace fgw::ui
