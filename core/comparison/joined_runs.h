// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/task.h"
#include "core/comparison/item_tally.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fgw::comparison {

/// By what the items of two runs are taken for the same.
enum class JoinBy : std::uint8_t {
    Auto,    ///< the same content, else the same id
    Id,      ///< the same id, whatever the content: another prompt around the same question
    Content, ///< the same content, whatever the id: other tools number the same questions otherwise
};

/// "auto", "id", "content".
[[nodiscard]] std::optional<JoinBy> parseJoinBy(std::string_view name);

/// An item of any of the runs. The same item in another slice is another one: slices are compared by
/// themselves.
struct JoinedItem {
    std::string id;            ///< in the first run that has it
    std::string slice;         ///< in that run
    std::uint32_t run = 0;     ///< the first run that has it …
    ItemIndex item;            ///< … and its place in that run's table
    bool inputDiffers = false; ///< runs agree on its id and not on its content
    bool sliceDiffers = false; ///< runs have it in different slices
};

/// How one run has a joined item: numbers that are equal where two runs have the same.
struct ItemForm {
    std::uint32_t input = 0; ///< 0: not told, or the run does not have the item
    std::uint32_t slice = 0; ///< into JoinedRuns::slices, plus 1; 0: the run does not have the item
};

/// How the items of one run found those of the runs before it.
struct JoinCounts {
    std::size_t sameIdAndContent = 0;
    std::size_t sameContent = 0; ///< under another id
    std::size_t sameIdOnly = 0;  ///< with another content
    std::size_t onItsOwn = 0;    ///< in none of the runs before
};

/// Items of several runs, each once, and which evaluations belong to it.
struct JoinedRuns {
    std::vector<JoinedItem> items;                     ///< in order of first appearance
    std::vector<std::vector<std::uint32_t>> itemOfRow; ///< by run: row of its table → index into `items`
    std::vector<JoinCounts> counts;                    ///< by run
    std::vector<std::string> slices;                   ///< names, as any of the runs has them
    /// By run, then by item; shorter where later runs brought more items.
    std::vector<std::vector<ItemForm>> forms;

    /// Two of the runs ask something else under it.
    [[nodiscard]] bool inputDiffers(std::uint32_t item, std::uint32_t before, std::uint32_t after) const;
    /// All items as two of the runs have them: whatever a third run asked under the same id does not count.
    [[nodiscard]] std::vector<JoinedItem> itemsBetween(std::uint32_t before, std::uint32_t after) const;
    /// Rows of one run that belong to the given items.
    [[nodiscard]] BitSet rowsOf(std::size_t run, std::span<const std::uint32_t> items) const;
};

/// Joins each run to those before it. Within a slice before across slices, same content before same id only;
/// items that repeat a content are joined in their order. Only error: Cancelled.
[[nodiscard]] Result<JoinedRuns> joinRuns(std::span<const RecordTable* const> runs, JoinBy by, Task& task);

/// What one model of one run made of each joined item.
[[nodiscard]] std::vector<ItemTally> tallyItems(const JoinedRuns& joined, std::size_t run,
                                                const RecordTable& table, ModelIndex model);

} // namespace fgw::comparison
