// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/corpus.h"
#include "core/intake/redact.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::intake {

/// Published incidents as candidates: title, what was observed, when, where it is told of, with the source's
/// own taxonomy under `taxonomy`. They name no input and no checker: those are for a person to write. Texts
/// are redacted; records without a description go to `problems`. Errors: unreadable, TooLarge (64 MiB),
/// Malformed, Unsupported where the file is neither.
[[nodiscard]] Result<std::vector<corpus::Candidate>>
readIncidents(const std::filesystem::path& file, const Redactor& redactor, Problems& problems);

} // namespace fgw::intake
