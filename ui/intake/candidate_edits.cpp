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
    void push(CandidateEdit edit) {
        const std::scoped_lock lock(m_mutex);
        m_edits.push_back(std::move(edit));
    }

    std::pair<CandidateEdit, Result<std::string>> writeNext() {
        const std::scoped_lock lock(m_mutex);
        CandidateEdit edit = std::move(m_edits.front());
        m_edits.pop_front();
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
        return {std::move(edit), std::move(written)};
    }

private:
    /// The states of a file that our edits led through: an edit made at an earlier one is no conflict.
    struct Chain {
        std::vector<std::string> states;
    };

    std::mutex m_mutex;
    std::deque<CandidateEdit> m_edits;
    std::map<std::filesystem::path, Chain> m_chains;
};

CandidateEdits::CandidateEdits(JobRunner& jobs, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_queue(std::make_shared<Queue>()) {
    connect(&jobs, &JobRunner::cancelled, this, &CandidateEdits::forget);
}

CandidateEdits::~CandidateEdits() = default;

void CandidateEdits::write(const CandidateEdit& edit) {
    const auto last = std::find_if(m_waiting.rbegin(), m_waiting.rend(), [&edit](const CandidateEdit& other) {
        return other.file == edit.file && other.key == edit.key;
    });
    if (last != m_waiting.rend() && last->value == edit.value) {
        return;
    }
    m_waiting.push_back(edit);
    m_queue->push(edit);
    using Written = std::pair<CandidateEdit, Result<std::string>>;
    // A key of its own: jobs under one key replace each other, and no edit may be dropped.
    m_jobs.run<Written>(
        kEditJob + QString::number(++m_count), tr("Writing the candidate"), this,
        [queue = m_queue](Task&) -> Result<Written> { return queue->writeNext(); },
        [this, edit](const Result<Written>& done) {
            if (done) {
                finish(done->first, done->second);
            } else {
                finish(edit, std::unexpected(done.error()));
            }
        });
}

void CandidateEdits::finish(const CandidateEdit& edit, const Result<std::string>& digest) {
    if (!m_waiting.empty()) {
        m_waiting.erase(m_waiting.begin());
    }
    if (digest) {
        emit written(edit, *digest);
    } else {
        m_next = nullptr;
        emit failed(edit, digest.error());
    }
    if (!pending()) {
        settle();
    }
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
