// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/rerun_desk.h"

#include "ui/session/session.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

constexpr auto kKeyPrefix = "rerun ";

/// Everything that a run takes along to another thread.
struct RerunJob {
    std::shared_ptr<const RecordTable> records;
    std::size_t row = 0;
    triage::RerunOrder order;
    std::filesystem::path log;
};

Result<bool> runAgain(RerunJob job, Task& task) {
    const auto item = triage::rerunItem(*job.records, job.row);
    if (!item) {
        return std::unexpected(item.error());
    }
    Problems problems;
    const auto earlier = triage::RerunLog::open(job.log, problems);
    if (!earlier) {
        return std::unexpected(earlier.error());
    }
    job.order.firstSeed = earlier->nextSeed(item->target, job.order.predictor);
    const Status ran = triage::runAgain(*item, job.order, job.log, task);
    return ran ? Result<bool>(true) : std::unexpected(ran.error());
}

std::filesystem::path logFile(Session& session) {
    return session.judgements().log().file().parent_path() / "reruns.jsonl";
}

} // namespace

RerunDesk::RerunDesk(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        if (m_job != 0 && m_runs.front().key == key) {
            ended();
        }
    });
}

RerunDesk::~RerunDesk() {
    // A job that ends with this object must not be heard of any more.
    m_session.jobs().disconnect(this);
}

void RerunDesk::wake() {
    if (!m_log) {
        reload();
    }
}

RerunDesk::Choice RerunDesk::choiceFor(const std::string& model) const {
    return {m_predictors.value(QString::fromStdString(model)), m_times};
}

void RerunDesk::choose(const std::string& model, const Choice& choice) {
    m_predictors[QString::fromStdString(model)] = choice.predictor;
    m_times = choice.times;
}

QJsonObject RerunDesk::saveState() const {
    QJsonObject predictors;
    for (auto each = m_predictors.begin(); each != m_predictors.end(); ++each) {
        predictors[each.key()] = each.value();
    }
    return {{QStringLiteral("predictors"), predictors}, {QStringLiteral("times"), m_times}};
}

void RerunDesk::restoreState(const QJsonObject& state) {
    const QJsonObject predictors = state[QStringLiteral("predictors")].toObject();
    for (auto each = predictors.begin(); each != predictors.end(); ++each) {
        m_predictors[each.key()] = each.value().toString();
    }
    m_times = std::max(1, state[QStringLiteral("times")].toInt(m_times));
}

QString RerunDesk::keyOf(std::size_t row) const {
    const RecordTable& records = *m_session.records();
    return QLatin1String(kKeyPrefix) + QString::fromStdString(records.itemOf(row).content.hex()) + u' ' +
           QString::fromStdString(records.modelOf(row));
}

bool RerunDesk::isRunning(std::size_t row) const {
    return std::ranges::find(m_runs, keyOf(row), &Run::key) != m_runs.end();
}

void RerunDesk::run(std::size_t row) {
    const auto records = m_session.records();
    const Choice choice = choiceFor(records->modelOf(row));
    if (isRunning(row) || choice.predictor.isEmpty()) {
        return;
    }
    RerunJob job{records, row, {}, logFile(m_session)};
    job.order.predictor = choice.predictor.toStdString();
    job.order.times = static_cast<std::size_t>(choice.times);
    job.order.run = m_session.judgements().run();
    job.order.by = m_session.judgements().log().who();
    m_runs.push_back({keyOf(row), tr("Running “%1” again").arg(visibleLine(records->itemOf(row).id)),
                      [job = std::move(job)](Task& task) { return runAgain(job, task); }});
    startNext();
    emit changed();
}

// One at a time: a predictor that is slow must not take the threads on which the next failures are read.
void RerunDesk::startNext() {
    if (m_job != 0 || m_runs.empty()) {
        return;
    }
    const Run& next = m_runs.front();
    m_job = m_session.jobs().run<bool>(next.key, next.title, this, next.work, [this](Result<bool> done) {
        if (!done) {
            emit m_session.failed(visibleText(done.error().message()));
        }
        ended();
    });
}

void RerunDesk::stop(std::size_t row) {
    const auto found = std::ranges::find(m_runs, keyOf(row), &Run::key);
    if (found == m_runs.end()) {
        return;
    }
    if (found == m_runs.begin() && m_job != 0) {
        m_session.jobs().cancel(m_job);
        return;
    }
    m_runs.erase(found);
    emit changed();
}

void RerunDesk::ended() {
    m_job = 0;
    m_runs.pop_front();
    startNext();
    emit changed();
    reload();
}

void RerunDesk::reload() {
    m_session.jobs().run<triage::RerunLog>(
        QStringLiteral("reruns"), tr("Reading what was run again"), this,
        [file = logFile(m_session)](Task&) {
            Problems problems; // a line that cannot be read stays in the file, and counts for nothing
            return triage::RerunLog::open(file, problems);
        },
        [this](Result<triage::RerunLog> log) {
            if (log) {
                m_log = std::move(*log);
                emit changed();
            } else {
                emit m_session.failed(visibleText(log.error().message()));
            }
        });
}

std::vector<triage::Rerun> RerunDesk::rerunsOf(std::size_t row) const {
    const RecordTable& records = *m_session.records();
    return m_log ? m_log->of(records.itemOf(row).content.hex(), records.modelOf(row))
                 : std::vector<triage::Rerun>();
}

} // namespace fgw::ui
