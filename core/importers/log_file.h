// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/base/unique_fd.h"
#include "core/importers/sample.h"

#include <filesystem>
#include <string>

namespace fgw::importers {

/// One file of somebody's logs, opened, and where what is read from it goes. All of it outlives its reading.
struct LogFile {
    const UniqueFd& file;
    std::filesystem::path path; ///< as it is shown
    SampleSink& samples;
    Problems& problems;
    Task& task;

    void note(Severity severity, std::string reason) const {
        problems.add(severity, {path, {}}, std::move(reason));
    }
};

} // namespace fgw::importers
