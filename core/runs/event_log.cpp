// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_log.h"

#include "core/base/line_reader.h"
#include "core/base/parallel.h"
#include "core/runs/event_batch.h"
#include "core/runs/event_line_parser.h"

#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <utility>
#include <vector>

namespace fgw::runs {

namespace {

/// Small enough that what one thread parsed is still near when another takes it over.
constexpr std::size_t kBlockBytes = std::size_t{1} << 19;

/// Lines on their way from the file, over a thread that parses them, to the sink. Used again and again.
class Block {
public:
    explicit Block(const std::filesystem::path& shownAs) : m_parser(shownAs, m_batch, m_problems) {}

    void clear() {
        m_lines.clear();
        m_bytes.clear();
        if (m_bytes.capacity() > 2 * kBlockBytes) {
            m_bytes.shrink_to_fit();
        }
        m_batch.clear();
        m_problems = Problems();
        m_parser.restart();
    }

    void append(const LineReader::Line& line) {
        m_lines.push_back({line.kind, m_bytes.size(), line.text.size(), line.number});
        m_bytes.insert(m_bytes.end(), line.text.begin(), line.text.end());
    }
    [[nodiscard]] bool full() const { return m_bytes.size() >= kBlockBytes || m_lines.size() >= kMaxLines; }
    [[nodiscard]] bool empty() const { return m_lines.empty(); }
    /// Of its lines in the file, without what was skipped.
    [[nodiscard]] std::uint64_t size() const { return m_bytes.size() + m_lines.size(); }

    void parse() {
        m_bytes.insert(m_bytes.end(), LineReader::kPadding, ' ');
        for (const Line& line : m_lines) {
            m_parser.parse({line.kind, {m_bytes.data() + line.offset, line.length}, line.number});
        }
    }

    void deliver(EventSink& sink, Problems& problems, EventLogSummary& summary) const {
        m_batch.replay(sink);
        problems.add(m_problems);
        summary.lines = m_lines.back().number;
        summary.events += m_parser.events();
        summary.finished = summary.finished || m_parser.finished();
    }

private:
    /// Empty lines are no reason to grow without end.
    static constexpr std::size_t kMaxLines = 65536;
    struct Line {
        LineReader::Kind kind = LineReader::Kind::Whole;
        std::size_t offset = 0;
        std::size_t length = 0;
        std::uint64_t number = 0;
    };

    std::vector<Line> m_lines;
    std::vector<char> m_bytes;
    EventBatch m_batch;
    Problems m_problems;
    EventLineParser m_parser;
};

/// Reads on the calling thread, parses blocks on others, and delivers them on the calling thread in their
/// order.
class EventLogReader {
public:
    EventLogReader(LineReader& lines, std::filesystem::path shownAs, EventSink& sink, Problems& problems)
        : m_lines(lines), m_shownAs(std::move(shownAs)), m_sink(sink), m_problems(problems) {}

    Result<EventLogSummary> read(Task& task) {
        while (!m_atEnd || !m_parsing.empty()) {
            if (task.cancelled()) {
                return cancelledError("read the events");
            }
            if (auto status = fill(); !status) {
                return std::unexpected(status.error());
            }
            deliverFirst();
            task.advanceTo(m_delivered);
        }
        return m_summary;
    }

private:
    struct Parsing {
        std::unique_ptr<Block> block;
        std::future<void> done; ///< waits for its thread when it is destroyed
    };

    struct Reading {
        std::unique_ptr<Block> block;
        std::future<Status> done;
    };

    /// Keeps every thread busy, with as many blocks more for when one of them, or this thread, has to wait.
    Status fill() {
        while (!m_atEnd && m_parsing.size() < 2 * m_threads) {
            if (!m_reading.block) {
                startReading();
            }
            if (auto status = m_reading.done.get(); !status) {
                return status;
            }
            std::unique_ptr<Block> block = std::move(m_reading.block);
            m_atEnd = !block->full();
            if (!m_atEnd) {
                startReading();
            }
            if (!block->empty()) {
                startParsing(std::move(block));
            }
        }
        return {};
    }

    void startReading() {
        m_reading.block = takeIdle();
        m_reading.done = std::async(std::launch::async,
                                    [this, block = m_reading.block.get()] { return readInto(*block); });
    }

    void startParsing(std::unique_ptr<Block> block) {
        auto parse = [shared = block.get()] { shared->parse(); };
        m_parsing.push_back({std::move(block), std::async(std::launch::async, std::move(parse))});
    }

    /// A block that is not full afterwards is the last.
    Status readInto(Block& block) {
        while (!block.full()) {
            const auto line = m_lines.next();
            if (!line) {
                return std::unexpected(line.error());
            }
            if (line->kind == LineReader::Kind::End) {
                break;
            }
            block.append(*line);
        }
        return {};
    }

    void deliverFirst() {
        if (m_parsing.empty()) {
            return;
        }
        Parsing first = std::move(m_parsing.front());
        m_parsing.pop_front();
        first.done.get();
        first.block->deliver(m_sink, m_problems, m_summary);
        m_delivered += first.block->size();
        m_idle.push_back(std::move(first.block));
    }

    std::unique_ptr<Block> takeIdle() {
        if (m_idle.empty()) {
            return std::make_unique<Block>(m_shownAs);
        }
        auto block = std::move(m_idle.back());
        m_idle.pop_back();
        block->clear();
        return block;
    }

    /// More would only wait for the thread that delivers.
    static constexpr unsigned kMaxThreads = 8;

    LineReader& m_lines;
    std::filesystem::path m_shownAs;
    EventSink& m_sink;
    Problems& m_problems;
    std::size_t m_threads = std::min(Threads{}.resolved(), kMaxThreads);
    std::vector<std::unique_ptr<Block>> m_idle;
    std::deque<Parsing> m_parsing;
    Reading m_reading;
    std::uint64_t m_delivered = 0; ///< bytes
    bool m_atEnd = false;
    EventLogSummary m_summary;
};

} // namespace

Result<EventLogSummary> readEventLog(const UniqueFd& file, const std::filesystem::path& shownAs,
                                     EventSink& sink, Problems& problems, Task& task,
                                     FingerprintStream* digest) {
    const auto stamp = stampOf(file, shownAs);
    if (!stamp) {
        return std::unexpected(stamp.error());
    }
    task.beginStep("reading events", stamp->size);
    LineReader lines(file, shownAs, digest);
    return EventLogReader(lines, shownAs, sink, problems).read(task);
}

} // namespace fgw::runs
