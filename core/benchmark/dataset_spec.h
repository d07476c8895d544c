// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::benchmark {

/// What a person wrote for a dataset: `FILE`, `carb:N@SEED`, `induced:SLICE` or `example:static` (the 3-row
/// fixture of the seed's worked example, which is part of the program). A file whose name begins with
/// one of these words is written with its directory ("./carb:x").
struct DatasetSpec {
    enum class Kind : std::uint8_t { File, Carb, Induced, Example };

    Kind kind = Kind::File;
    std::string name;        ///< the path of a file, or the slice whose failures are induced from
    std::uint64_t count = 0; ///< of CARB items
    std::uint64_t seed = 0;  ///< of the CARB items

    bool operator==(const DatasetSpec&) const = default;
};

/// Most items that are generated in process, since they are held in memory; more go through a file.
inline constexpr std::uint64_t kMostItemsInProcess = 1'000'000;

/// Invalid, with what is wrong, where the text is none of the three.
[[nodiscard]] Result<DatasetSpec> parseDatasetSpec(std::string_view text);

/// The text that parses to the same value: how provenance names the dataset.
[[nodiscard]] std::string toText(const DatasetSpec& spec);

} // namespace fgw::benchmark
