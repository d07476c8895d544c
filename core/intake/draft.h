// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/corpus.h"

#include <filesystem>
#include <string>

namespace fgw::intake {

/// Writes a new candidate file into `_intake/`, durably. Fills in `input_hash`; gives the candidate the id
/// CAND-<8 hex of the content> (with a suffix where that is taken) when it has none. Returns the id.
[[nodiscard]] Result<std::string> addCandidate(const std::filesystem::path& corpusDirectory,
                                               const corpus::Candidate& candidate);

/// Sets one field of a candidate's file, keeping every other byte. `field` is a key of a case ("severity");
/// for the input give "input" (its text, or the messages that it has, as message_edit.h reads them) or
/// "input.messages", for the source of the discovery "discovered_by[0].source". An empty value removes the
/// field. Conflict where the file is no longer the one that `expectedDigest` (SHA-256 of its
/// bytes) was taken of. Gives the digest of what was written, for the next edit.
[[nodiscard]] Result<std::string> editCandidate(const std::filesystem::path& candidateFile,
                                                const std::string& expectedDigest, const std::string& field,
                                                const std::string& value);

} // namespace fgw::intake
