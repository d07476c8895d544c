// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace fgw {

/// Lets the chunks of a parallel loop pass one place one after the other, as to be written to a file while
/// later ones are still being made. parallelChunks hands chunks out in order, so whoever waits waits for one
/// at work.
class InOrder {
public:
    /// One chunk's turn; every chunk of the loop makes one before it can fail, and lets the next in when it
    /// goes.
    class Turn {
    public:
        Turn(InOrder& order, std::size_t begin, std::size_t end)
            : m_order(order), m_begin(begin), m_end(end) {}
        ~Turn() {
            wait();
            {
                const std::scoped_lock lock(m_order.m_mutex);
                m_order.m_next = m_end;
            }
            m_order.m_changed.notify_all();
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        /// Returns when all chunks before this one have gone.
        void wait() {
            std::unique_lock lock(m_order.m_mutex);
            m_order.m_changed.wait(lock, [this] { return m_order.m_next == m_begin; });
        }

    private:
        InOrder& m_order;
        std::size_t m_begin;
        std::size_t m_end;
    };

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_next = 0;
};

} // namespace fgw
