// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/job_runner.h"

#include <QSemaphore>

#include <memory>

namespace fgw::tests {

/// Keeps every thread of a job runner busy, so that what is started meanwhile waits until they are let go.
class HeldThreads {
public:
    explicit HeldThreads(ui::JobRunner& jobs) : m_count(jobs.threads()) {
        for (int i = 0; i < m_count; ++i) {
            jobs.run<int>(
                QStringLiteral("held-%1").arg(i), QStringLiteral("Held"), &m_receiver,
                [gates = m_gates](Task&) -> Result<int> {
                    gates->held.release();
                    gates->letGo.acquire();
                    return 0;
                },
                [](const Result<int>&) {});
        }
    }
    ~HeldThreads() { m_gates->letGo.release(m_count); }
    HeldThreads(const HeldThreads&) = delete;
    HeldThreads& operator=(const HeldThreads&) = delete;

    /// Waits until all are held: what was started before has ended by then, and its end waits to be heard of.
    /// False where that does not come.
    [[nodiscard]] bool waitUntilHeld() { return m_gates->held.tryAcquire(m_count, 60'000); }

private:
    struct Gates {
        QSemaphore held;
        QSemaphore letGo;
    };
    int m_count;
    std::shared_ptr<Gates> m_gates = std::make_shared<Gates>();
    QObject m_receiver;
};

} // namespace fgw::tests
