// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/benchmark/item.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// Items in the order of their file, with distinct ids.
struct Dataset {
    std::vector<Item> items;
    std::string sha256; ///< of the file's bytes, or of the bytes that `writeDataset` would write
};

/// Files beyond this are refused: a dataset is held in memory.
inline constexpr std::uint64_t kMostDatasetBytes = std::uint64_t{1} << 30;

/// Reads JSON Lines: `id`, `x` or `messages`, `y`, and optionally `type`, `depth`, `distractor_count`,
/// `operator_count`, `structure_id`; every further key is metadata. Numbers and booleans as `x` or `y` are
/// taken as they are written. A line without id, question or answer, a line that is no JSON object, and the
/// second item of an id are left out; a field of the wrong kind counts as absent. `problems` gets line and
/// reason of each. An error only where the file cannot be read at all.
[[nodiscard]] Result<Dataset> readDataset(const std::filesystem::path& file, Problems& problems);
/// The same of bytes in memory; `shownAs` stands in the problems.
[[nodiscard]] Dataset parseDataset(std::string_view bytes, const std::filesystem::path& shownAs,
                                   Problems& problems);

/// Appends the item as one line, ended by a newline: keys in the order above, metadata sorted, absent fields
/// left out, `y` as a number where it is a whole number in its shortest form. Reading it gives the same item.
void appendItemLine(std::string& out, const Item& item);

/// Writes all items whole or not at all.
[[nodiscard]] Status writeDataset(const std::filesystem::path& file, std::span<const Item> items);

} // namespace fgw::benchmark
