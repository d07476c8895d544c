// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

namespace fgw {

/// The thread-safe thread between a long computation and whoever waits for it: progress one way, cancel the
/// other. The computation polls `cancelled()` at least every 50 ms of work and then returns
/// `cancelledError()`.
class Task {
public:
    struct Progress {
        std::string what;        ///< the step, as "reading events"
        std::uint64_t done = 0;  ///< in the step's own unit (bytes, records, iterations)
        std::uint64_t total = 0; ///< 0 where it is not known
    };

    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

    /// Begins a named step; its progress starts at 0 of `total`.
    void beginStep(std::string what, std::uint64_t total);
    void advanceTo(std::uint64_t done) { m_done.store(done, std::memory_order_relaxed); }
    [[nodiscard]] Progress progress() const;

private:
    std::atomic<bool> m_cancelled = false;
    std::atomic<std::uint64_t> m_done = 0;
    mutable std::mutex m_mutex;
    std::string m_what;
    std::uint64_t m_total = 0;
};

[[nodiscard]] std::unexpected<Error> cancelledError(std::string doing);

} // namespace fgw
