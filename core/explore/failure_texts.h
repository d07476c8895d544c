// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::explore {

/// What was asked and what was answered, one entry a failure.
struct FailureTexts {
    std::vector<std::string> inputs; ///< of a transcript, what its messages say, without its JSON
    std::vector<std::string> outputs;
};

/// Texts of these rows, in their order.
[[nodiscard]] Result<FailureTexts> failureTexts(const RecordTable& table,
                                                std::span<const std::uint32_t> rows);

/// What the messages of a transcript say (content, names and arguments of tools, results), a line each; the
/// text itself where it is no JSON.
[[nodiscard]] std::string spokenText(const std::string& messages);

} // namespace fgw::explore
