// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_runner.h"

#include <QElapsedTimer>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

struct Entry {
    std::uint64_t id = 0;
    QString key;
    QString title;
    QPointer<QObject> receiver;
    std::shared_ptr<Task> task;
    std::function<void(std::any)> done;
    QElapsedTimer clock;
    QMetaObject::Connection receiverEnd;
};

// Short jobs (a filter) must not wait behind long ones (an index), whatever the number of cores.
constexpr int kLeastThreads = 4;

} // namespace

struct JobRunner::Private {
    std::vector<Entry> entries;
    std::uint64_t lastId = 0;
    QThreadPool pool;

    [[nodiscard]] std::vector<Entry>::const_iterator find(const QString& key, const QObject* receiver) const {
        return std::ranges::find_if(
            entries, [&](const Entry& entry) { return entry.key == key && entry.receiver == receiver; });
    }

    std::optional<Entry> take(std::uint64_t id) {
        const auto found = std::ranges::find(entries, id, &Entry::id);
        if (found == entries.end()) {
            return std::nullopt;
        }
        Entry entry = std::move(*found);
        entries.erase(found);
        QObject::disconnect(entry.receiverEnd);
        return entry;
    }

    /// The job that another under the same key and receiver makes stale.
    void replace(const QString& key, const QObject* receiver) {
        std::erase_if(entries, [&](const Entry& entry) {
            const bool stale = entry.key == key && entry.receiver == receiver;
            if (stale) {
                entry.task->cancel();
                QObject::disconnect(entry.receiverEnd);
            }
            return stale;
        });
    }
};

JobRunner::JobRunner(QObject* parent) : QObject(parent), m_private(std::make_unique<Private>()) {
    m_private->pool.setMaxThreadCount(std::max(kLeastThreads, QThread::idealThreadCount()));
}

JobRunner::~JobRunner() {
    for (const Entry& entry : m_private->entries) {
        entry.task->cancel();
    }
    m_private->pool.waitForDone();
}

std::uint64_t JobRunner::start(const QString& key, const QString& title, QObject* receiver,
                               std::function<std::any(Task&)> work, std::function<void(std::any)> done) {
    m_private->replace(key, receiver);
    const std::uint64_t id = ++m_private->lastId;
    Entry& entry = m_private->entries.emplace_back(
        Entry{id, key, title, receiver, std::make_shared<Task>(), std::move(done), {}, {}});
    entry.clock.start();
    // Whoever is being destroyed has lost its members already, and must not hear of anything.
    entry.receiverEnd = connect(receiver, &QObject::destroyed, this, [this, id] { drop(id); });
    m_private->pool.start([this, id, task = entry.task, work = std::move(work)] {
        std::any value = work(*task);
        QMetaObject::invokeMethod(
            this, [this, id, value = std::move(value)]() mutable { deliver(id, std::move(value)); },
            Qt::QueuedConnection);
    });
    emit changed();
    return id;
}

void JobRunner::deliver(std::uint64_t id, std::any value) {
    // Whatever was cancelled or replaced is no longer listed, and so its value is dropped here.
    const std::optional<Entry> entry = m_private->take(id);
    if (!entry) {
        return;
    }
    if (entry->receiver) {
        entry->done(std::move(value));
    }
    announceEnd();
}

void JobRunner::cancel(std::uint64_t jobId) {
    const std::optional<Entry> entry = m_private->take(jobId);
    if (!entry) {
        return;
    }
    entry->task->cancel();
    emit cancelled(entry->key);
    announceEnd();
}

void JobRunner::drop(std::uint64_t jobId) {
    if (const std::optional<Entry> entry = m_private->take(jobId)) {
        entry->task->cancel();
        announceEnd();
    }
}

void JobRunner::cancel(const QString& key, const QObject* receiver) {
    const auto found = m_private->find(key, receiver);
    if (found != m_private->entries.end()) {
        cancel(found->id);
    }
}

void JobRunner::cancelAll() {
    while (!m_private->entries.empty()) {
        cancel(m_private->entries.back().id);
    }
}

void JobRunner::announceEnd() {
    emit changed();
    if (idle()) {
        emit becameIdle();
    }
}

std::vector<JobRunner::Job> JobRunner::running() const {
    std::vector<Job> jobs;
    jobs.reserve(m_private->entries.size());
    for (const Entry& entry : m_private->entries) {
        jobs.push_back(
            {entry.id, entry.title, entry.task, static_cast<double>(entry.clock.elapsed()) / 1000.0});
    }
    return jobs;
}

bool JobRunner::isRunning(const QString& key, const QObject* receiver) const {
    return m_private->find(key, receiver) != m_private->entries.end();
}

int JobRunner::threads() const {
    return m_private->pool.maxThreadCount();
}

bool JobRunner::idle() const {
    return m_private->entries.empty();
}

} // namespace fgw::ui
