// SPDX-License-Identifier: GPL-3.0-or-later
// What the test suite runs: every seed of a target, and mutations of them, the same ones each time. A crash
// leaves the bytes that caused it beside the program, in crash-<target>.bin. usage: fuzz_brief TARGET
// SEED_FOLDER [MUTATIONS]
#include "tests/fuzz/mutation.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace fgw;

std::vector<std::string> readSeeds(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<std::string> seeds;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return seeds;
}

/// Written before the reader is called: a crash leaves no time for it.
void keep(const fuzz::Target& target, const std::string& bytes) {
    std::ofstream("crash-" + std::string(target.name) + ".bin", std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void runBriefly(const fuzz::Target& target, const std::vector<std::string>& seeds, std::uint64_t mutations) {
    constexpr std::uint64_t kRandomSeed = 20261128;
    for (const auto& seed : seeds) {
        keep(target, seed);
        target.read(seed);
    }
    CounterRandom random(kRandomSeed, 0);
    for (std::uint64_t i = 0; i < mutations; ++i) {
        const std::string bytes = fuzz::mutate(seeds[i % seeds.size()], random);
        keep(target, bytes);
        target.read(bytes);
    }
}

} // namespace

int main(int argc, char** argv) {
    const fuzz::Target* target = argc >= 3 ? fuzz::findTarget(argv[1]) : nullptr;
    if (target == nullptr) {
        std::fputs("usage: fuzz_brief TARGET SEED_FOLDER [MUTATIONS]; the targets are", stderr);
        for (const auto& known : fuzz::targets()) {
            std::fprintf(stderr, " %.*s", static_cast<int>(known.name.size()), known.name.data());
        }
        std::fputc('\n', stderr);
        return 2;
    }
    const auto seeds = readSeeds(argv[2]);
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds in %s\n", argv[2]);
        return 2;
    }
    const std::uint64_t mutations = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 2000;
    runBriefly(*target, seeds, mutations);
    std::filesystem::remove("crash-" + std::string(target->name) + ".bin");
    std::printf("%s: %zu seeds and %llu mutations read\n", argv[1], seeds.size(),
                static_cast<unsigned long long>(mutations));
    return 0;
}
