// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_geometry TEXTS.jsonl [THREADS]
/// TEXTS.jsonl holds one JSON string a line. Prints one JSON object: seconds by step (the best of five), the
/// chosen k, the figures by which the result is judged, and the clusters' keywords.
#include "core/geometry/choose_k.h"
#include "core/geometry/features.h"
#include "core/geometry/keywords.h"
#include "core/geometry/kmeans.h"
#include "core/geometry/pca.h"
#include "core/geometry/silhouette.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fgw;
using namespace fgw::geometry;
using Clock = std::chrono::steady_clock;

/// Seconds by step; remembers the least of several runs.
class Stopwatch {
public:
    void start() { m_begin = Clock::now(); }

    void lap(const std::string& step) {
        const double seconds = std::chrono::duration<double>(Clock::now() - m_begin).count();
        const auto [found, isNew] = m_seconds.try_emplace(step, seconds);
        found->second = isNew ? seconds : std::min(found->second, seconds);
        m_begin = Clock::now();
    }

    [[nodiscard]] const std::map<std::string, double>& seconds() const { return m_seconds; }

private:
    Clock::time_point m_begin;
    std::map<std::string, double> m_seconds;
};

std::vector<std::string> readTexts(const char* path) {
    std::ifstream file(path);
    std::vector<std::string> texts;
    for (std::string line; std::getline(file, line);) {
        texts.push_back(nlohmann::json::parse(line).get<std::string>());
    }
    return texts;
}

nlohmann::json runOnce(const std::vector<std::string_view>& texts, Threads threads, Stopwatch& watch) {
    watch.start();
    const TermCounts terms = countTerms(texts, {.threads = threads}).value();
    const Tfidf weighted = tfidf(terms.counts);
    watch.lap("tfidf");
    TruncatedSvd svd = truncatedSvd(weighted.weights, {.threads = threads}).value();
    watch.lap("svd");
    normaliseRows(svd.embedding);
    const ChosenK chosen = chooseK(svd.embedding, {.threads = threads}).value();
    watch.lap("choose_k");
    const KMeansState clustering = kMeans(svd.embedding, {.clusters = chosen.k, .threads = threads}).value();
    watch.lap("kmeans");
    const PrincipalComponents projection = principalComponents(svd.embedding, 2, threads);
    watch.lap("pca");
    nlohmann::json result;
    result["keywords"] = clusterKeywords(terms, clustering.clusterOf, clustering.centres.rows);
    watch.lap("keywords");
    result["documents"] = texts.size();
    result["terms"] = terms.terms.size();
    result["k"] = chosen.k;
    result["inertia"] = clustering.inertia;
    result["silhouette"] =
        sampledSilhouette(svd.embedding, clustering.clusterOf, {.threads = threads}).value().value_or(0.0);
    result["explained"] = projection.shares;
    std::vector<std::size_t> sizes(clustering.centres.rows, 0);
    for (const std::int32_t cluster : clustering.clusterOf) {
        ++sizes[static_cast<std::size_t>(cluster)];
    }
    result["sizes"] = sizes;
    for (const SilhouetteOfK& at : chosen.curve) {
        result["silhouettes"][std::to_string(at.k)] = at.silhouette;
    }
    return result;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: benchmark_geometry TEXTS.jsonl [THREADS]\n", stderr);
        return 2;
    }
    const std::vector<std::string> texts = readTexts(argv[1]);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const Threads threads{argc > 2 ? static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)) : 0U};
    Stopwatch watch;
    nlohmann::json result;
    for (int run = 0; run < 5; ++run) {
        result = runOnce(views, threads, watch);
    }
    result["seconds"] = watch.seconds();
    std::puts(result.dump().c_str());
    return 0;
}
