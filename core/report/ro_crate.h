// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/runs/dataset_check.h"

#include <string>
#include <vector>

namespace fgw::report {

/// `ro-crate-metadata.json` of RO-Crate 1.1 for a run: to be put into its directory, whose files it
/// describes. The run is a CreateAction: this program at its version made the files of the run from the
/// datasets, whose SHA-256 it names. What provenance does not tell is left out and named in the description.
[[nodiscard]] std::string roCrateOf(const cache::SourceSummary& source,
                                    const std::vector<runs::DatasetCheck>& datasets);

} // namespace fgw::report
