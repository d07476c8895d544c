// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/record_batch.h"

namespace fgw::cache {

/// For readers that hand over one record after the other.
class RecordFeed final : public RecordSink {
public:
    explicit RecordFeed(SourceBuilder& builder) : m_batch(builder) {}

    void add(const EvalRecord& record) override {
        m_batch.add(record);
        if (m_batch.records().size() >= kMostRecords || m_batch.textBytes() >= kMostBytes) {
            m_batch.deliver();
        }
    }
    /// Hands on what is still held.
    void finish() { m_batch.deliver(); }

private:
    static constexpr std::size_t kMostRecords = 4096;
    static constexpr std::size_t kMostBytes = std::size_t{1} << 20;

    RecordBatch m_batch;
};

} // namespace fgw::cache
