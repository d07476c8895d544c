// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/record_feed.h"

#include <utility>

namespace fgw::cache {

namespace {

constexpr std::size_t kMostRecords = 4096;
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

std::exception_ptr deliver(RecordBatch& batch) {
    try {
        batch.deliver();
    } catch (...) {
        return std::current_exception();
    }
    return {};
}

} // namespace

RecordFeed::RecordFeed(ChunkWriter& writer, std::filesystem::path shownAs, Problems& problems)
    : m_problems(problems), m_builder(writer, std::move(shownAs), m_met),
      m_batches{RecordBatch(m_builder), RecordBatch(m_builder), RecordBatch(m_builder)},
      m_thread([this](const std::stop_token& stop) { store(stop); }) {}

void RecordFeed::add(const EvalRecord& record) {
    RecordBatch& batch = m_batches[m_filled % kBatches];
    batch.add(record);
    if (batch.records().size() >= kMostRecords || batch.textBytes() >= kMostBytes) {
        handOver();
    }
}

void RecordFeed::finish() {
    handOver();
    waitFor([this] { return m_stored == m_filled; });
    m_problems.add(std::exchange(m_met, Problems()));
}

void RecordFeed::handOver() {
    {
        const std::scoped_lock lock(m_mutex);
        ++m_filled;
    }
    m_changed.notify_all();
    waitFor([this] { return m_filled - m_stored < kBatches; });
}

void RecordFeed::waitFor(const std::function<bool()>& holds) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_failure || holds(); });
    if (m_failure) {
        std::rethrow_exception(m_failure);
    }
}

void RecordFeed::store(const std::stop_token& stop) {
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

} // namespace fgw::cache
