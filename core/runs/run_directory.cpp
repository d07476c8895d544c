// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_directory.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace fgw::runs {

namespace {

constexpr std::array<std::string_view, 3> kReports{"harness_report.json", "summary.json",
                                                   "iterate_report.json"};

/// A hostile directory may hold millions of entries; a run directory holds a handful.
constexpr std::size_t kMaxListed = 1000;

void sortIn(RunDirectory& run, const std::string& name) {
    if (name == kEventsFile) {
        run.hasEvents = true;
    } else if (std::ranges::find(kReports, name) != kReports.end()) {
        run.reports.push_back(name);
    } else if (run.notRead.size() < kMaxListed) {
        run.notRead.push_back(name);
    }
}

void pairEmbeddings(RunDirectory& run) {
    const bool both = std::ranges::count(run.notRead, kEmbeddingsFile) > 0 &&
                      std::ranges::count(run.notRead, kEmbeddingsIndexFile) > 0;
    if (both) {
        run.hasEmbeddings = true;
        std::erase(run.notRead, kEmbeddingsFile);
        std::erase(run.notRead, kEmbeddingsIndexFile);
    }
}

} // namespace

std::vector<std::string> RunDirectory::files() const {
    std::vector<std::string> files = reports;
    if (hasEvents) {
        files.insert(files.begin(), kEventsFile);
    }
    if (hasEmbeddings) {
        files.insert(files.end(), {kEmbeddingsIndexFile, kEmbeddingsFile});
    }
    return files;
}

Result<std::optional<RunDirectory>> findRunDirectory(const std::filesystem::path& directory) {
    std::error_code error;
    std::filesystem::directory_iterator entries(directory, error);
    RunDirectory run;
    run.path = directory;
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        sortIn(run, entries->path().filename().string());
    }
    if (error) {
        return systemFailure(error.value(), "list the directory", directory);
    }
    std::ranges::sort(run.reports);
    std::ranges::sort(run.notRead);
    pairEmbeddings(run);
    const bool isRun = run.hasEvents || !run.reports.empty();
    return isRun ? std::optional(std::move(run)) : std::nullopt;
}

} // namespace fgw::runs
