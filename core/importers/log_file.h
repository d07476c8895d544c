// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/base/unique_fd.h"
#include "core/importers/sample.h"

#include <filesystem>
#include <optional>
#include <string>

namespace fgw::importers {

/// One file of somebody's logs, opened, and where what is read from it goes. All of it outlives its reading.
struct LogFile {
    const UniqueFd& file;
    std::filesystem::path path; ///< as it is shown
    SampleSink& samples;
    Problems& problems;
    Task& task;
    /// Where not null: whoever meets every byte of the file leaves their fingerprint here, so that nobody has
    /// to read it once more.
    std::optional<Fingerprint>* fingerprint = nullptr;

    void note(Severity severity, std::string reason) const {
        problems.add(severity, {path, {}}, std::move(reason));
    }
};

} // namespace fgw::importers
