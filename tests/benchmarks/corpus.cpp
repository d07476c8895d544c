// SPDX-License-Identifier: GPL-3.0-or-later
// A large corpus: open, lint and gate it, and look for near-duplicates of one candidate.
//
//   cmake --build build/ci --target benchmark_corpus
//   build/ci/tests/benchmarks/benchmark_corpus /dev/shm/corpus 10000 1000000
//
// The corpus is made where the directory has none: as `gate --record` leaves it, each event of a passed case
// with the digest of its checker. Prints wall and processor time of each step, best of five. "open, lint and
// gate" reads the files once, as the window does; on the command line each of the two commands opens for
// itself.
#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/corpus/case_data.h"
#include "core/corpus/history.h"
#include "core/corpus/lint.h"
#include "core/corpus/read_corpus.h"
#include "core/corpus/yaml_write.h"
#include "core/intake/gate_results.h"
#include "core/intake/promotion.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>

using namespace fgw;
using namespace fgw::corpus;
using nlohmann::json;

namespace {

constexpr int kRounds = 5;

/// Words by number: texts that are alike only by chance.
std::string words(std::uint64_t seed, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        text += fmt::format("{}w{}", i == 0 ? "" : " ", (seed >> 33U) % 4000);
    }
    return text;
}

std::string idOf(std::size_t number) {
    return fmt::format("AGTFAIL-{:05}", number + 1);
}

json caseOf(std::size_t number) {
    const std::string input = words(number * 3 + 1, 30);
    return {{"id", idOf(number)},
            {"title", words(number * 3 + 2, 8)},
            {"status", "active"},
            {"failure_mode", kFailureModes[number % kFailureModes.size()]},
            {"severity", kSeverities[number % kSeverities.size()]},
            {"blast_radius", kBlastRadii[number % kBlastRadii.size()]},
            {"kind", "error"},
            {"detected_by", "user"},
            {"intent", fmt::format("intent_{}", number % 40)},
            {"discovered_at", "2026-01-05"},
            {"discovered_by", json::array({{{"by", "ann"}, {"source", "ticket 1"}, {"at", "2026-01-05"}}})},
            {"input", input},
            {"input_hash", inputHash(input, {}).value_or("")},
            {"expected_behavior", words(number * 3 + 3, 20)},
            {"observed_behavior", words(number * 7 + 5, 40)},
            {"checker", {{"contains", "w1"}}},
            {"last_passed", nullptr},
            {"regressed_count", 0},
            {"owner", "ann"}};
}

void writeCases(const std::filesystem::path& directory, std::size_t cases) {
    std::string text = "schema_version: 1\nowner: \"ann\"\ncases:\n";
    for (std::size_t i = 0; i < cases; ++i) {
        text += blockItem(inFileOrder(caseOf(i)), 2, 2, "\n") + "\n";
    }
    std::ofstream(directory / "cases.yaml", std::ios::binary) << text;
}

HistoryEvent eventOf(const char* name, std::size_t number, const std::string& digest) {
    HistoryEvent event;
    event.event = name;
    event.caseId = idOf(number);
    event.by = "ci";
    event.runId = "0badc0de";
    event.commit = "0123456789abcdef0123456789abcdef01234567";
    event.digest = digest;
    return event;
}

void writeHistory(const std::filesystem::path& directory, std::size_t cases, std::size_t events) {
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < cases; ++i) {
        digests.push_back(caseDigest(caseOf(i)));
    }
    std::ofstream file(directory / "history.jsonl", std::ios::binary);
    Chains chains;
    for (std::size_t i = 0; i < events; ++i) {
        HistoryEvent event = eventOf(i < cases ? "promoted" : "passed", i % cases, digests[i % cases]);
        if (events > cases && i + 1 == events) {
            event.event = "gate_recorded";
            event.caseId = {};
            event.digest = {};
        }
        event.tsUtc = "2026-02-03T04:05:06Z";
        event.detail = i < cases ? R"({"candidate":"CAND-00000001","reproduction":"not run"})"
                                 : "judged by checker 0123456789abcdef";
        const std::string line = formatEvent(event, chains).value();
        chains.ends[chainKey(event.caseId, event.event)].hash = json::parse(line).at("hash");
        file << line << '\n';
    }
}

void writeResults(const std::filesystem::path& directory, std::size_t cases) {
    std::ofstream file(directory / "results.jsonl", std::ios::binary);
    for (std::size_t i = 0; i < cases; ++i) {
        file << json{{"case_id", idOf(i)}, {"output", "w1 " + words(i, 20)}, {"attempt", 1}}.dump() << '\n';
    }
}

double processorSeconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void measure(const char* name, const std::function<void()>& step) {
    double wall = 1e9;
    double processor = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        const double used = processorSeconds();
        step();
        wall =
            std::min(wall, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        processor = std::min(processor, processorSeconds() - used);
    }
    fmt::print("{:<28} {:>9.1f} ms wall {:>9.1f} ms processor\n", name, 1000.0 * wall, 1000.0 * processor);
}

Candidate candidateLike(const Corpus& corpus) {
    Candidate candidate;
    candidate.fields.input = words(99, 30);
    candidate.fields.observedBehavior = corpus.cases.back().observedBehavior + " and more";
    return candidate;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        fmt::print(stderr, "usage: benchmark_corpus DIRECTORY CASES EVENTS\n");
        return 2;
    }
    const std::filesystem::path directory = argv[1];
    const std::size_t cases = std::strtoull(argv[2], nullptr, 10);
    if (!std::filesystem::exists(directory / "cases.yaml")) {
        std::filesystem::create_directories(directory);
        writeCases(directory, cases);
        writeHistory(directory, cases, std::strtoull(argv[3], nullptr, 10));
        writeResults(directory, cases);
    }
    Result<Corpus> corpus = readCorpus(directory);
    fmt::print("{} cases, {} events, {} problems\n", corpus->cases.size(), corpus->history.size(),
               corpus->problems.size());
    measure("open", [&] { corpus = readCorpus(directory); });
    measure("open, lint and gate", [&] {
        const Result<CorpusDocuments> read = readCorpusDocuments(directory);
        static_cast<void>(lintDocuments(*read));
        Task task;
        static_cast<void>(
            judgeGate(read->corpus, *intake::readGateResults(directory / "results.jsonl", {}, task), {}, {}));
    });
    measure("lint (opens)", [&] { static_cast<void>(lintCorpus(directory)); });
    measure("gate (opened already)", [&] {
        Task task;
        const auto results = intake::readGateResults(directory / "results.jsonl", {}, task);
        const GateVerdict verdict = judgeGate(*corpus, *results, {}, {});
        if (verdict.red) {
            fmt::print(stderr, "the gate is red: {} of {}\n", verdict.passed, verdict.gating);
        }
    });
    const Candidate candidate = candidateLike(*corpus);
    std::size_t found = 0;
    measure("near-duplicates of one", [&] { found = intake::findDuplicates(candidate, *corpus).size(); });
    fmt::print("{} found\n", found);
    return 0;
}
