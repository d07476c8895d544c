// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_geometry_tasks TASK INPUT COLUMNS RUNS [THREADS] [OUTPUT]
/// INPUT holds rows of raw floats (.f32), for `tfidf` and `svd` a JSON array of texts, of which the first
/// COLUMNS are taken. Prints one JSON object: seconds of each run, the task's quality, and the least seconds
/// that the work it did could take on this processor by what bounds it, arithmetic or bandwidth. A projection
/// is written to OUTPUT, or the labels of HDBSCAN (32-bit numbers), for the peer's judge to measure.
#include "core/geometry/approximate_neighbours.h"
#include "core/geometry/character_grams.h"
#include "core/geometry/hdbscan.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/near_duplicates.h"
#include "core/geometry/neighbours.h"
#include "core/geometry/pca.h"
#include "core/geometry/product_kernels.h"
#include "core/geometry/silhouette.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"
#include "core/geometry/tsne.h"
#include "core/geometry/umap.h"
#include "core/geometry/ward.h"
#include "tests/benchmarks/processor_limits.h"
#include "tests/benchmarks/stopwatch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fgw;
using namespace fgw::geometry;
using benchmarks::Stopwatch;
using nlohmann::json;

constexpr std::uint64_t kSeeds = 10;

struct Work {
    Matrix points;
    std::vector<std::string> texts;
    Threads threads;
    std::string outputFile;
};

Matrix readPoints(const char* path, std::size_t columns) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto bytes = static_cast<std::size_t>(file.tellg());
    Matrix points(bytes / sizeof(float) / columns, columns);
    file.seekg(0);
    file.read(reinterpret_cast<char*>(points.values.data()), static_cast<std::streamsize>(bytes));
    return points;
}

std::vector<std::string> readTexts(const char* path, std::size_t count) {
    auto texts = json::parse(std::ifstream(path)).get<std::vector<std::string>>();
    texts.resize(std::min(count, texts.size()));
    return texts;
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

template <typename Number>
void write(const std::vector<Number>& numbers, const Work& work) {
    std::ofstream file(work.outputFile, std::ios::binary);
    file.write(reinterpret_cast<const char*>(numbers.data()),
               static_cast<std::streamsize>(numbers.size() * sizeof(Number)));
}

json tsneLayout(const Work& work) {
    const TsneOptions options{.threads = work.threads};
    const Neighbours neighbours =
        nearestNeighbours(work.points, neighboursFor(options.perplexity), work.threads).value();
    const Matrix start = shrunkStart(principalComponents(work.points, 2, work.threads).coordinates);
    TsneState state = startTsne(neighbours, start, options);
    std::size_t meetings = 0;
    while (state.iteration < options.iterations) {
        if (!advanceTsne(state, options, 1)) {
            std::abort();
        }
        meetings += state.repulsion.meetings();
    }
    write(state.layout().values, work);
    return {{"kl", klDivergence(state, options)},
            {"iterations", state.iteration},
            {"meetings", meetings},
            {"pulls", state.iteration * state.affinities.index.size()}};
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
    write(state.layout().values, work);
    const double drawn = std::accumulate(state.graph.weight.begin(), state.graph.weight.end(), 0.0);
    return {{"epochs", state.epoch}, {"drawn", drawn * static_cast<double>(state.epochs)}};
}

json densityClusters(const Work& work) {
    const HdbscanClusters found = hdbscan(work.points, {.threads = work.threads}).value();
    write(found.clusterOf, work);
    return {{"clusters", found.clusters}, {"noise", std::ranges::count(found.clusterOf, -1)}};
}

json wardClusters(const Work& work) {
    const std::vector<WardMerge> merges = wardMerges(work.points, work.threads).value();
    const std::vector<std::int32_t> cut = cutMerges(merges, work.points.rows, 8);
    return {{"clusters", *std::ranges::max_element(cut) + 1}, {"last_height", merges.back().height}};
}

json kMeansClusters(const Work& work) {
    return {{"inertia",
             kMeans(work.points, {.clusters = 8, .starts = 10, .threads = work.threads}).value().inertia}};
}

/// What chance leaves of it: the mean inertia of ten seeds, ten starts each.
json kMeansOfSeeds(const Work& work) {
    double sum = 0.0;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        sum += kMeans(work.points, {.clusters = 8, .starts = 10, .seed = seed, .threads = work.threads})
                   .value()
                   .inertia;
    }
    return {{"inertia", sum / static_cast<double>(kSeeds)}};
}

