// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_review DIRECTORY [THREADS]
/// Makes, where it is not there yet, a run of 50 slices × 20 models × 50 seeds × 20 items in DIRECTORY: a
/// million evaluations and a report of 2,500 slice records. Reads it into a cache, then prints as JSON the
/// seconds (wall and processor) of opening it from there, and of recomputing every figure and interval and
/// judging H1 to H3.
#include "core/hypotheses/review.h"

#include "core/cache/cache.h"
#include "core/stats/separation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace fgw;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr int kSlices = 50;
constexpr int kModels = 20;
constexpr int kSeeds = 50;
constexpr int kItems = 20;      ///< for each slice and seed
constexpr int kAvailable = 400; ///< items of a slice

std::string sliceName(int slice) {
    return slice == 0 ? "static" : slice == 1 ? "induced" : fmt::format("slice_{}", slice);
}

/// The same in each run of the benchmark, and different for each model.
bool isRight(int slice, int seed, int model, int item) {
    const auto mixed =
        static_cast<std::uint32_t>(slice * 7919 + seed * 104'729 + model * 1'299'709 + item * 15'485'863);
    return (mixed * 2'654'435'761U) >> 16U < static_cast<std::uint32_t>(20'000 + 2'000 * model + 40 * slice);
}

json configuration() {
    json config{{"budget", kItems}, {"n_seeds", kSeeds}, {"n_boot", 1000}};
    for (int slice = 0; slice < kSlices; ++slice) {
        config["slices"].push_back(sliceName(slice));
        config["sizes"][sliceName(slice)] = kAvailable;
        config["origin"][sliceName(slice)] = slice == 0 ? "static" : slice == 1 ? "induced" : "generated";
    }
    for (int model = 0; model < kModels; ++model) {
        config["predictors"][fmt::format("model_{}", model)] = {{"kind", "openai"}, {"stub", false}};
    }
    return config;
}

void writeEvent(std::ofstream& out, std::string_view event, std::string_view payload) {
    out << R"({"ts_utc":"2026-05-01T12:00:00Z","run_id":"0badcafe","stage":"s","event":")" << event
        << R"(","payload":)" << payload << "}\n";
}

/// Writes the evaluations of one slice and seed, and gives its record in the report.
json writeGroup(std::ofstream& out, int slice, int seed) {
    json record{{"slice", sliceName(slice)}, {"seed", seed}, {"n", kItems}};
    std::vector<double> accuracies;
    for (int model = 0; model < kModels; ++model) {
        int right = 0;
        for (int place = 0; place < kItems; ++place) {
            const int item = (seed * 37 + place * 19) % kAvailable;
            const bool correct = isRight(slice, seed, model, item);
            right += correct ? 1 : 0;
            writeEvent(
                out, "eval_record",
                fmt::format(
                    R"({{"slice":"{0}","seed":{1},"model":"model_{2}","id":"{0}_{3}","x":"Item {3} of )"
                    R"({0}: is the first heavier than the last one?","y":1,"y_hat":{4},"correct":{5},)"
                    R"("structure_id":"family {6}","depth":{7}}})",
                    sliceName(slice), seed, model, item, correct ? 1 : 0, correct, item % 7, item % 5));
        }
        accuracies.push_back(static_cast<double>(right) / kItems);
        record["accuracy_by_model"][fmt::format("model_{}", model)] = accuracies.back();
    }
    record["model_separation_S"] = stats::separation(accuracies).value();
    return record;
}

void makeRun(const std::filesystem::path& directory) {
    std::filesystem::create_directories(directory);
    std::ofstream out(directory / "events.jsonl");
    json report{{"kind", "harness"}, {"per_seed", json::array()}};
    writeEvent(out, "run_started", R"({"command":"harness","label":"review","package_version":"0.3.0"})");
    writeEvent(out, "harness_config", configuration().dump());
    for (int slice = 0; slice < kSlices; ++slice) {
        for (int seed = 0; seed < kSeeds; ++seed) {
            report["per_seed"].push_back(writeGroup(out, slice, seed));
        }
    }
    writeEvent(out, "run_finished", R"({"status":"ok","duration_s":1.0,"n_events":1000003})");
    std::ofstream(directory / "harness_report.json") << report.dump(2);
}

struct Seconds {
    double wall = 0.0;
    double processor = 0.0;
};

template <typename Work>
Seconds timed(Work&& work) {
    const auto begin = Clock::now();
    const std::clock_t processor = std::clock();
    work();
    return {std::chrono::duration<double>(Clock::now() - begin).count(),
            static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

json secondsJson(const Seconds& seconds) {
    return {{"wall", seconds.wall}, {"processor", seconds.processor}};
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: benchmark_review DIRECTORY [THREADS]\n", stderr);
        return 2;
    }
    const std::filesystem::path root = argv[1];
    const std::filesystem::path run = root / "run_20260501T120000Z_0badcafe_review";
    if (!std::filesystem::exists(run / "harness_report.json")) {
        makeRun(run);
    }
    const unsigned threads = argc > 2 ? static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)) : 0;
    auto cache = cache::Cache::open(root / "cache.sqlite").value();
    Task task;
    const Seconds ingest = timed([&] { (void)cache->ingest(run, {}, task).value(); });
    std::shared_ptr<const cache::Document> document;
    const Seconds opening =
        timed([&] { document = cache->load(cache->ingest(run, {}, task).value(), task).value(); });
    hypotheses::Review review;
    const Seconds reviewing = timed([&] {
        const auto statements = cache->statements(document->summary.id, task).value();
        review = hypotheses::reviewRun(*document, statements, {nullptr, {threads}}, task).value();
    });
    const json result{{"records", document->records->size()},    {"intervals", review.figures.size()},
                      {"figures_checked", review.check.checked}, {"findings", review.check.findings.size()},
                      {"ingest", secondsJson(ingest)},           {"open", secondsJson(opening)},
                      {"review", secondsJson(reviewing)}};
    std::puts(result.dump(2).c_str());
    return 0;
}
