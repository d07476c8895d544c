// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

#include <chrono>

namespace fgw::benchmarks {

/// Wall time, and processor time of all threads, since it was made.
class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }
    [[nodiscard]] double processorSeconds() const { return processorNow() - m_processorStart; }

    /// Peak of resident memory so far, in MiB.
    [[nodiscard]] static long peakMemory() { return usage().ru_maxrss / 1024; }

private:
    static rusage usage() {
        rusage used{};
        getrusage(RUSAGE_SELF, &used);
        return used;
    }
    static double secondsOf(const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    }
    static double processorNow() {
        const rusage used = usage();
        return secondsOf(used.ru_utime) + secondsOf(used.ru_stime);
    }

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_processorStart = processorNow();
};

} // namespace fgw::benchmarks
