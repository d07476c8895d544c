// SPDX-License-Identifier: GPL-3.0-or-later
// usage: benchmark_ingest RUN_DIRECTORY CACHE_FILE
// Reads a run into a new cache; prints the number of events, seconds, processor time and the peak of resident
// memory as JSON.
#include "core/cache/cache.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <vector>

namespace {

int fail(const fgw::Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return 1;
}

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

std::uint64_t countLines(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<char> block(std::size_t{1} << 20);
    std::uint64_t lines = 0;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        lines += static_cast<std::uint64_t>(std::count(block.begin(), block.begin() + in.gcount(), '\n'));
    }
    return lines;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "usage: benchmark_ingest RUN_DIRECTORY CACHE_FILE\n");
        return 2;
    }
    const std::filesystem::path run = argv[1];
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(std::string(argv[2]) + suffix);
    }
    const auto start = std::chrono::steady_clock::now();
    auto cache = fgw::cache::Cache::open(argv[2]);
    if (!cache) {
        return fail(cache.error());
    }
    fgw::Task task;
    const auto id = (*cache)->ingest(run, {}, task);
    if (!id) {
        return fail(id.error());
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double processorSeconds = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    const std::uint64_t events = countLines(run / "events.jsonl");
    fmt::print(
        "{{\"events\": {}, \"seconds\": {:.4f}, \"events_per_second\": {:.0f}, \"cpu_seconds\": {:.4f}, "
        "\"peak_rss_mb\": {}, \"cache_mb\": {:.1f}}}\n",
        events, seconds.count(), static_cast<double>(events) / seconds.count(), processorSeconds,
        usage.ru_maxrss / 1024, static_cast<double>(std::filesystem::file_size(argv[2])) / 1e6);
    return 0;
}