/// Of the labels that the peer judges too.
json meanSilhouetteOf(const Work& work) {
    std::ifstream file(work.outputFile, std::ios::binary);
    std::vector<std::int32_t> clusterOf(work.points.rows);
    file.read(reinterpret_cast<char*>(clusterOf.data()),
              static_cast<std::streamsize>(clusterOf.size() * sizeof(std::int32_t)));
    return {{"sil", silhouette(work.points, clusterOf, work.threads).value().value_or(0.0)}};
}

SparseMatrix weightsOf(const Work& work) {
    const std::vector<std::string_view> texts(work.texts.begin(), work.texts.end());
    return tfidf(countCharacterGrams(texts, {.threads = work.threads}).value(), false).weights;
}

json characterTfidf(const Work& work) {
    return {{"nnz", weightsOf(work).values.size()}};
}

/// Sum over the columns of their variances; `visit` calls its argument with every entry's column and value.
template <typename Visit>
double totalVariance(std::size_t rows, std::size_t columns, Visit&& visit) {
    std::vector<double> sums(columns, 0.0);
    double squares = 0.0;
    visit([&](std::size_t column, double value) {
        sums[column] += value;
        squares += value * value;
    });
    const double ofMeans = std::inner_product(sums.begin(), sums.end(), sums.begin(), 0.0);
    const auto count = static_cast<double>(rows);
    return squares / count - ofMeans / (count * count);
}

/// Share of the matrix' variance that the embedding has.
double explainedShare(const SparseMatrix& matrix, const Matrix& embedding) {
    const double ofMatrix = totalVariance(matrix.rows, matrix.columns, [&](auto&& add) {
        for (std::size_t entry = 0; entry < matrix.values.size(); ++entry) {
            add(matrix.columnOf[entry], matrix.values[entry]);
        }
    });
    const double ofEmbedding = totalVariance(embedding.rows, embedding.columns, [&](auto&& add) {
        for (std::size_t place = 0; place < embedding.values.size(); ++place) {
            add(place % embedding.columns, embedding.values[place]);
        }
    });
    return ofEmbedding / ofMatrix;
}

/// The first run makes the matrix too: the least of several is that of the decomposition.
json characterSvd(const Work& work) {
    static const SparseMatrix weights = weightsOf(work);
    const TruncatedSvd svd = truncatedSvd(weights, {.threads = work.threads}).value();
    return {{"evr", explainedShare(weights, svd.embedding)}, {"nnz", weights.values.size()}};
}

/// What the work that was done cannot do without: operations or bytes.
using Need = double (*)(const Work& work, const json& done);

struct Row {
    json (*run)(const Work&);
    const char* bound; ///< "arithmetic" (operations) or "bandwidth" (bytes)
    Need need;
};

double pointsOf(const Work& work) {
    return static_cast<double>(work.points.rows);
}

double columnsOf(const Work& work) {
    return static_cast<double>(work.points.columns);
}

/// Each pair once, a multiplication and an addition a column.
double pairOperations(const Work& work, const json&) {
    return pointsOf(work) * pointsOf(work) * columnsOf(work);
}

/// Every candidate that a search holds was measured, wherever it lies: those of each point when it is linked
/// and when it is looked for.
double candidateBytes(const Work& work, const json&) {
    const ApproximateOptions options;
    return pointsOf(work) * static_cast<double>(options.buildBreadth + options.searchBreadth) *
           columnsOf(work) * sizeof(float);
}

/// Of every start, the first centre, the trials for each further one, and each centre once: a subtraction, a
/// multiplication and an addition a column and point. Later iterations may find that nothing changes.
double seedingOperations(const Work& work, const json&) {
    return 10.0 * (1.0 + 7.0 * 4.0 + 8.0) * 3.0 * pointsOf(work) * columnsOf(work);
}

/// All pairs of points once, and each cluster that a merge makes with all that are left.
double mergeOperations(const Work& work, const json& done) {
    return 2.0 * pairOperations(work, done);
}

/// The texts are read once; each entry, a column and a value, is written when it is counted, and read and
/// written when it is weighed.
double entryBytes(const Work& work, const json& done) {
    double bytes = 3.0 * 8.0 * done["nnz"].get<double>();
    for (const std::string& text : work.texts) {
        bytes += static_cast<double>(text.size());
    }
    return bytes;
}

