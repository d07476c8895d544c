// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/runs/provenance.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

enum class DatasetState : std::uint8_t {
    Verified,  ///< the file is there and has the hash
    Changed,   ///< the file is there and has another
    NotThere,  ///< no file of that name: nothing can be said
    Generated, ///< made in process from a seed: there is no file
    Unreadable,
};

/// "verified", "changed", "not_there", "generated", "unreadable".
[[nodiscard]] std::string_view stateName(DatasetState state);

struct DatasetCheck {
    std::string name;     ///< as provenance has it
    std::string expected; ///< SHA-256 that provenance has
    DatasetState state = DatasetState::NotThere;
    std::filesystem::path file; ///< that was read; empty where none was
    std::string actual;         ///< its SHA-256
};

/// Hashes the datasets that provenance names, where their files are there: an absolute name as it stands,
/// others below the working directory, the run directory and the directories above that. Only error:
/// Cancelled.
[[nodiscard]] Result<std::vector<DatasetCheck>>
checkDatasets(const Provenance& provenance, const std::filesystem::path& runDirectory, const Task& task);

} // namespace fgw::runs
