// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/slice.h"

#include "core/base/hash.h"
#include "core/benchmark/load_dataset.h"
#include "core/geometry/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fgw::benchmark {

namespace {

const Slice* find(const std::vector<Slice>& slices, std::string_view name) {
    const auto found = std::ranges::find(slices, name, &Slice::name);
    return found == slices.end() ? nullptr : &*found;
}

} // namespace

std::string_view Slice::origin() const {
    switch (spec.kind) {
    case DatasetSpec::Kind::Carb:
        return "generated";
    case DatasetSpec::Kind::Induced:
        return "induced";
    case DatasetSpec::Kind::File:
    case DatasetSpec::Kind::Example:
        break;
    }
    return "static";
}

Result<Slice> openSlice(std::string name, const DatasetSpec& spec, Problems& problems, const Task& task) {
    if (spec.kind == DatasetSpec::Kind::Induced) {
        return Slice{.name = std::move(name), .spec = spec};
    }
    Result<Dataset> dataset = loadDataset(spec, problems, {}, &task);
    if (!dataset) {
        return std::unexpected(dataset.error());
    }
    return Slice{.name = std::move(name), .spec = spec, .dataset = std::move(*dataset)};
}

std::string sliceNameOf(std::string_view datasetSpec) {
    const Result<DatasetSpec> spec = parseDatasetSpec(datasetSpec);
    if (!spec || spec->kind == DatasetSpec::Kind::Induced) {
        return std::string(datasetSpec);
    }
    if (spec->kind == DatasetSpec::Kind::File) {
        return std::filesystem::path(spec->name).stem().string();
    }
    return spec->kind == DatasetSpec::Kind::Carb ? "carb" : "static";
}

Status checkSlices(const std::vector<Slice>& slices) {
    std::set<std::string_view> names;
    for (const Slice& slice : slices) {
        const std::string doing = fmt::format("use the slice '{}'", slice.name);
        if (!names.insert(slice.name).second) {
            return failure(ErrorCode::Invalid, doing, "two slices have this name");
        }
        if (!slice.isInduced()) {
            continue;
        }
        const Slice* source = find(slices, slice.spec.name);
        if (source == nullptr) {
            return failure(ErrorCode::Invalid, doing,
                           fmt::format("there is no slice '{}' to induce it from", slice.spec.name));
        }
        if (source->isInduced()) {
            return failure(ErrorCode::Invalid, doing, fmt::format("'{}' is induced itself", slice.spec.name));
        }
    }
    return {};
}

std::vector<Item> drawBudget(const Slice& slice, std::size_t budget, std::int64_t seed) {
    const std::uint64_t draw = Fingerprint::of(fmt::format("{}@{}", slice.name, seed)).low;
    std::vector<Item> drawn;
    for (const std::size_t item : geometry::sampleRows(slice.dataset.items.size(), budget, draw)) {
        drawn.push_back(slice.dataset.items[item]);
    }
    return drawn;
}

} // namespace fgw::benchmark
