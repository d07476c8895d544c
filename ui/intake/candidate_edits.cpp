// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/candidate_edits.h"

#include "core/intake/draft.h"
#include "ui/jobs/job_runner.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace fgw::ui {

namespace {

using Clock = std::chrono::steady_clock;

const QString kEditJob = QStringLiteral("intake edit ");
/// For how long a corpus that another program holds is waited for, however many edits wait.
constexpr std::chrono::seconds kCorpusPatience(10);

} // namespace

/// Shared with the one job at a time that writes what waits.
class CandidateEdits::Queue {
public:
    /// True where nobody writes: the caller starts a job that does.
    bool push(Numbered edit) {
        const std::scoped_lock lock(m_mutex);
        m_edits.push_back(std::move(edit));
        return !std::exchange(m_hasWriter, true);
    }

    /// Writes until nothing waits. Where that throws (no memory) nobody writes any more, and nothing waits.
    void writeAll() {
        try {
            writeWaiting();
        } catch (...) {
            const std::scoped_lock lock(m_mutex);
            m_edits.clear();
            m_hasWriter = false;
            throw;
        }
    }

    /// In the order in which they were written.
    std::vector<Written> takeWritten() {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_written, {});
    }

private:
    /// The states of a file that our edits led through: an edit made at an earlier one is no conflict.
    struct Chain {
        std::vector<std::string> states;
    };

    void writeWaiting() {
        Clock::time_point deadline = Clock::now() + kCorpusPatience;
        while (std::optional<Numbered> next = takeNext()) {
            Result<std::string> digest = write(next->edit, deadline);
            if (digest) {
                deadline = Clock::now() + kCorpusPatience;
            }
            const std::scoped_lock lock(m_mutex);
            m_written.push_back({next->number, std::move(next->edit), std::move(digest)});
        }
    }

    std::optional<Numbered> takeNext() {
        const std::scoped_lock lock(m_mutex);
        if (m_edits.empty()) {
            m_hasWriter = false;
            return std::nullopt;
        }
        Numbered next = std::move(m_edits.front());
        m_edits.pop_front();
        return next;
    }

    Result<std::string> write(const CandidateEdit& edit, Clock::time_point deadline) {
        Chain& chain = m_chains[edit.file];
        const bool isOurs = std::ranges::find(chain.states, edit.digest) != chain.states.end();
        const std::string expected = isOurs ? chain.states.back() : edit.digest;
        const auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::max(deadline - Clock::now(), Clock::duration::zero()));
        Result<std::string> written = intake::editCandidate(edit.file, expected, edit.key.toStdString(),
                                                            edit.value.toStdString(), patience);
        if (written) {
            if (!isOurs) {
                chain.states = {edit.digest};
            }
            chain.states.push_back(*written);
        }
        return written;
    }

    std::map<std::filesystem::path, Chain> m_chains; ///< of whoever writes
    std::mutex m_mutex;                              ///< never held while a file is written
    std::deque<Numbered> m_edits;
    std::vector<Written> m_written;
    bool m_hasWriter = false;
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
    m_waiting.push_back({++m_edits, edit});
    if (m_queue->push(m_waiting.back())) {
        startWriting();
    }
}

void CandidateEdits::startWriting() {
    // A key of its own: jobs under one key replace each other, and no report may be dropped.
    m_jobs.run<bool>(
        kEditJob + QString::number(++m_writers), tr("Writing the candidate"), this,
        [queue = m_queue](Task&) -> Result<bool> {
            queue->writeAll();
            return true;
        },
        [this](const Result<bool>& done) {
            reportWritten();
            if (!done) {
                giveUp(done.error());
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
            emit failed(done.edit, done.digest.error());
        }
        if (!pending()) {
            emit settled();
        }
    }
}

void CandidateEdits::giveUp(const Error& error) {
    for (const Numbered& waiting : std::exchange(m_waiting, {})) {
        emit failed(waiting.edit, error);
    }
    emit settled();
}

/// A write that was begun is not taken back by Cancel; only its answer does not come any more.
void CandidateEdits::forget(const QString& job) {
    if (job.startsWith(kEditJob) && pending()) {
        m_waiting.clear();
        emit settled();
    }
}

} // namespace fgw::ui
