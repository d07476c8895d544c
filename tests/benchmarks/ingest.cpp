// SPDX-License-Identifier: GPL-3.0-or-later
// usage: benchmark_ingest SOURCE CACHE_FILE
// Reads a source into a new cache; prints its records, its size, seconds, processor time and the peak of
// resident memory as JSON, with the number of lines of `events.jsonl` where the source is a run directory.
#include "core/cache/cache.h"
#include "tests/benchmarks/stopwatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

namespace {

namespace fs = std::filesystem;

int fail(const fgw::Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return 1;
}

std::uint64_t countLines(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<char> block(std::size_t{1} << 20);
    std::uint64_t lines = 0;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        lines += static_cast<std::uint64_t>(std::count(block.begin(), block.begin() + in.gcount(), '\n'));
    }
    return lines;
}

std::uintmax_t sizeOrNothing(const fs::path& file) {
    std::error_code missing;
    const std::uintmax_t size = fs::file_size(file, missing);
    return missing ? 0 : size;
}

std::uintmax_t bytesOf(const fs::path& source) {
    if (!fs::is_directory(source)) {
        return fs::file_size(source);
    }
    std::uintmax_t bytes = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source)) {
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    return bytes;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "usage: benchmark_ingest SOURCE CACHE_FILE\n");
        return 2;
    }
    const fs::path source = argv[1];
    for (const char* suffix : {"", "-wal", "-shm"}) {
        fs::remove(std::string(argv[2]) + suffix);
    }
    const fgw::benchmarks::Stopwatch watch;
    auto cache = fgw::cache::Cache::open(argv[2]);
    if (!cache) {
        return fail(cache.error());
    }
    fgw::Task task;
    const auto id = (*cache)->ingest(source, {}, task);
    if (!id) {
        return fail(id.error());
    }
    const double seconds = watch.seconds();
    const double processorSeconds = watch.processorSeconds();
    const auto summary = (*cache)->summary(*id);
    const double megabytes = static_cast<double>(bytesOf(source)) / 1e6;
    const std::uint64_t events = countLines(source / "events.jsonl");
    fmt::print("{{\"events\": {}, \"records\": {}, \"seconds\": {:.4f}, \"events_per_second\": {:.0f}, "
               "\"megabytes\": {:.1f}, \"megabytes_per_second\": {:.0f}, \"cpu_seconds\": {:.4f}, "
               "\"peak_rss_mb\": {}, \"cache_mb\": {:.1f}}}\n",
               events, summary ? summary->records : 0, seconds, static_cast<double>(events) / seconds,
               megabytes, megabytes / seconds, processorSeconds, fgw::benchmarks::Stopwatch::peakMemory(),
               static_cast<double>(fs::file_size(argv[2]) + sizeOrNothing(std::string(argv[2]) + "-wal")) /
                   1e6);
    return 0;
}
