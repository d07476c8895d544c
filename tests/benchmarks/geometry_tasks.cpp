// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_geometry_tasks TASK POINTS.f32 COLUMNS RUNS [THREADS] [LAYOUT.f32]
/// POINTS.f32 holds rows of raw floats. Prints one JSON object: seconds of each run and the task's quality.
/// A projection is written to LAYOUT.f32, for the peer's judge to measure.
#include "core/geometry/approximate_neighbours.h"
#include "core/geometry/hdbscan.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/near_duplicates.h"
#include "core/geometry/neighbours.h"
#include "core/geometry/pca.h"
#include "core/geometry/product_kernels.h"
#include "core/geometry/tsne.h"
#include "core/geometry/umap.h"
#include "core/geometry/ward.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace fgw;
using namespace fgw::geometry;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

struct Work {
    Matrix points;
    Threads threads;
    std::string layoutFile;
};

Matrix readPoints(const char* path, std::size_t columns) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto bytes = static_cast<std::size_t>(file.tellg());
    Matrix points(bytes / sizeof(float) / columns, columns);
    file.seekg(0);
    file.read(reinterpret_cast<char*>(points.values.data()), static_cast<std::streamsize>(bytes));
    return points;
}

json exactNeighbours(const Work& work) {
    const Neighbours found = nearestNeighbours(work.points, 15, work.threads).value();
    return {{"k", found.k}};
}

json graphNeighbours(const Work& work) {
    const Neighbours found = approximateNeighbours(work.points, 15, {.threads = work.threads}).value();
    return {{"recall15", neighbourRecall(work.points, found, 1000, 0, work.threads).value()}};
}

json pairsOverThreshold(const Work& work) {
    const NearDuplicates found =
        nearDuplicates(work.points, {.mostPairs = 1000, .threads = work.threads}).value();
    return {{"pairs", found.count}};
}

void writeLayout(const Matrix& layout, const Work& work) {
    std::ofstream file(work.layoutFile, std::ios::binary);
    file.write(reinterpret_cast<const char*>(layout.values.data()),
               static_cast<std::streamsize>(layout.values.size() * sizeof(float)));
}

json tsneLayout(const Work& work) {
    const TsneOptions options{.threads = work.threads};
    const Neighbours neighbours =
        nearestNeighbours(work.points, neighboursFor(options.perplexity), work.threads).value();
    const Matrix start = shrunkStart(principalComponents(work.points, 2, work.threads).coordinates);
    TsneState state = startTsne(neighbours, start, options);
    if (!advanceTsne(state, options, options.iterations)) {
        std::abort();
    }
    writeLayout(state.layout(), work);
    return {{"kl", klDivergence(state, options)}, {"iterations", state.iteration}};
}

json umapLayout(const Work& work) {
    const UmapOptions options{.threads = work.threads};
    const Neighbours neighbours =
        nearestNeighbours(work.points, options.neighbours - 1, work.threads).value();
    const Matrix start = spreadStart(principalComponents(work.points, 2, work.threads).coordinates);
    UmapState state = startUmap(neighbours, start, options);
    if (!advanceUmap(state, options, state.epochs)) {
        std::abort();
    }
    writeLayout(state.layout(), work);
    return {{"epochs", state.epoch}};
}

json densityClusters(const Work& work) {
    const HdbscanClusters found = hdbscan(work.points, {.threads = work.threads}).value();
    return {{"clusters", found.clusters}, {"noise", std::ranges::count(found.clusterOf, -1)}};
}

json wardClusters(const Work& work) {
    const std::vector<std::int32_t> cut = cutMerges(wardMerges(work.points).value(), work.points.rows, 8);
    return {{"clusters", *std::ranges::max_element(cut) + 1}};
}

json kMeansClusters(const Work& work) {
    return {{"inertia",
             kMeans(work.points, {.clusters = 8, .starts = 10, .threads = work.threads}).value().inertia}};
}

rusage usage() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used;
}

/// Of all threads: what a busy machine changes least.
double processorSeconds() {
    const rusage used = usage();
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

const std::map<std::string, std::function<json(const Work&)>> kTasks{
    {"graph_neighbours", graphNeighbours},
    {"hdbscan", densityClusters},
    {"kmeans", kMeansClusters},
    {"near_duplicates", pairsOverThreshold},
    {"neighbours", exactNeighbours},
    {"tsne", tsneLayout},
    {"umap", umapLayout},
    {"ward", wardClusters},
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 5 || !kTasks.contains(argv[1])) {
        std::fputs("usage: benchmark_geometry_tasks TASK POINTS.f32 COLUMNS RUNS [THREADS] [LAYOUT.f32]\n",
                   stderr);
        return 2;
    }
    const Work work{readPoints(argv[2], std::strtoul(argv[3], nullptr, 10)),
                    {argc > 5 ? static_cast<unsigned>(std::strtoul(argv[5], nullptr, 10)) : 0U},
                    argc > 6 ? argv[6] : ""};
    json result;
    std::vector<double> seconds;
    std::vector<double> processor;
    for (unsigned long run = 0; run < std::strtoul(argv[4], nullptr, 10); ++run) {
        const Clock::time_point begin = Clock::now();
        const double processorBegin = processorSeconds();
        json quality = kTasks.at(argv[1])(work);
        seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
        processor.push_back(processorSeconds() - processorBegin);
        result = std::move(quality);
    }
    result["seconds"] = seconds;
    result["processor_seconds"] = processor;
    result["megabytes"] = static_cast<double>(usage().ru_maxrss) / 1024.0;
    result["instruction_set"] = kernels::instructionSet();
    std::puts(result.dump().c_str());
    return 0;
}
