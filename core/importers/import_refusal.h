// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <expected>
#include <filesystem>
#include <string>
#include <utility>

namespace fgw::importers {

/// Refuses to import `file` as a table of records.
[[nodiscard]] inline std::unexpected<Error> refuseImport(ErrorCode code, std::string reason,
                                                         const std::filesystem::path& file) {
    return failure(code, "import the file", std::move(reason), Location{file, {}});
}

} // namespace fgw::importers
