// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/dataset_check.h"

#include "core/base/safe_open.h"
#include "core/base/sha256_stream.h"

#include <array>

namespace fgw::runs {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kMadeInProcess{"carb:", "induced:", "example:"};
constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr int kDirectoriesAbove = 6;

bool isGenerated(std::string_view name) {
    for (const std::string_view prefix : kMadeInProcess) {
        if (name.starts_with(prefix)) {
            return true;
        }
    }
    return false;
}

std::vector<fs::path> placesOf(const fs::path& name, const fs::path& runDirectory) {
    if (name.is_absolute()) {
        return {name};
    }
    std::vector<fs::path> places{name};
    fs::path directory = runDirectory;
    for (int above = 0; above <= kDirectoriesAbove && !directory.empty(); ++above) {
        places.push_back(directory / name);
        if (directory == directory.parent_path()) {
            break;
        }
        directory = directory.parent_path();
    }
    return places;
}

fs::path findFile(const std::string& name, const fs::path& runDirectory) {
    for (const fs::path& place : placesOf(name, runDirectory)) {
        std::error_code ignored;
        if (fs::exists(place, ignored)) {
            return place;
        }
    }
    return {};
}

Result<std::string> hashOf(const fs::path& file, const Task& task) {
    const Result<UniqueFd> opened = openRegularFile(file);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    Sha256Stream stream;
    std::string block(kBlock, '\0');
    for (;;) {
        const Result<std::size_t> size = readSome(*opened, block.data(), block.size(), file);
        if (!size) {
            return std::unexpected(size.error());
        }
        if (*size == 0) {
            return stream.hex();
        }
        if (task.cancelled()) {
            return cancelledError("hash the dataset");
        }
        stream.update(std::string_view(block).substr(0, *size));
    }
}

Status look(DatasetCheck& check, const fs::path& runDirectory, const Task& task) {
    if (isGenerated(check.name)) {
        check.state = DatasetState::Generated;
        return {};
    }
    check.file = findFile(check.name, runDirectory);
    if (check.file.empty()) {
        return {};
    }
    const Result<std::string> actual = hashOf(check.file, task);
    if (!actual && actual.error().code == ErrorCode::Cancelled) {
        return std::unexpected(actual.error());
    }
    check.actual = actual.value_or("");
    check.state = !actual                          ? DatasetState::Unreadable
                  : check.actual == check.expected ? DatasetState::Verified
                                                   : DatasetState::Changed;
    return {};
}

} // namespace

std::string_view stateName(DatasetState state) {
    switch (state) {
    case DatasetState::Verified:
        return "verified";
    case DatasetState::Changed:
        return "changed";
    case DatasetState::NotThere:
        return "not_there";
    case DatasetState::Generated:
        return "generated";
    case DatasetState::Unreadable:
        break;
    }
    return "unreadable";
}

Result<std::vector<DatasetCheck>> checkDatasets(const Provenance& provenance, const fs::path& runDirectory,
                                                const Task& task) {
    std::vector<DatasetCheck> checks;
    for (const auto& [name, hash] : provenance.datasetHashes) {
        DatasetCheck& check = checks.emplace_back(DatasetCheck{.name = name, .expected = hash});
        if (Status status = look(check, runDirectory, task); !status) {
            return std::unexpected(status.error());
        }
    }
    return checks;
}

} // namespace fgw::runs
