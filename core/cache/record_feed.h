// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/record_batch.h"
#include "core/cache/source_builder.h"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

namespace fgw::cache {

/// For readers that hand over one record after the other: while they fill one batch, a thread stores those
/// before.
class RecordFeed final : public RecordSink {
public:
    /// Until `finish` nobody else uses the writer.
    RecordFeed(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems)
        : m_problems(problems), m_builder(writer, std::move(shownAs), m_met) {}

    void add(const EvalRecord& record) override {
        RecordBatch& batch = m_batches[m_filled % kBatches];
        batch.add(record);
        if (batch.records().size() >= kMostRecords || batch.textBytes() >= kMostBytes) {
            handOver();
        }
    }
    /// Hands on what is still held, and says what was met.
    void finish() {
        handOver();
        waitFor([this] { return m_stored == m_filled; });
        m_problems.add(std::exchange(m_met, Problems()));
    }
    /// To be used after `finish`.
    [[nodiscard]] SourceBuilder& builder() { return m_builder; }

private:
    static constexpr std::size_t kMostRecords = 4096;
    static constexpr std::size_t kMostBytes = std::size_t{1} << 20;
    /// One is filled, one stored; with another between them neither side waits for a short while of the
    /// other.
    static constexpr std::size_t kBatches = 3;

    void handOver() {
        {
            const std::scoped_lock lock(m_mutex);
            ++m_filled;
        }
        m_changed.notify_all();
        waitFor([this] { return m_filled - m_stored < kBatches; });
    }

    /// Throws what storing threw.
    template <typename Holds>
    void waitFor(Holds&& holds) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_failure || holds(); });
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

    void store(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, stop, [this] { return m_stored < m_filled; })) {
            lock.unlock();
            const std::exception_ptr failure = deliver(m_batches[m_stored % kBatches]);
            lock.lock();
            m_failure = failure;
            ++m_stored;
            m_changed.notify_all();
            if (m_failure) {
                return;
            }
        }
    }

    static std::exception_ptr deliver(RecordBatch& batch) {
        try {
            batch.deliver();
        } catch (...) {
            return std::current_exception();
        }
        return {};
    }

    Problems& m_problems;
    Problems m_met; ///< by the builder: the readers report to the other at the same time
    SourceBuilder m_builder;
    std::array<RecordBatch, kBatches> m_batches{RecordBatch(m_builder), RecordBatch(m_builder),
                                                RecordBatch(m_builder)};
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_filled = 0; ///< batches handed over; written by the reader only
    std::uint64_t m_stored = 0; ///< written by the thread only
    std::exception_ptr m_failure;
    std::jthread m_thread{[this](const std::stop_token& stop) { store(stop); }}; ///< last: it uses all others
};

} // namespace fgw::cache
