// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/line_lanes.h"

#include "core/base/in_order.h"
#include "core/base/line_stretch.h"
#include "core/base/parallel.h"
#include "core/base/safe_open.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace fgw {

namespace {

/// What a thread takes at a time: with what is made of it, it stays in the cache nearest to a core.
constexpr std::size_t kStretchBytes = std::size_t{1} << 18;

/// Each thread takes the next stretch of the file, reads it, waits until the lines before it are counted,
/// makes something of its lines, and waits until what was made of those before it is delivered.
class LineLanes {
public:
    LineLanes(const UniqueFd& file, const std::filesystem::path& shownAs, const MakeLineLane& makeLane,
              FingerprintStream* digest)
        : m_file(file), m_shownAs(shownAs), m_makeLane(makeLane), m_digest(digest) {}

    Result<std::uint64_t> read(std::size_t size, const Task& task) {
        const bool complete =
            parallelChunks(size, kStretchBytes, {}, &task,
                           [this](std::size_t begin, std::size_t end) { readStretch(begin, end); });
        if (m_failure) {
            return std::unexpected(*m_failure);
        }
        return complete ? Result<std::uint64_t>(m_lines) : cancelledError("read the file");
    }

private:
    struct Worker {
        LineStretch stretch;
        std::unique_ptr<LineLane> lane;
    };

    void readStretch(std::size_t begin, std::size_t end) {
        std::optional<InOrder::Turn> counting(std::in_place, m_counting, begin, end);
        InOrder::Turn delivering(m_delivering, begin, end);
        std::unique_ptr<Worker> worker = takeIdle();
        const Status read = worker->stretch.read(m_file, m_shownAs, begin, end);
        counting->wait();
        const std::uint64_t before = count(worker->stretch);
        counting.reset();
        for (std::size_t i = 0; read && !m_failed && i < worker->stretch.size(); ++i) {
            worker->lane->take(worker->stretch.line(i, before + i + 1));
        }
        delivering.wait();
        finish(read, *worker->lane, end);
        giveBack(std::move(worker));
    }

    /// The lines before these; called in turn.
    std::uint64_t count(const LineStretch& lines) {
        if (m_digest != nullptr) {
            m_digest->update(lines.bytes());
        }
        return std::exchange(m_lines, m_lines + lines.size());
    }

    /// Called in turn: of several stretches that cannot be read the first is reported.
    void finish(const Status& read, LineLane& lane, std::uint64_t end) {
        if (m_failed) {
            return;
        }
        if (read) {
            return lane.deliver(end);
        }
        m_failure = read.error();
        m_failed = true;
    }

    std::unique_ptr<Worker> takeIdle() {
        {
            const std::scoped_lock lock(m_idleMutex);
            if (!m_idle.empty()) {
                auto worker = std::move(m_idle.back());
                m_idle.pop_back();
                return worker;
            }
        }
        return std::make_unique<Worker>(LineStretch(), m_makeLane());
    }

    void giveBack(std::unique_ptr<Worker> worker) {
        const std::scoped_lock lock(m_idleMutex);
        m_idle.push_back(std::move(worker));
    }

    const UniqueFd& m_file;
    const std::filesystem::path& m_shownAs;
    const MakeLineLane& m_makeLane;
    FingerprintStream* m_digest;
    InOrder m_counting;
    InOrder m_delivering;
    std::mutex m_idleMutex;
    std::vector<std::unique_ptr<Worker>> m_idle;
    std::atomic<bool> m_failed = false;
    std::optional<Error> m_failure;
    std::uint64_t m_lines = 0;
};

} // namespace

Result<std::uint64_t> readLines(const UniqueFd& file, const std::filesystem::path& shownAs,
                                const MakeLineLane& makeLane, const Task& task, FingerprintStream* digest) {
    const auto stamp = stampOf(file, shownAs);
    if (!stamp) {
        return std::unexpected(stamp.error());
    }
    return LineLanes(file, shownAs, makeLane, digest).read(stamp->size, task);
}

} // namespace fgw
