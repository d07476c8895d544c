// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/item_vectors.h"
#include "core/records/record_table.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace fgw::explore {

/// What a text for vectors may begin with: "openai:URL#MODEL", "cmd:COMMAND", "field:NAME".
[[nodiscard]] bool asksForVectors(std::string_view text);
/// Whether it can be read, without asking anybody: Invalid, with what is wrong.
[[nodiscard]] Status checkVectorSpec(std::string_view text);

/// The vectors of a run's failures, by an endpoint or a program that is asked what it was not asked before
/// (`keptFile`; empty: the user's own), or from a field of the log that holds a list of numbers. Invalid
/// where the text cannot be read, there is no such field, or no failure got a vector; otherwise the errors
/// of whoever is asked.
[[nodiscard]] Result<std::shared_ptr<const ItemVectors>>
vectorsOfFailures(const RecordTable& table, std::string_view text, Task& task,
                  const std::filesystem::path& keptFile = {});

} // namespace fgw::explore
