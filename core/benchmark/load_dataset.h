// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/benchmark/dataset.h"
#include "core/benchmark/dataset_spec.h"

namespace fgw::benchmark {

/// The items that the text of a person names: those of a file, generated with the default
/// CarbOptions, or of the seed's example.
/// Unsupported for `induced:`, which needs the failures of a run. A file without any item is Malformed.
[[nodiscard]] Result<Dataset> loadDataset(const DatasetSpec& spec, Problems& problems, Threads threads,
                                          const Task* task);

} // namespace fgw::benchmark
