// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/corpus/corpus.h"
#include "core/corpus/yaml_document.h"

#include <vector>

namespace fgw::corpus {

/// The removals of a ledger: a list, or a mapping with the list under `removed`. An entry without id, person
/// or reason is reported and kept.
[[nodiscard]] std::vector<Removal> readLedger(const YamlDocument& document,
                                              const std::filesystem::path& shownAs, Problems& problems);

} // namespace fgw::corpus
