// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/records/record_table.h"

#include <QByteArray>

#include <optional>

namespace fgw::ui {

/// A larger selection is not worth its settings file; it was made by a filter or a lasso and can be made
/// again.
inline constexpr std::size_t kMostRecordsRemembered = 2000;

/// Records as what they are (slice, seed, round, epoch, sampling seed, model, item), so that they are found
/// again in a table that was read anew. JSON; empty for more than kMostRecordsRemembered.
[[nodiscard]] QByteArray rememberRecords(const RecordTable& table, const BitSet& rows,
                                         std::optional<std::size_t> focus);

struct FoundRecords {
    BitSet rows;
    std::optional<std::size_t> focus;
};

/// Those of the remembered records that the table has.
[[nodiscard]] FoundRecords findRecords(const RecordTable& table, const QByteArray& remembered);

} // namespace fgw::ui
