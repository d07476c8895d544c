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
#include <ctime>
#include <functional>
#include <string>

namespace {

using namespace fgw;
using namespace fgw::benchmark;

/// Seconds by the clock and of the processor.
struct Seconds {
    double wall = 0;
    double processor = 0;
};

Seconds secondsOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t spent = std::clock();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
            static_cast<double>(std::clock() - spent) / CLOCKS_PER_SEC};
}

Seconds bestOfThree(const std::function<void()>& work) {
    Seconds best = secondsOf(work);
    for (int again = 0; again < 2; ++again) {
        const Seconds next = secondsOf(work);
        best = {std::min(best.wall, next.wall), std::min(best.processor, next.processor)};
    }
    return best;
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
    const Seconds whole = bestOfThree([&] { writeFile(items); });
    const double resident = residentMiB();

    constexpr double sample = 100'000;
    std::string lines;
    const Seconds generate = bestOfThree([&] { lines = linesOf(static_cast<std::uint64_t>(sample)); });
    const Seconds hash = bestOfThree([&] { static_cast<void>(sha256Hex(lines)); });
    const Seconds write = bestOfThree([&] { writeLines(argv[1], lines); });
    std::remove(argv[1]);
    // Hashing and writing take their turns, all the rest is shared.
    const auto count = static_cast<double>(items);
    const double bound =
        std::min(sample / (hash.processor + write.processor), threads.resolved() * count / whole.processor);
    const nlohmann::json result{{"items", items},
                                {"threads", threads.resolved()},
                                {"items_per_second", static_cast<std::uint64_t>(count / whole.wall)},
                                {"processor_us_per_item", 1e6 * whole.processor / count},
                                {"generate_us_per_item", 1e6 * generate.processor / sample},
                                {"hash_us_per_item", 1e6 * hash.processor / sample},
                                {"write_us_per_item", 1e6 * write.processor / sample},
                                {"bound_per_second", static_cast<std::uint64_t>(bound)},
                                {"resident_mib_tenth", residentAfterTenth},
                                {"resident_mib", resident}};
    std::printf("%s\n", result.dump(1).c_str());
    return 0;
}
