// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_whole_way RUN CACHE_FILE [THREADS] [OUTPUT]
/// From the events of a run on disk to a clustered map laid out by UMAP, by the functions that
/// `failure-geometry map` calls, with a new cache. Prints one JSON object: seconds until the records are
/// read, until the first picture (the principal components, clustered) and in all. The space goes to
/// OUTPUT.space and the layout to OUTPUT.layout as raw floats, for whoever measures how much of the one the
/// other keeps.
#include "core/cache/cache.h"
#include "core/explore/failure_map.h"
#include "core/explore/map_layout.h"
#include "tests/benchmarks/stopwatch.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace fgw;
using benchmarks::Stopwatch;

constexpr std::size_t kIterationsAtOnce = 50;

[[noreturn]] void fail(const Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    std::exit(1);
}

template <typename Value>
Value valueOf(Result<Value> result) {
    return result ? std::move(*result) : (fail(result.error()), std::move(*result));
}

std::shared_ptr<const cache::Document> readRun(const char* run, const std::string& cacheFile) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(cacheFile + suffix);
    }
    Task task;
    const auto cache = valueOf(cache::Cache::open(cacheFile));
    return valueOf(cache->load(valueOf(cache->ingest(run, {}, task)), task));
}

void settle(explore::FailureMap& map, const explore::FailureMapOptions& options) {
    Task task;
    explore::MapLayout layout = valueOf(explore::startLayout(map, options, task));
    while (!layout.settled()) {
        if (const Status advanced = explore::advanceLayout(layout, options, kIterationsAtOnce, task);
            !advanced) {
            fail(advanced.error());
        }
    }
    explore::applyLayout(map, layout, options);
}

void write(const std::vector<float>& numbers, const std::string& file) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(numbers.data()),
               static_cast<std::streamsize>(numbers.size() * sizeof(float)));
}

void writeMap(const explore::FailureMap& map, const std::string& output) {
    std::vector<float> places;
    for (const explore::MapPoint& point : map.points) {
        places.insert(places.end(), {point.x, point.y});
    }
    write(map.space->values, output + ".space");
    write(places, output + ".layout");
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: benchmark_whole_way RUN CACHE_FILE [THREADS] [OUTPUT]\n", stderr);
        return 2;
    }
    explore::FailureMapOptions options;
    options.threads.count = argc > 3 ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)) : 0U;
    const Stopwatch watch;
    const auto document = readRun(argv[1], argv[2]);
    nlohmann::json result{{"read", watch.seconds()}};
    Task task;
    explore::FailureMap map = valueOf(explore::buildFailureMap(*document->records, options, task));
    result["first_picture"] = watch.seconds();
    result["first_picture_processor_seconds"] = watch.processorSeconds();
    options.projection = explore::Projection::Umap;
    settle(map, options);
    result["seconds"] = watch.seconds();
    result["processor_seconds"] = watch.processorSeconds();
    result["megabytes"] = Stopwatch::peakMemory();
    result["failures"] = map.points.size();
    result["clusters"] = map.clusters.size();
    result["dimensions"] = map.space->columns;
    result["made"] = map.howMade;
    if (argc > 4) {
        writeMap(map, argv[4]);
    }
    std::puts(result.dump().c_str());
    return 0;
}
