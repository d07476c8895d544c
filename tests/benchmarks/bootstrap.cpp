// SPDX-License-Identifier: GPL-3.0-or-later
/// usage: benchmark_bootstrap GROUPS RESAMPLES THREADS RUNS
/// GROUPS is a text file: for each group its items and models, then models × items digits 0 or 1. Prints one
/// JSON object: the median and the least seconds for the intervals of S of all groups, and the last interval.
#include "core/stats/separation.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace fgw;
using Clock = std::chrono::steady_clock;

struct Group {
    std::size_t models = 0;
    std::size_t items = 0;
    std::vector<std::uint8_t> correct;
};

std::vector<Group> readGroups(const char* path) {
    std::ifstream file(path);
    std::vector<Group> groups;
    std::string digits;
    for (Group group; file >> group.items >> group.models >> digits;) {
        group.correct.clear();
        for (const char digit : digits) {
            group.correct.push_back(digit == '1' ? 1 : 0);
        }
        groups.push_back(group);
    }
    return groups;
}

/// One group uses all threads; several groups are shared out among them.
std::vector<stats::Interval> intervalsOf(const std::vector<Group>& groups, std::size_t resamples,
                                         unsigned threads) {
    std::vector<stats::Interval> intervals(groups.size());
    const Threads within{groups.size() == 1 ? threads : 1U};
    parallelChunks(groups.size(), 1, {threads}, nullptr, [&](std::size_t begin, std::size_t) {
        const Group& group = groups[begin];
        const auto estimate =
            stats::separationWithInterval({group.correct, group.models, group.items},
                                          {.resamples = resamples, .seed = begin, .threads = within});
        intervals[begin] = estimate.value().interval.value();
    });
    return intervals;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("usage: benchmark_bootstrap GROUPS RESAMPLES THREADS RUNS\n", stderr);
        return 2;
    }
    const std::vector<Group> groups = readGroups(argv[1]);
    const std::size_t resamples = std::strtoul(argv[2], nullptr, 10);
    const auto threads = static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10));
    std::vector<double> seconds;
    std::vector<stats::Interval> intervals;
    for (unsigned long run = std::strtoul(argv[4], nullptr, 10); run > 0; --run) {
        const auto begin = Clock::now();
        intervals = intervalsOf(groups, resamples, threads);
        seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    }
    std::ranges::sort(seconds);
    const nlohmann::json result{{"median", seconds[seconds.size() / 2]},
                                {"least", seconds.front()},
                                {"last_interval", {intervals.back().lo, intervals.back().hi}}};
    std::puts(result.dump().c_str());
    return 0;
}
