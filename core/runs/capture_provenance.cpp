// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/capture_provenance.h"

#include "core/base/time.h"
#include "core/runs/git_state.h"
#include "core/runs/run_writer.h"

#include <fmt/format.h>
#include <gnu/libc-version.h>
#include <sys/utsname.h>

namespace fgw::runs {

namespace {

using nlohmann::json;

std::string platform() {
    utsname system{};
    ::uname(&system);
    return fmt::format("{}-{}-{}-glibc{}", system.sysname, system.release, system.machine,
                       gnu_get_libc_version());
}

std::string compiler() {
#ifdef __clang__
    return __VERSION__;
#else
    return "g++ " __VERSION__;
#endif
}

} // namespace

std::string instructionSet() {
#ifdef __x86_64__
    std::string found = "x86-64";
    const auto add = [&](const char* name, bool supported) {
        found += supported ? fmt::format(" {}", name) : std::string();
    };
    add("sse4.2", __builtin_cpu_supports("sse4.2") != 0);
    add("avx", __builtin_cpu_supports("avx") != 0);
    add("avx2", __builtin_cpu_supports("avx2") != 0);
    add("fma", __builtin_cpu_supports("fma") != 0);
    add("avx512f", __builtin_cpu_supports("avx512f") != 0);
    return found;
#else
    utsname system{};
    ::uname(&system);
    return system.machine;
#endif
}

json captureProvenance(const RunInputs& inputs) {
    const GitState git = readGitState(inputs.workingDirectory);
    return {{"package_version", packageVersion()},
            {"compiler", compiler()},
            {"platform", platform()},
            {"instruction_set", instructionSet()},
            {"git_sha", git.sha.empty() ? json() : json(git.sha)},
            {"git_dirty", git.dirty ? json(*git.dirty) : json()},
            {"timestamp_utc", toIso(utcNow())},
            {"seeds", inputs.seeds},
            {"models", inputs.models},
            {"predictors", inputs.predictors},
            {"dataset_hashes", inputs.datasetHashes},
            {"config", inputs.config}};
}

} // namespace fgw::runs
