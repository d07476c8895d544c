// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

namespace fgw::cli {

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void onInterrupt(int /*signal*/) {
    interrupted.store(true);
}

void printProgress(const Task& task) {
    const Task::Progress progress = task.progress();
    if (progress.total > 0) {
        fmt::print(stderr, "\r\x1b[K{} {} %", escapeControls(progress.what),
                   100 * progress.done / progress.total);
    } else {
        fmt::print(stderr, "\r\x1b[K{} …", escapeControls(progress.what));
    }
    std::fflush(stderr);
}

} // namespace

Exit exitFor(const Error& error) {
    switch (error.code) {
    case ErrorCode::Environment:
    case ErrorCode::Cancelled:
    case ErrorCode::Conflict: // somebody else holds or changes it: the same call may work later
        return Exit::Environment;
    default:
        return Exit::Usage;
    }
}

void Console::json(const nlohmann::json& document) const {
    fmt::print("{}\n", document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

void Console::line(std::string_view text) const {
    fmt::print("{}\n", escapeControls(text));
}

void Console::message(std::string_view text) const {
    fmt::print(stderr, "{}\n", escapeControls(text));
}

Exit Console::fail(const Error& error) const {
    message("failure-geometry: " + error.message());
    return exitFor(error);
}

void Console::withProgress(const std::function<void(Task&)>& work) const {
    Task task;
    interrupted.store(false);
    const auto previous = std::signal(SIGINT, onInterrupt);
    const bool terminal = isatty(STDERR_FILENO) == 1;
    std::mutex mutex;
    std::condition_variable_any wake;
    {
        const std::jthread watcher([&](const std::stop_token& stop) {
            std::unique_lock lock(mutex);
            while (!wake.wait_for(lock, stop, std::chrono::milliseconds(100),
                                  [&] { return stop.stop_requested(); })) {
                if (interrupted.load()) {
                    task.cancel();
                }
                if (terminal) {
                    printProgress(task);
                }
            }
        });
        work(task);
    }
    if (terminal) {
        fmt::print(stderr, "\r\x1b[K");
    }
    std::signal(SIGINT, previous);
}

} // namespace fgw::cli
