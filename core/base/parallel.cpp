// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace fgw {

unsigned Threads::resolved() const {
    return count != 0 ? count : std::max(1U, std::thread::hardware_concurrency());
}

bool parallelChunks(std::size_t count, std::size_t chunkSize, Threads threads, const Task* task,
                    const std::function<void(std::size_t, std::size_t)>& body) {
    const std::size_t chunks = chunkSize == 0 ? 0 : (count + chunkSize - 1) / chunkSize;
    std::atomic<std::size_t> nextChunk = 0;
    std::exception_ptr firstException;
    std::mutex exceptionMutex;
    const auto work = [&] {
        while (task == nullptr || !task->cancelled()) {
            const std::size_t chunk = nextChunk.fetch_add(1);
            if (chunk >= chunks) {
                return;
            }
            try {
                body(chunk * chunkSize, std::min(count, (chunk + 1) * chunkSize));
            } catch (...) {
                const std::scoped_lock lock(exceptionMutex);
                firstException = firstException ? firstException : std::current_exception();
                nextChunk.store(chunks);
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t helperCount = std::min<std::size_t>(threads.resolved(), chunks);
        for (std::size_t helper = 1; helper < helperCount; ++helper) {
            helpers.emplace_back(work);
        }
        work();
    }
    if (firstException) {
        std::rethrow_exception(firstException);
    }
    return task == nullptr || !task->cancelled();
}

} // namespace fgw
