// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/benchmark/dataset.h"
#include "core/benchmark/dataset_spec.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// A named dataset of an experiment. That of kind Induced has no items of its own: they are made anew for
/// each seed from the failures on the slice that `spec.name` names.
struct Slice {
    std::string name;
    DatasetSpec spec;
    Dataset dataset;

    [[nodiscard]] bool isInduced() const { return spec.kind == DatasetSpec::Kind::Induced; }
    /// "static", "generated" or "induced".
    [[nodiscard]] std::string_view origin() const;
};

/// Reads or generates the items. Errors: those of `loadDataset`.
[[nodiscard]] Result<Slice> openSlice(std::string name, const DatasetSpec& spec, Problems& problems,
                                      const Task& task);

/// What a dataset is called as a slice where nobody named it: a file's name without extension, "carb",
/// "static", or the notation itself.
[[nodiscard]] std::string sliceNameOf(std::string_view datasetSpec);

/// Invalid where names repeat, or where an induced slice names a slice that is not there or is induced
/// itself.
[[nodiscard]] Status checkSlices(const std::vector<Slice>& slices);

/// `budget` of the items, drawn without replacement in the order of the dataset; all of them where there are
/// no more. The same (slice name, seed) draws the same items.
[[nodiscard]] std::vector<Item> drawBudget(const Slice& slice, std::size_t budget, std::int64_t seed);

} // namespace fgw::benchmark
