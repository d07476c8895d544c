// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/candidate_edits.h"

#include "core/intake/draft.h"
#include "ui/jobs/job_runner.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

namespace fgw::ui {

namespace {

const QString kEditJob = QStringLiteral("intake edit ");

} // namespace

/// Shared with the jobs: each writes the edit that has waited longest, whichever thread comes first.
class CandidateEdits::Queue {
public:
    void push(Numbered edit) {
        const std::scoped_lock lock(m_state);
        m_edits.push_back(std::move(edit));
    }

    void writeNext() {
        const std::scoped_lock oneWriter(m_writing);
        Numbered next = takeNext();
        Result<std::string> digest = write(next.edit);
        const std::scoped_lock lock(m_state);
        m_written.push_back({next.number, std::move(next.edit), std::move(digest)});
    }

    /// In the order in which they were written: jobs may report in another.
    std::vector<Written> takeWritten() {
        const std::scoped_lock lock(m_state);
        return std::exchange(m_written, {});
    }

private:
    /// The states of a file that our edits led through: an edit made at an earlier one is no conflict.
    struct Chain {
        std::vector<std::string> states;
    };

    Numbered takeNext() {
        const std::scoped_lock lock(m_state);
        Numbered next = std::move(m_edits.front());
        m_edits.pop_front();
        return next;
    }

    Result<std::string> write(const CandidateEdit& edit) {
        Chain& chain = m_chains[edit.file];
        const bool isOurs = std::ranges::find(chain.states, edit.digest) != chain.states.end();
        const std::string expected = isOurs ? chain.states.back() : edit.digest;
        Result<std::string> written =
            intake::editCandidate(edit.file, expected, edit.key.toStdString(), edit.value.toStdString());
        if (written) {
            if (!isOurs) {
                chain.states = {edit.digest};
            }
            chain.states.push_back(*written);
        }
        return written;
    }

    std::mutex m_writing;                            ///< held while a file is written, which may take long
    std::map<std::filesystem::path, Chain> m_chains; ///< of whoever writes
    std::mutex m_state;                              ///< never held for longer than a move
    std::deque<Numbered> m_edits;
    std::vector<Written> m_written;
};

CandidateEdits::CandidateEdits(JobRunner& jobs, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_queue(std::make_shared<Queue>()) {
    connect(&jobs, &JobRunner::cancelled, this, &CandidateEdits::forget);
}

CandidateEdits::~CandidateEdits() = default;

void CandidateEdits::write(const CandidateEdit& edit) {
    const auto last = std::find_if(m_waiting.rbegin(), m_waiting.rend(), [&edit](const Numbered& other) {
        return other.edit.file == edit.file && other.edit.key == edit.key;
    });
    if (last != m_waiting.rend() && last->edit.value == edit.value) {
        return;
    }
    m_waiting.push_back({++m_count, edit});
    m_queue->push(m_waiting.back());
    // A key of its own: jobs under one key replace each other, and no edit may be dropped.
    m_jobs.run<bool>(
        kEditJob + QString::number(m_count), tr("Writing the candidate"), this,
        [queue = m_queue](Task&) -> Result<bool> {
            queue->writeNext();
            return true;
        },
        [this, edit](const Result<bool>& done) {
            reportWritten();
            if (!done) {
                giveUp(edit, done.error());
            }
        });
}

void CandidateEdits::reportWritten() {
    for (const Written& done : m_queue->takeWritten()) {
        std::erase_if(m_waiting, [&done](const Numbered& edit) { return edit.number == done.number; });
        if (done.digest) {
            m_ownDigests.insert(*done.digest);
            emit written(done.edit, *done.digest);
        } else {
            m_next = nullptr;
            emit failed(done.edit, done.digest.error());
        }
        if (!pending()) {
            settle();
        }
    }
}

/// A job that broke off (no memory) says of no edit what became of it.
void CandidateEdits::giveUp(const CandidateEdit& edit, const Error& error) {
    m_waiting.clear();
    m_next = nullptr;
    emit failed(edit, error);
    settle();
}

void CandidateEdits::settle() {
    emit settled();
    if (const auto next = std::exchange(m_next, nullptr)) {
        next();
    }
}

/// A write that was begun is not taken back by Cancel; only its answer does not come any more.
void CandidateEdits::forget(const QString& job) {
    if (job.startsWith(kEditJob) && pending()) {
        m_waiting.clear();
        m_next = nullptr;
        settle();
    }
}

void CandidateEdits::whenWritten(std::function<void()> step) {
    if (pending()) {
        m_next = std::move(step);
    } else {
        step();
    }
}

} // namespace fgw::ui
