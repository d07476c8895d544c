// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/record_batch.h"
#include "core/cache/source_builder.h"

#include <array>
#include <filesystem>
#include <future>
#include <utility>

namespace fgw::cache {

/// For readers that hand over one record after the other: while they fill one batch, a thread stores the
/// other.
class RecordFeed final : public RecordSink {
public:
    /// Until `finish` nobody else uses the writer.
    RecordFeed(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems)
        : m_problems(problems), m_builder(writer, std::move(shownAs), m_met) {}

    void add(const EvalRecord& record) override {
        RecordBatch& batch = m_batches[m_filling];
        batch.add(record);
        if (batch.records().size() >= kMostRecords || batch.textBytes() >= kMostBytes) {
            handOver();
        }
    }
    /// Hands on what is still held, and says what was met.
    void finish() {
        handOver();
        m_storing.get();
        m_problems.add(std::exchange(m_met, Problems()));
    }
    /// To be used after `finish`.
    [[nodiscard]] SourceBuilder& builder() { return m_builder; }

private:
    static constexpr std::size_t kMostRecords = 4096;
    static constexpr std::size_t kMostBytes = std::size_t{1} << 20;

    void handOver() {
        if (m_storing.valid()) {
            m_storing.get();
        }
        m_storing = std::async(std::launch::async, [&batch = m_batches[m_filling]] { batch.deliver(); });
        m_filling = 1 - m_filling;
    }

    Problems& m_problems;
    Problems m_met; ///< by the builder: the readers report to the other at the same time
    SourceBuilder m_builder;
    std::array<RecordBatch, 2> m_batches{RecordBatch(m_builder), RecordBatch(m_builder)};
    std::size_t m_filling = 0;
    std::future<void> m_storing; ///< the last to be made, and the first to be waited for
};

} // namespace fgw::cache
