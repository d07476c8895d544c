// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/life.h"
#include "core/intake/redact.h"

#include <filesystem>

namespace fgw::intake {

/// After the redactor was changed: redacts the input of every case and watched case anew, hashes it, and
/// notes the redactor's version, in one recorded step. History gets a `rehashed` for each case that changed
/// and one for the step. Invalid where every case is as this redactor makes it.
[[nodiscard]] Result<corpus::StepResult> rehash(const std::filesystem::path& corpusDirectory,
                                                const Redactor& redactor, const corpus::Decision& decision);

} // namespace fgw::intake
