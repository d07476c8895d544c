// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_file.h"

#include "core/base/durable_file.h"
#include "core/base/in_order.h"
#include "core/base/sha256_stream.h"
#include "core/benchmark/carb.h"

namespace fgw::benchmark {

namespace {

/// What one chunk of items makes.
struct Chunk {
    std::string lines;
    CarbBalance balance;
};

void generate(const CarbGenerator& generator, std::size_t begin, std::size_t end, Chunk& chunk) {
    // Kept from chunk to chunk: their memory is what takes time.
    thread_local CarbDraft draft;
    thread_local CarbItem item;
    for (std::size_t index = begin; index < end; ++index) {
        generator.make(index, draft, item);
        appendCarbLine(chunk.lines, item, generator.seed(), index);
        chunk.balance.add(item);
    }
}

/// Where the chunks come together in their order.
class Collector {
public:
    Collector(WholeFile& file, Task& task) : m_file(file), m_task(task) {}

    void add(const Chunk& chunk, std::size_t end) {
        if (!m_written) {
            return;
        }
        m_digest.update(chunk.lines);
        m_result.bytes += chunk.lines.size();
        m_result.balance.add(chunk.balance);
        m_written = m_file.append(chunk.lines);
        m_task.advanceTo(end);
    }

    [[nodiscard]] Result<CarbFile> finish() {
        if (!m_written) {
            return std::unexpected(m_written.error());
        }
        m_result.sha256 = m_digest.hex();
        return std::move(m_result);
    }

private:
    WholeFile& m_file;
    Task& m_task;
    Sha256Stream m_digest;
    CarbFile m_result;
    Status m_written;
};

} // namespace

Result<CarbFile> writeCarbFile(const std::filesystem::path& file, const CarbOptions& options,
                               std::uint64_t count, std::uint64_t seed, Threads threads, Task& task) {
    if (const Status checked = checkCarbOptions(options); !checked) {
        return std::unexpected(checked.error());
    }
    auto target = WholeFile::create(file);
    if (!target) {
        return std::unexpected(target.error());
    }
    task.beginStep("generating items", count);
    const CarbGenerator generator(options, seed);
    Collector collector(*target, task);
    InOrder order;
    const auto make = [&](std::size_t begin, std::size_t end) {
        InOrder::Turn turn(order, begin, end);
        thread_local Chunk chunk;
        chunk.lines.clear();
        chunk.balance = CarbBalance();
        generate(generator, begin, end, chunk);
        turn.wait();
        collector.add(chunk, end);
    };
    constexpr std::size_t itemsPerChunk = 1024; // some 400 KiB
    if (!parallelChunks(count, itemsPerChunk, threads, &task, make)) {
        return cancelledError("generate CARB items");
    }
    auto result = collector.finish();
    if (!result) {
        return result;
    }
    const Status committed = target->commit();
    return committed ? std::move(result) : std::unexpected(committed.error());
}

} // namespace fgw::benchmark
