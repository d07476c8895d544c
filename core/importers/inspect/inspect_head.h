// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/importers/json_stream.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace fgw::importers::inspect {

/// What an Inspect log says of itself as a whole.
struct InspectHead {
    struct Score {
        std::string scorer;
        std::string metric;
        double value = 0;
    };

    std::string task;
    std::string model;
    std::string run; ///< the same for a run and its retries
    std::string created;
    std::string status; ///< "success", "error", "cancelled", "started"; empty in a journal
    std::string error;
    bool invalidated = false;   ///< somebody said of samples that they do not count
    std::uint64_t samples = 0;  ///< as many as there should be; 0 where it does not say
    std::optional<Score> score; ///< the first metric of its first score
    bool known = false;         ///< task and model were found
};

/// Reads the members of a log's document up to its samples, at which it stops.
[[nodiscard]] InspectHead readHead(JsonStream& json, const std::filesystem::path& shownAs);

/// Says what kept the run from being complete.
void sayIncomplete(const InspectHead& head, std::uint64_t read, const std::filesystem::path& shownAs,
                   Problems& problems);

} // namespace fgw::importers::inspect
