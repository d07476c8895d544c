// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/document_rows.h"
#include "core/importers/json_stream.h"

namespace fgw::importers {

/// Hands over the elements of the array that `stream` has entered, with their numbers from 1. What is no
/// JSON, too long or was shortened is noted in the log; what `wants`, where given, does not want is passed
/// over. Errors are those of the stream.
[[nodiscard]] Status useElements(const LogFile& log, JsonStream& stream, const UseRow& use,
                                 const WantsRow& wants = {});

/// The same for documents that stand one behind the other, however many lines each takes.
[[nodiscard]] Status useDocuments(const LogFile& log, JsonStream& stream, const UseRow& use,
                                  const WantsRow& wants = {});

} // namespace fgw::importers
