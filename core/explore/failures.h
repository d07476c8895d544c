// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <vector>

namespace fgw::explore {

/// One (item, model) and its evaluations. It is a failure where at least half of its scored evaluations fail.
struct Subject {
    ItemIndex item;
    ModelIndex model;
    std::uint32_t firstRow = 0; ///< a failing evaluation where there is one, else the first
    std::uint32_t passes = 0;
    std::uint32_t fails = 0;
    std::uint32_t unscored = 0; ///< errors, not scored, invalid
    [[nodiscard]] bool isFailure() const { return fails > 0 && fails >= passes; }
};

/// Every (item, model) of a table and which rows belong to it.
struct Subjects {
    std::vector<Subject> all;           ///< in order of first appearance
    std::vector<std::uint32_t> ofRow;   ///< row → index into `all`
    std::vector<std::uint32_t> rows;    ///< rows grouped by subject …
    std::vector<std::uint32_t> offsets; ///< … subject s has rows[offsets[s]] … rows[offsets[s+1]−1]

    /// All rows of the given subjects.
    [[nodiscard]] BitSet rowsOf(const std::vector<std::uint32_t>& subjects) const;
};

[[nodiscard]] Subjects findSubjects(const RecordTable& table);

} // namespace fgw::explore
