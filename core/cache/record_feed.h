// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/record_batch.h"
#include "core/cache/source_builder.h"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

namespace fgw::cache {

/// For readers that hand over one record after the other: while they fill one batch, a thread stores those
/// before. What storing throws is thrown by the next call.
class RecordFeed final : public RecordSink {
public:
    /// Until `finish` nobody else uses the writer.
    RecordFeed(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems);

    void add(const EvalRecord& record) override;
    /// Hands on what is still held, and says what was met.
    void finish();
    /// To be used after `finish`.
    [[nodiscard]] SourceBuilder& builder() { return m_builder; }

private:
    /// One is filled, one stored; with another between them neither side waits for a short while of the
    /// other.
    static constexpr std::size_t kBatches = 3;

    void handOver();
    void waitFor(const std::function<bool()>& holds);
    void store(const std::stop_token& stop);

    Problems& m_problems;
    Problems m_met; ///< by the builder: the readers report to the other at the same time
    SourceBuilder m_builder;
    std::array<RecordBatch, kBatches> m_batches;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_filled = 0; ///< batches handed over; written by the reader only
    std::uint64_t m_stored = 0; ///< written by the thread only
    std::exception_ptr m_failure;
    std::jthread m_thread; ///< last: it uses all others
};

} // namespace fgw::cache
