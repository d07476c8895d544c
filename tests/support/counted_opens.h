// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <span>

namespace fgw::tests {

/// Counts how often a file is opened, by anybody, from now on.
class CountedOpens {
public:
    explicit CountedOpens(const std::filesystem::path& file)
        : m_queue(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
          m_watch(inotify_add_watch(m_queue, file.c_str(), IN_OPEN | IN_CLOSE)) {}
    ~CountedOpens() { close(m_queue); }
    CountedOpens(const CountedOpens&) = delete;
    CountedOpens& operator=(const CountedOpens&) = delete;

    [[nodiscard]] bool watches() const { return m_watch >= 0; }
    /// Those since the last call. The kernel makes one of like events in a row, so that each is told from the
    /// next by its close.
    [[nodiscard]] std::size_t take() {
        std::array<inotify_event, 64> events{};
        const ssize_t size = read(m_queue, events.data(), sizeof(events));
        const auto count = size < 0 ? 0 : static_cast<std::size_t>(size) / sizeof(inotify_event);
        return static_cast<std::size_t>(
            std::ranges::count_if(std::span(events).first(count),
                                  [](const inotify_event& event) { return (event.mask & IN_OPEN) != 0; }));
    }

private:
    int m_queue;
    int m_watch;
};

} // namespace fgw::tests