/// A multiplication and an addition for each entry and direction: the matrix once with random directions, two
/// times in each power iteration, two times at the end, the last time with those that are kept.
double sparseOperations(const Work&, const json& done) {
    const SvdOptions options;
    const auto width = static_cast<double>(options.dimensions + options.oversampling);
    const auto products = static_cast<double>(2 + 2 * options.powerIterations);
    return 2.0 * done["nnz"].get<double>() * (products * width + static_cast<double>(options.dimensions));
}

/// The pairs of the neighbours, then 14 operations where a point meets a body of the tree, and 12 where a
/// neighbour pulls.
double tsneOperations(const Work& work, const json& done) {
    return pairOperations(work, done) + 14.0 * done["meetings"].get<double>() +
           12.0 * done["pulls"].get<double>();
}

/// The pairs of the neighbours, then of every neighbour drawn the pull and the pushes that come with it, each
/// with about 60 operations: the distance, its logarithm and power, and the step.
double umapOperations(const Work& work, const json& done) {
    return pairOperations(work, done) +
           60.0 * done["drawn"].get<double>() * static_cast<double>(1 + UmapOptions().pushes);
}

const std::map<std::string, Row> kTasks{
    {"graph_neighbours", {graphNeighbours, "bandwidth", candidateBytes}},
    {"hdbscan", {densityClusters, "arithmetic", pairOperations}},
    {"kmeans", {kMeansClusters, "arithmetic", seedingOperations}},
    {"kmeans_seeds",
     {kMeansOfSeeds, "arithmetic",
      [](const Work& work, const json& done) {
          return static_cast<double>(kSeeds) * seedingOperations(work, done);
      }}},
    {"near_duplicates", {pairsOverThreshold, "arithmetic", pairOperations}},
    {"neighbours", {exactNeighbours, "arithmetic", pairOperations}},
    {"silhouette", {meanSilhouetteOf, "arithmetic", pairOperations}},
    {"svd", {characterSvd, "arithmetic", sparseOperations}},
    {"tfidf", {characterTfidf, "bandwidth", entryBytes}},
    {"tsne", {tsneLayout, "arithmetic", tsneOperations}},
    {"umap", {umapLayout, "arithmetic", umapOperations}},
    {"ward", {wardClusters, "arithmetic", mergeOperations}},
};

json boundOf(const Row& row, const Work& work, const json& done) {
    const bool isArithmetic = std::string_view(row.bound) == "arithmetic";
    const double rate = isArithmetic ? benchmarks::operationsPerSecond() : benchmarks::bytesPerSecond();
    return {{"by", row.bound}, {"seconds", row.need(work, done) / rate}};
}

bool readsTexts(const std::string& task) {
    return task == "tfidf" || task == "svd";
}

Work readWork(int argc, char** argv) {
    const std::size_t columns = std::strtoul(argv[3], nullptr, 10);
    const bool isText = readsTexts(argv[1]);
    return {.points = isText ? Matrix() : readPoints(argv[2], columns),
            .texts = isText ? readTexts(argv[2], columns) : std::vector<std::string>(),
            .threads = {argc > 5 ? static_cast<unsigned>(std::strtoul(argv[5], nullptr, 10)) : 0U},
            .outputFile = argc > 6 ? argv[6] : ""};
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 5 || !kTasks.contains(argv[1])) {
        std::fputs("usage: benchmark_geometry_tasks TASK INPUT COLUMNS RUNS [THREADS] [OUTPUT]\n", stderr);
        return 2;
    }
    const Row& row = kTasks.at(argv[1]);
    const Work work = readWork(argc, argv);
    json result;
    std::vector<double> seconds;
    std::vector<double> processor;
    for (unsigned long run = 0; run < std::strtoul(argv[4], nullptr, 10); ++run) {
        const Stopwatch watch;
        result = row.run(work);
        seconds.push_back(watch.seconds());
        processor.push_back(watch.processorSeconds());
    }
    result["seconds"] = seconds;
    result["processor_seconds"] = processor;
    result["megabytes"] = Stopwatch::peakMemory();
    result["instruction_set"] = kernels::instructionSet();
    result["bound"] = boundOf(row, work, result);
    std::puts(result.dump().c_str());
    return 0;
}
