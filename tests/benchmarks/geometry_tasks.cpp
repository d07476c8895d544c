// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_geometry_tasks TASK INPUT COLUMNS RUNS [THREADS] [OUTPUT]
/// INPUT holds rows of raw floats (.f32), for `tfidf` and `svd` a JSON array of texts, of which the first
/// COLUMNS are taken. Prints one JSON object: seconds of each run, the task's quality, and the least seconds
/// that the work could take on this processor by what bounds it. A projection is written to OUTPUT, or the
/// labels of HDBSCAN (32-bit numbers), for the peer's judge to measure.
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
    if (!advanceTsne(state, options, options.iterations)) {
        std::abort();
    }
    write(state.layout().values, work);
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
    write(state.layout().values, work);
    return {{"epochs", state.epoch}};
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
    return {{"evr", explainedShare(weights, svd.embedding)}};
}

/// What the work cannot do without, by points and columns.
using Need = double (*)(double points, double columns);

struct Row {
    json (*run)(const Work&);
    const char*
        bound; ///< "arithmetic" (operations) or "bandwidth" (bytes); empty where no simple bound holds
    Need need;
};

double pairOperations(double points, double columns) {
    return points * points * columns; // each pair once, a multiplication and an addition a column
}

double readings(double points, double columns) {
    return points * columns * sizeof(float);
}

const std::map<std::string, Row> kTasks{
    {"graph_neighbours", {graphNeighbours, "", nullptr}},
    {"hdbscan", {densityClusters, "arithmetic", pairOperations}},
    // Every centre of every start is chosen by reading all points once.
    {"kmeans", {kMeansClusters, "bandwidth", [](double n, double d) { return 80.0 * readings(n, d); }}},
    {"near_duplicates", {pairsOverThreshold, "arithmetic", pairOperations}},
    {"neighbours", {exactNeighbours, "arithmetic", pairOperations}},
    {"silhouette", {meanSilhouetteOf, "arithmetic", pairOperations}},
    {"svd", {characterSvd, "", nullptr}},
    {"tfidf", {characterTfidf, "", nullptr}},
    {"tsne", {tsneLayout, "", nullptr}},
    {"umap", {umapLayout, "", nullptr}},
    // Each merge looks once through the centres that are left.
    {"ward", {wardClusters, "bandwidth", [](double n, double d) { return 0.5 * n * readings(n, d); }}},
};

json boundOf(const Row& row, const Work& work) {
    if (row.need == nullptr) {
        return {};
    }
    const double need =
        row.need(static_cast<double>(work.points.rows), static_cast<double>(work.points.columns));
    const bool isArithmetic = std::string_view(row.bound) == "arithmetic";
    const double rate = isArithmetic ? benchmarks::operationsPerSecond() : benchmarks::bytesPerSecond();
    return {{"by", row.bound}, {"seconds", need / rate}};
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
    result["bound"] = boundOf(row, work);
    std::puts(result.dump().c_str());
    return 0;
}
