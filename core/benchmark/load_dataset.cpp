// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/load_dataset.h"

#include "core/benchmark/carb.h"
#include "core/benchmark/example_items.h"

namespace fgw::benchmark {

namespace {

Result<Dataset> loadFile(const std::filesystem::path& file, Problems& problems) {
    auto dataset = readDataset(file, problems);
    if (dataset && dataset->items.empty()) {
        return failure(ErrorCode::Malformed, "read the dataset", "it holds no item that can be asked",
                       Location{file, {}});
    }
    return dataset;
}

} // namespace

Result<Dataset> loadDataset(const DatasetSpec& spec, Problems& problems, Threads threads, const Task* task) {
    switch (spec.kind) {
    case DatasetSpec::Kind::File:
        return loadFile(spec.name, problems);
    case DatasetSpec::Kind::Carb:
        return carbDataset({}, spec.count, spec.seed, threads, task);
    case DatasetSpec::Kind::Example:
        return parseDataset(kExampleItems, "example:static", problems);
    case DatasetSpec::Kind::Induced:
        break;
    }
    return failure(ErrorCode::Unsupported, "read the dataset " + toText(spec),
                   "it is made from failures, not read");
}

} // namespace fgw::benchmark
