// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_carb FILE [ITEMS] [THREADS]
/// Generates ITEMS (1,000,000) CARB items into FILE three times and prints one JSON object: the best items
/// per second, the same of each stage alone on one thread (generate, hash, write), the bound that follows
/// from the stages and the threads, and the greatest resident memory in MiB after a tenth of the items and
/// after all.
#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/benchmark/carb_file.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

namespace {

using namespace fgw;
using namespace fgw::benchmark;

double secondsOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double bestOfThree(const std::function<void()>& work) {
    return std::min({secondsOf(work), secondsOf(work), secondsOf(work)});
}

double residentMiB() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// The lines of some items, as the file would hold them.
std::string linesOf(std::uint64_t items) {
    const CarbGenerator generator({}, 42);
    CarbDraft draft;
    CarbItem item;
    std::string lines;
    for (std::uint64_t index = 0; index < items; ++index) {
        generator.make(index, draft, item);
        appendCarbLine(lines, item, 42, index);
    }
    return lines;
}

void writeLines(const char* file, const std::string& lines) {
    auto whole = WholeFile::create(file);
    if (!whole || !whole->append(lines) || !whole->commit()) {
        std::exit(1);
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: benchmark_carb FILE [ITEMS] [THREADS]\n", stderr);
        return 2;
    }
    const std::uint64_t items = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
    const Threads threads{argc > 3 ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)) : 0};
    const auto writeFile = [&](std::uint64_t count) {
        Task task;
        if (!writeCarbFile(argv[1], {}, count, 42, threads, task)) {
            std::exit(1);
        }
    };
    writeFile(items / 10);
    const double residentAfterTenth = residentMiB();
    const double seconds = bestOfThree([&] { writeFile(items); });
    const double resident = residentMiB();

    constexpr std::uint64_t sample = 100'000;
    std::string lines;
    const double generate = bestOfThree([&] { lines = linesOf(sample); });
    const double hash = bestOfThree([&] { static_cast<void>(sha256Hex(lines)); });
    const double write = bestOfThree([&] { writeLines(argv[1], lines); });
    std::remove(argv[1]);
    // Hashing and writing take their turns, generating is shared.
    const double serial = hash + write;
    const double shared = (generate + serial) / threads.resolved();
    const auto rate = [](double count, double time) { return static_cast<std::uint64_t>(count / time); };
    const nlohmann::json result{{"items", items},
                                {"threads", threads.resolved()},
                                {"items_per_second", rate(static_cast<double>(items), seconds)},
                                {"generate_per_second_one_thread", rate(sample, generate)},
                                {"hash_per_second", rate(sample, hash)},
                                {"write_per_second", rate(sample, write)},
                                {"bound_per_second", rate(sample, std::max(serial, shared))},
                                {"resident_mib_tenth", residentAfterTenth},
                                {"resident_mib", resident}};
    std::printf("%s\n", result.dump(1).c_str());
    return 0;
}
